"""What ``vitrail new`` asks: each question, how its answer is read, and what is said of an answer that is not one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from vitrail.controle.garde import departements
from vitrail.saisie import mots_du_formulaire
from vitrail.saisie.site_neuf import FaitsDeDepart, Postale
from vitrail.socle import adresses_web, phrases
from vitrail.socle.diagnostic import Emplacement, signaler
from vitrail.sources.modeles.valeurs import AdresseDeSite, Lien, Ligne, Telephone
from vitrail.sources.referentiel import Referentiel, RegleModules
from vitrail.supports.donnees import schemas

Dites = Mapping[str, Any]
"""The answers given so far, by question."""


class Refusee(ValueError):
    """An answer that cannot be kept; its text says what to write."""


@dataclass(frozen=True)
class QuestionPosee:
    """``cle`` names the answer, ``option`` the option of the command that gives it without a question."""

    cle: str
    option: str
    texte: str
    lire: Callable[[str], object]
    defaut: Callable[[Dites], str] = lambda dites: ""
    aide: Callable[[Dites], str] = lambda dites: ""
    voulue: bool = True
    """Whether a site cannot begin without it."""
    en_page: str = ""
    """How a page asks it; ``texte`` is for those who type in a terminal."""
    choix: Callable[[Dites], Sequence[tuple[str, str]]] = lambda dites: ()
    """The values to choose from, with their words, when there are few."""
    plusieurs: bool = False
    exemples: tuple[str, ...] = ()
    """Words that may be typed, when they are many."""
    dire: Callable[[Any], str] = str
    """An answer as people read it again."""
    lignes: bool = False
    """Whether a page lets the answer be typed on several lines."""
    aide_en_page: str = ""
    """What a page says under the question, in fewer words than ``aide``."""
    quand: Callable[[Dites], bool] = lambda dites: True
    """Whether it is asked, after these answers."""

    def remise(self, texte: str) -> bool:
        """Whether ``texte`` says that the answer will come later, where it may."""
        return not self.voulue and texte.strip().lower() in ("", "plus tard", "-")

    def en_mots(self, dites: Dites) -> str:
        """The answer that was given; empty when there is none."""
        return "" if dites.get(self.cle) is None else self.dire(dites[self.cle])

    def lue(self, texte: str) -> object:
        """The answer, read. Raises Refusee, with what to write."""
        if not texte.strip():
            raise Refusee("Il faut une réponse : rien n’est écrit.")
        return self.lire(texte)


def questions(referentiel: Referentiel) -> tuple[QuestionPosee, ...]:
    """In the order in which they are asked."""
    types = {type_site.id: type_site.libelle for type_site in referentiel.types_site}
    modules = {module.numero: module.titre for module in referentiel.modules}

    def lire_type(texte: str) -> str:
        rang = texte.strip()
        if rang.isdecimal() and 0 < int(rang) <= len(types):
            return list(types)[int(rang) - 1]
        cles = {phrases.slug(nom): nom for nom in types} | {phrases.slug(mots): nom for nom, mots in types.items()}
        if trouve := cles.get(phrases.slug(texte)):
            return trouve
        raise Refusee(f"« {texte} » n’est pas un type de site. Écrivez l’un de ceux-ci : {', '.join(types)}.")

    def lire_modules(texte: str) -> tuple[int, ...]:
        numeros = sorted({int(mot) for mot in re.findall(r"\d{1,4}", texte)})
        if not numeros or re.search(r"[^\d\s,;et.]", texte) or not set(numeros) <= modules.keys():
            connus = phrases.enumeration([str(module) for module in modules])
            raise Refusee(f"« {texte} » : écrivez les numéros des modules, séparés par des virgules, parmi {connus}.")
        return tuple(numeros)

    def aide_modules(dites: Dites) -> str:
        regle = referentiel.regle_modules(dites["type_site"])
        lignes = [f"  {numero}. {titre}{_place(numero, regle)}" for numero, titre in modules.items()]
        return "\n".join(["Modules du label :", *lignes])

    def choix_des_modules(dites: Dites) -> tuple[tuple[str, str], ...]:
        regle = referentiel.regle_modules(dites["type_site"])
        return tuple((str(numero), f"{numero}. {titre}{_place(numero, regle)}") for numero, titre in modules.items())

    return (
        QuestionPosee(
            "nom", "--name", "Nom du service qui publie (« Préfecture de l’Ain »)", _lire_nom,
            en_page="Quel est le nom du service qui publie ?",
        ),
        QuestionPosee(
            "departement", "--department", "Département ou collectivité, numéro ou nom", _lire_departement,
            en_page="Dans quel département ou quelle collectivité est-il ?",
            exemples=tuple(departement.nom for departement in departements.departements()),
            dire=lambda departement: f"{departement.nom} ({departement.code})",
        ),
        QuestionPosee(
            "type_site", "--type", "Type de site, numéro ou nom", lire_type,
            en_page="Quel type de site le label vise-t-il ?",
            choix=lambda dites: tuple(types.items()), dire=lambda nom: types[nom],
            aide=lambda dites: "\n".join(
                ["Types de site :", *(f"  {rang}. {mots} ({nom})" for rang, (nom, mots) in enumerate(types.items(), 1))]
            ),
        ),
        QuestionPosee(
            "modules", "--modules", "Modules retenus", lire_modules, aide=aide_modules,
            en_page="Quels modules du label sont retenus ?", choix=choix_des_modules, plusieurs=True,
            dire=lambda numeros: phrases.enumeration([str(numero) for numero in numeros]),
            defaut=lambda dites: ", ".join(map(str, referentiel.regle_modules(dites["type_site"]).imposes)),
        ),
        QuestionPosee(
            "adresse_site", "--address", "Adresse de ce site (https://…)", _lire_site,
            en_page="À quelle adresse ce site sera-t-il publié ? (https://…)",
        ),
        QuestionPosee(
            "site_prefecture", "--prefecture-site", "Adresse du site général de la préfecture",
            _lire_lien, voulue=False, en_page="Quelle est l’adresse du site général de la préfecture ?",
            defaut=lambda dites: f"https://www.{dites['departement'].domaine}.gouv.fr",
        ),
        QuestionPosee(
            "postale", "--address", "Adresse postale (« 1 place de la Préfecture, 01000 Bourg »)",
            _lire_postale, voulue=False, dire=lambda postale: postale.en_ligne,
            en_page="Quelle est l’adresse postale ? (1 place de la Préfecture, 01000 Bourg)",
        ),
        QuestionPosee(
            "telephone", "--phone", "Téléphone du standard",
            lambda texte: _valider(Telephone, texte), voulue=False, en_page="Quel est le téléphone du standard ?",
        ),
        QuestionPosee(
            "licence", "--licence", "Licence des textes et des données (« plus tard » si rien n’est décidé)",
            lambda texte: _valider(Ligne, texte), voulue=False, defaut=lambda dites: schemas.LICENCE["title"],
            en_page="Sous quelle licence les textes et les données se reprennent-ils ?",
        ),
    )  # fmt: skip


def _lire_marque(texte: str) -> tuple[str, ...]:
    return tuple(_valider(Ligne, partie.strip()) for partie in re.split(r"[/\n]", texte) if partie.strip())


BLOC_MARQUE = QuestionPosee(
    "bloc_marque",
    "--mark",
    "Bloc-marque, pour l’apparence de l’État : ses lignes, séparées par « / » (« Préfet / de l’Ain »)",
    _lire_marque,
    voulue=False,
    aide=lambda dites: (
        "Un nouveau site en .gouv.fr prend l’apparence de l’État (circulaire 6411-SG du 7 juillet 2023), avec deux\n"
        "agréments du Service d’information du Gouvernement. « plus tard » garde celle de Vitrail."
    ),
    en_page="Qu’y a-t-il d’écrit à côté de Marianne, en haut des pages ? (une ligne par ligne)",
    aide_en_page=(
        "Les mots du bloc-marque, comme « Préfet » puis « de l’Ain » à la ligne : le site prend alors l’apparence de "
        "l’État, comme le demande la circulaire du 7 juillet 2023 à un nouveau site en .gouv.fr. Il n’est mis en ligne "
        "qu’avec l’agrément du Service d’information du Gouvernement. Plus tard : le site commence avec l’apparence "
        "de Vitrail."
    ),
    dire=" / ".join,
    lignes=True,
    quand=lambda dites: adresses_web.de_l_etat(str(dites.get("adresse_site") or "")),
)
"""Asked only of a site whose address is in .gouv.fr."""


def reponses(dites: Dites) -> FaitsDeDepart:
    """The answers, once all those that a site cannot begin without are there."""
    departement = dites["departement"]
    autres = {cle: valeur for cle, valeur in dites.items() if cle != "departement"}
    autres["bloc_marque"] = autres.get("bloc_marque") or ()
    return FaitsDeDepart(code=departement.code, departement=departement.nom, **autres)


def _place(numero: int, regle: RegleModules) -> str:
    mots = {"imposes": "imposé", "au_choix": "au choix", "non_proposes": "pas pour ce type de site"}
    return next((f" ({mot})" for liste, mot in mots.items() if numero in getattr(regle, liste)), "")


def _lire_nom(texte: str) -> str:
    return _valider(Ligne, texte)


def _lire_departement(texte: str) -> departements.DepartementConnu:
    mot = texte.strip()
    if trouve := departements.par_code(mot.upper().zfill(2)) or departements.par_nom(mot):
        return trouve
    noms = [departement.nom for departement in departements.departements()]
    proche = phrases.proche(mot, noms)
    suite = f" Vouliez-vous dire « {proche} » ?" if proche else " Écrivez son numéro (01, 2A, 974) ou son nom."
    raise Refusee(f"Je ne connais pas le département « {mot} ».{suite}")


_POSTALE = re.compile(r"(?:(?P<complement>.+?),\s*)?(?P<voie>[^,]+?)[,\s]\s*(?P<code>\d{5})\s+(?P<commune>\D.*)")


def _lire_postale(texte: str) -> Postale:
    if (lu := _POSTALE.fullmatch(" ".join(texte.split()))) is None:
        raise Refusee(
            "Écrivez la rue, une virgule, le code postal et la commune : 1 place de la Préfecture, 01000 Bourg."
        )
    mots = {cle: _valider(Ligne, lu[cle]) for cle in ("voie", "commune")}
    complement = _valider(Ligne, lu["complement"]) if lu["complement"] else None
    return Postale(code_postal=lu["code"], complement=complement, **mots)


def _lire_site(texte: str) -> str:
    return _valider(AdresseDeSite, texte)


def _lire_lien(texte: str) -> str:
    lien = _valider(Lien, texte)
    if not lien.startswith("https://"):
        raise Refusee(f"« {texte} » n’est pas l’adresse d’un site : elle commence par https://.")
    return lien


def _valider(annotation: Any, texte: str) -> str:
    """``texte`` as the field of a data file would read it; its refusal is said in the same words."""
    try:
        return str(TypeAdapter(annotation).validate_python(texte))
    except ValidationError as erreur:
        detail = erreur.errors(include_url=False, include_input=False)[0]
        valeurs = {"champ": "votre réponse", "fiche": "", **detail.get("ctx", {})}
        mots = mots_du_formulaire.dire(signaler(detail["type"], Emplacement(""), **valeurs))
        raise Refusee(f"{mots.message} {mots.conseil}".strip()) from erreur
