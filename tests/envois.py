"""What a browser sends for a form of the editor, read from its page: the texts of each box by its name."""

from __future__ import annotations

from html.parser import HTMLParser

from vitrail.saisie import cases


class _Formulaire(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.envoi: dict[str, list[str]] = {}
        self.dedans = False
        self.modele = 0
        self.zone: str | None = None
        self.texte = ""
        self.choix: str | None = None
        self.choisi: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        dits = {nom: valeur or "" for nom, valeur in attrs}
        if tag == "form":
            self.dedans = dits.get("id") == "fiche"
        self.modele += tag == "template"
        if not self.dedans or self.modele:
            return
        nom = dits.get("name", "")
        if tag == "input" and nom and (dits.get("type") != "checkbox" or "checked" in dits):
            self.envoi.setdefault(nom, []).append(dits.get("value", ""))
        elif tag == "textarea":
            self.zone, self.texte = nom, ""
        elif tag == "select":
            self.choix, self.choisi = nom, None
        elif tag == "option" and self.choix is not None and (self.choisi is None or "selected" in dits):
            self.choisi = dits["value"]

    def handle_data(self, data: str) -> None:
        if self.zone is not None:
            self.texte += data

    def handle_endtag(self, tag: str) -> None:
        self.modele -= tag == "template"
        if tag == "textarea" and self.zone is not None:
            texte = self.texte.removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n")
            self.envoi.setdefault(self.zone, []).append(texte)
            self.zone = None
        elif tag == "select" and self.choix is not None:
            self.envoi.setdefault(self.choix, []).append(self.choisi or "")
            self.choix = None
        elif tag == "form":
            self.dedans = False


def envoi_de(page: str) -> dict[str, list[str]]:
    """Each box of the form of a page with what it holds."""
    lecteur = _Formulaire()
    lecteur.feed(page)
    lecteur.close()
    return lecteur.envoi


def envoi_des_cases(remplies: tuple[cases.Case, ...], cachees: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    """What the page of these boxes would send."""
    envoi: dict[str, list[str]] = {nom: [texte] for nom, texte in cachees}
    for case in remplies:
        envoi |= {nom: [texte] for nom, texte in case.cachees}
        if case.champ.nature == "groupe":
            envoi |= envoi_des_cases(case.cases, ())
        elif case.champ.nature == "liste":
            envoi[f"{case.nom}.{cases.ORDRE}"] = [str(len(case.elements))]
            for element in case.elements:
                envoi |= envoi_des_cases(element.cases, element.cachees)
        elif case.champ.nature == "choix_multiple":
            envoi[case.nom] = list(case.choisis)
        else:
            envoi[case.nom] = [case.texte.replace("\r\n", "\n").replace("\n", "\r\n")]
    return envoi
