"""Every choice of every form, on every site of the repository: another answer is saved and shown again, and a page is
no longer the same; of what no page shows, the model says why."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest

from tests.cases_des_sites import boites_et_voisines, dite, fiches, hors_page
from tests.sites_lus import CAS
from vitrail import build
from vitrail.bord.editeur import fiche_ouverte
from vitrail.bord.editeur.brouillons import Brouillon
from vitrail.bord.editeur.fiche_ouverte import FicheOuverte
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.build import Build
from vitrail.pages import pages_rendues
from vitrail.presentation import cadre
from vitrail.reponses.editeur import contenu
from vitrail.saisie import cases, envois
from vitrail.saisie.cases import Case
from vitrail.saisie.identifiants import champ_de
from vitrail.socle.arbres import Donnee

CHOIX = ("choix", "choix_multiple", "parmi", "heure")
"""Natures of the boxes in which one chooses, or takes one of the ways of writing that are proposed."""
MOT = "Quiétude"
PAR_TAILLE = sorted(
    CAS, key=lambda cas: sum(fichier.stat().st_size for fichier in cas[0].glob("content/donnees/**/*.yml"))
)
"""The smallest first: what is on several is looked at where it takes least."""
_DATE = re.compile(r"(?m)^mis_a_jour:.*\n")
_BALISE, _FICHIERS = re.compile(r"<[^>]+>"), re.compile(r'(?:src|href|alt)="([^"]*)"')
_DES_DONNEES = "donnees"
"""The page that lists the open data: what it says of a dataset is not what a record says."""
ACCEPTES_MAX, ESSAIS_MAX = 12, 40
"""Answers tried for one field: those that are accepted, and all."""
PARLANTS = ("delai-information-elus",)
"""What the record names that leaves most to say: of the other figures, the referential says how each is worked out."""


@dataclass(frozen=True)
class ChoixTrouve:
    """A box in which one chooses: its form, what its file says, the others of its record."""

    memoire: MemoireDuSite
    ouverte: FicheOuverte
    donnees: Mapping[str, Donnee]
    case: Case
    voisines: tuple[Case, ...]

    @property
    def champ(self) -> str:
        return re.sub(r"\.\d+", "", self.case.nom)


@cache
def tous() -> Mapping[str, Mapping[str, list[ChoixTrouve]]]:
    """Form -> field -> its boxes, filled ones first."""
    trouves: dict[str, dict[str, list[ChoixTrouve]]] = {}
    for racine, jour in PAR_TAILLE:
        memoire = MemoireDuSite(racine, lambda instantane, jour=jour: jour)  # type: ignore[misc]
        for ouverte in fiches(memoire):
            donnees = ouverte.donnees
            for case, voisines in boites_et_voisines(cases.remplir(ouverte.formulaire.champs, donnees)[0]):
                if case.champ.nature in CHOIX:
                    choix = ChoixTrouve(memoire, ouverte, donnees, case, voisines)
                    trouves.setdefault(ouverte.formulaire.nom, {}).setdefault(choix.champ, []).append(choix)
    for champs in trouves.values():
        for siens in champs.values():
            siens.sort(key=lambda choix: not dite(choix.case))
    return trouves


def candidats(siens: list[ChoixTrouve]) -> Iterator[ChoixTrouve]:
    """A few boxes of one field: those of records that leave most to say, filled ones of each site, then empty ones."""
    yield from [choix for choix in siens if any(voisine.texte in PARLANTS for voisine in choix.voisines)][:2]
    for remplie in (True, False):
        for racine, _ in PAR_TAILLE:
            d_ici = (choix for choix in siens if choix.memoire.racine == racine and dite(choix.case) == remplie)
            yield from (choix for choix, _ in zip(d_ici, range(4 if remplie else 16), strict=False))


def reponses(choix: ChoixTrouve, siens: list[ChoixTrouve]) -> Iterator[str]:
    """Other answers: first those that no other box of the same file gives."""
    if choix.case.champ.nature == "heure":
        yield from ("10:25", "16:35")
    donnees = {autre.case.texte for autre in siens if autre.ouverte is choix.ouverte}
    donnees |= {choisi for autre in siens if autre.ouverte is choix.ouverte for choisi in autre.case.choisis}
    autres = [valeur for valeur, _ in choix.case.champ.choix if valeur not in ("", choix.case.texte)]
    neuves = [valeur for valeur in autres if valeur not in donnees]
    deja = [valeur for valeur in autres if valeur in donnees and valeur not in choix.case.choisis]
    yield from (*neuves[:3], *deja[:3])


def ensembles(choix: ChoixTrouve, reponse: str) -> Iterator[dict[str, Donnee]]:
    """The answer alone; with what the others of its record may have to say with it; in the place of them."""
    nom = choix.case.nom
    seule: dict[str, Donnee] = {
        nom: [*choix.case.choisis, reponse] if choix.case.champ.nature == "choix_multiple" else reponse
    }
    groupe, _, _ = nom.rpartition(".")
    absence = champ_de(choix.ouverte.formulaire.champs, groupe) if groupe else None
    if absence is not None and absence.tient_lieu_de:
        seule[f"{groupe}.raison"] = MOT
        ou = groupe.rpartition(".")[0]
        seule[f"{ou}.{absence.tient_lieu_de}".lstrip(".")] = None
        voisins = envois.valeur(choix.donnees, ou) if ou else dict(choix.donnees)
        dits = voisins if isinstance(voisins, dict) else {}
        yield seule
        yield from (seule | {f"{ou}.{dit}".lstrip("."): None} for dit in dits if f"{ou}.{dit}".lstrip(".") != groupe)
    yield seule
    autres = [voisine for voisine in choix.voisines if voisine.nom != nom and not voisine.champ.tient_lieu_de]
    vides = [voisine for voisine in autres if voisine.champ.nature in ("ligne", "texte") and not dite(voisine)]
    if vides:
        yield seule | {voisine.nom: MOT for voisine in vides}
    remplies = [voisine for voisine in autres if not voisine.vide]
    if structures := [voisine for voisine in remplies if voisine.champ.nature in ("groupe", "liste")]:
        yield seule | dict.fromkeys((voisine.nom for voisine in structures), None)
    facultatives = [voisine for voisine in remplies if not voisine.champ.voulu]
    yield from (seule | {voisine.nom: None} for voisine in facultatives)
    yield seule | dict.fromkeys((voisine.nom for voisine in facultatives), None)
    yield seule | dict.fromkeys((voisine.nom for voisine in remplies if dite(voisine)), None)


def apres(choix: ChoixTrouve, voulues: Mapping[str, Donnee]) -> Build | None:
    """The site with these answers, dated as it was; None when it may not be saved. What is saved is shown again."""
    ouverte, ancien = choix.ouverte, choix.ouverte.texte or ""
    donnees = dict(choix.donnees)
    for nom, valeur in voulues.items():
        donnees = envois.avec_valeur(donnees, nom, valeur)
    brouillon = Brouillon("0" * 16, ouverte.formulaire.nom, ouverte.chemin, ancien).avec(donnees)
    composee = fiche_ouverte.composer(ouverte, brouillon)
    avant = _DATE.search(ancien)
    vu = ouverte.lu.avec({composee.chemin: _DATE.sub(lambda _: avant[0] if avant else "", composee.texte, count=1)})
    if vu.erreurs:
        return None
    relues = fiche_ouverte.lire(composee.texte, composee.chemin)
    assert envois.valeur(relues, choix.case.nom) == voulues.get(choix.case.nom), (composee.chemin, choix.case.nom)
    return vu


def pages_changees(choix: ChoixTrouve, neuf: Build) -> Iterator[tuple[str, str, str]]:
    """Each page whose text may be another, and its text, before and after; around the pages too. They are made one by
    one, first those that showed other answers of this form."""
    ancien = choix.ouverte.vu
    avant = {vue.chemin: vue for vue in ancien.vues}
    changees = [vue for vue in neuf.vues if avant.get(vue.chemin) != vue and vue.chemin != _DES_DONNEES]
    changees.sort(key=lambda vue: -_MONTRENT[choix.ouverte.formulaire.nom, vue.chemin])
    assert neuf.site is not None
    for page in pages_rendues.une_a_une(neuf.site, neuf.vues, [vue for vue in changees if not vue.cite_les_preuves]):
        yield page.chemin, page_d_avant(choix.memoire, page.chemin, False), texte(page.html)
    citantes = [vue.chemin for vue in changees if vue.cite_les_preuves]
    dites = textes(neuf, citantes)
    yield from ((chemin, page_d_avant(choix.memoire, chemin, True), dites[chemin]) for chemin in citantes)
    restent = {vue.chemin for vue in neuf.vues}
    yield from ((chemin, texte(vue.titre), "") for chemin, vue in avant.items() if chemin not in restent)
    autour = [texte(repr(cadre.extra(vu.site, vu.vues))) for vu in (ancien, neuf) if vu.site is not None]
    yield "", autour[0], autour[1]


_MONTRENT: Counter[tuple[str, str]] = Counter()
"""How many answers of a form each page showed."""


def textes(vu: Build, seules: Collection[str]) -> dict[str, str]:
    """Address of a page -> its text."""
    if not seules or vu.site is None:
        return {}
    return {page.chemin: texte(page.html) for page in build.rendre(vu.site, vu.vues, seules)}


@cache
def pages_d_avant(memoire: MemoireDuSite, citantes: bool) -> dict[str, str]:
    vu = memoire.lire().vu
    return textes(vu, [vue.chemin for vue in vu.vues if vue.cite_les_preuves is citantes])


def page_d_avant(memoire: MemoireDuSite, chemin: str, citante: bool) -> str:
    """The text of a page of the site as it is; empty for one that it has not."""
    return pages_d_avant(memoire, citante).get(chemin, "")


def texte(page: str) -> str:
    """What a page says, and the files that it shows or leads to."""
    nu = _BALISE.sub(lambda balise: f" {' '.join(_FICHIERS.findall(balise[0]))} ", page)
    return re.sub(r"\s+", " ", html.unescape(nu).replace("\u202f", " ")).lower()


def effet(choix: ChoixTrouve, reponse: str) -> str:
    """What another answer does: ``refuse``; ``rien``; ``montre``, when a page is no longer the same."""
    for voulues in ensembles(choix, reponse):
        if (neuf := apres(choix, voulues)) is not None:
            return _sur_les_pages(choix, neuf)
    return "refuse"


def effet_du_retrait(choix: ChoixTrouve) -> str:
    """The same of an answer that is taken away, alone or with its record."""
    retraits = (apres(choix, {nom: None}) for nom in (choix.case.nom, choix.case.nom.rpartition(".")[0]) if nom)
    neuf = next((vu for vu in retraits if vu is not None), None)
    return "refuse" if neuf is None else _sur_les_pages(choix, neuf)


def _sur_les_pages(choix: ChoixTrouve, neuf: Build) -> str:
    for chemin, ancienne, nouvelle in pages_changees(choix, neuf):
        if ancienne != nouvelle:
            _MONTRENT[choix.ouverte.formulaire.nom, chemin] += 1
            return "montre"
    return "rien"


_DU_MOINS_AU_PLUS = ("refuse", "rien", "montre")


def effet_du_champ(siens: list[ChoixTrouve]) -> str:
    """What an answer to one field does: the first that shows, else the most that any does."""
    trouves: list[str] = []
    for choix in candidats(siens):
        for reponse in reponses(choix, siens):
            trouves.append(effet(choix, reponse))
            if trouves[-1] == "montre":
                return trouves[-1]
            if len(trouves) >= ESSAIS_MAX or sum(trouve != "refuse" for trouve in trouves) >= ACCEPTES_MAX:
                return max(trouves, key=_DU_MOINS_AU_PLUS.index)
    remplies = [choix for choix in candidats(siens) if dite(choix.case)]
    trouves += [effet_du_retrait(choix) for choix in remplies[:2]]
    return max(trouves, key=_DU_MOINS_AU_PLUS.index, default="refuse")


SANS_AUTRE_REPONSE = {
    "indicateurs.releves.statistique": "le référentiel dit comment se calcule chaque chiffre que ces sites publient",
    "config_indicateurs.locaux.unite": "chaque valeur déjà publiée porte son unité, qui doit rester la même",
}
"""Choices of which no other answer can be saved alone, and why: they are not tried."""


@pytest.mark.parametrize("forme", [forme.nom for forme in contenu.formes_sans_choix()])
def test_every_choice_is_on_a_page_or_its_model_says_why_not(forme: str) -> None:
    effets = {
        champ: effet_du_champ(siens)
        for champ, siens in tous().get(forme, {}).items()
        if f"{forme}.{champ}" not in SANS_AUTRE_REPONSE and not hors_page(siens[0].ouverte.formulaire, champ)
    }
    assert {champ for champ, effet in effets.items() if effet in ("refuse", "rien")} == set()


def test_the_sites_have_most_choices_of_the_forms() -> None:
    assert sum(len(champs) for champs in tous().values()) > 200
