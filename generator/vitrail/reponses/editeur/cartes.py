"""A long table at a glance: one square a row, in its state, by which one goes to it; and what to show of the table.

Nothing is said of any kind: the state of a row is in the column of which one may say why it is empty, else in the
first that must be filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from vitrail.domaine import ecoute, parcours
from vitrail.domaine.site import Site
from vitrail.reponses.editeur.remarques import RemarqueAuChamp, au_dessus
from vitrail.saisie.cases import Case, ElementDeListe, en_clair
from vitrail.socle.longueurs import RANGEES_D_UNE_CARTE
from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.enquetes import EnqueteMystere, EnqueteSatisfaction

A_REMPLIR = "À remplir"
_REMPLI, _SANS_REPONSE = "Rempli", "Sans réponse, et pourquoi"
_SIGNES = {"fait": "✓", "ecart": "▲", "grave": "✕", "sans": "–", "vide": "?"}
_GENRES = {"NC_mineure": "ecart", "NC_majeure": "grave", "NA": "sans"}
_GENRES |= {"en_partie": "ecart", "non_tenu": "grave", "sans_objet": "sans", "abandonnee": "sans"}
"""A word of a closed list -> what its square looks like; any other is something done."""
REGARDER, RETARD, ECARTS = "regarder", "retard", "ecarts"
_FILTRES = {REGARDER: "À regarder", RETARD: "En retard", ECARTS: "Écarts"}


@dataclass(frozen=True, slots=True)
class CarreDeRangee:
    """A row: ``nom`` is its way, ``genre`` its look, ``mots`` what it says to those who do not see it."""

    nom: str
    genre: str
    etat: str
    mots: str
    montree: tuple[str, ...]
    """The filters that show the row, besides that of all."""

    @property
    def signe(self) -> str:
        return _SIGNES[self.genre]


@dataclass(frozen=True, slots=True)
class CarteDeGrille:
    """``comptes``: look, number of rows and words of each state; ``filtres``: key and words of each, the first being
    that of all rows."""

    carres: tuple[CarreDeRangee, ...]
    comptes: tuple[tuple[str, int, str], ...]
    filtres: tuple[tuple[str, str], ...]


def suites(site: Site | None, chemin: str) -> Mapping[str, str]:
    """What follows from each thing that an audit or a survey says, by its identifier; nothing for another file."""
    fiches = parcours.fiches(site.fiches) if site else ()
    dite = next((fiche for fiche in fiches if fiche.place().fichier == chemin), None)
    if site is None or not isinstance(dite, Audit | EnqueteSatisfaction | EnqueteMystere):
        return {}
    return {parole.fiche.id: parole.etat for parole in ecoute.paroles(dite, site.suivi)}


def cartes(
    remplies: Iterable[Case], remarques: Iterable[RemarqueAuChamp], suivies: Mapping[str, str]
) -> Mapping[str, CarteDeGrille]:
    """Of each table that is long, by its way. ``suivies``: as :func:`suites` gives."""
    dites: dict[str, list[RemarqueAuChamp]] = {}
    for remarque in remarques:
        for nom in au_dessus(remarque.nom):
            dites.setdefault(nom, []).append(remarque)
    return {case.nom: _carte(case, dites, suivies) for case in _longues(remplies)}


def _longues(remplies: Iterable[Case]) -> Iterator[Case]:
    for case in remplies:
        yield from _longues(case.cases)
        if len(case.elements) >= RANGEES_D_UNE_CARTE and case.colonnes:
            yield case
        else:
            for element in case.elements:
                yield from _longues(element.cases)


def _carte(case: Case, dites: Mapping[str, Sequence[RemarqueAuChamp]], suivies: Mapping[str, str]) -> CarteDeGrille:
    carres = tuple(
        _carre(element, rang, dites.get(element.nom, ()), suivies) for rang, element in enumerate(case.elements, 1)
    )
    comptes = Counter((carre.genre, carre.etat) for carre in carres)
    montrees = Counter(filtre for carre in carres for filtre in carre.montree)
    filtres = ((cle, f"{mots} ({montrees[cle]})") for cle, mots in _FILTRES.items() if montrees[cle] or cle == REGARDER)
    return CarteDeGrille(
        carres,
        tuple((genre, nombre, etat) for (genre, etat), nombre in comptes.most_common()),
        (("", f"Toutes les lignes ({len(carres)})"), *filtres),
    )


def _carre(
    element: ElementDeListe, rang: int, dites: Sequence[RemarqueAuChamp], suivies: Mapping[str, str]
) -> CarreDeRangee:
    genre, etat = _etat(element)
    dedans = {suivies.get(identifiant) for identifiant in _identifiants(element.cases)}
    retard = "en_retard" in dedans or any(remarque.en_retard for remarque in dites)
    montree = {
        REGARDER: bool(dites) or genre == "vide" or retard or "sans_reponse" in dedans,
        RETARD: retard,
        ECARTS: genre in ("ecart", "grave"),
    }
    mots = [etat.lower()]
    mots += ["en retard"] if retard else ["attend une réponse"] if "sans_reponse" in dedans else []
    mots += ["à regarder"] if dites else []
    titre = f", {element.titre}" if element.titre else ""
    return CarreDeRangee(
        element.nom,
        genre,
        etat,
        f"Ligne {rang}{titre} : {', '.join(mots)}",
        tuple(filtre for filtre, vrai in montree.items() if vrai),
    )


def _identifiants(cases: Iterable[Case]) -> Iterator[str]:
    """What identifies a record and those that it holds."""
    for case in cases:
        if case.champ.identifie and case.texte:
            yield case.texte
        yield from _identifiants(case.cases)
        for element in case.elements:
            yield from _identifiants(element.cases)


def _etat(element: ElementDeListe) -> tuple[str, str]:
    """The look of a row, and its state in words."""
    voulue = _qui_dit_l_etat(element.cases)
    if voulue is None:
        return "fait", _REMPLI
    if voulue.vide:
        manque = voulue.manque_parmi(element.cases)
        return ("vide", A_REMPLIR) if manque is None or manque.vide else ("sans", _SANS_REPONSE)
    if voulue.champ.nature == "choix":
        return _GENRES.get(voulue.texte, "fait"), majuscule(en_clair(voulue))
    return "fait", _REMPLI


def _qui_dit_l_etat(cases: Sequence[Case]) -> Case | None:
    simples = [case for case in cases if case.champ.nature not in ("groupe", "liste")]
    expliquees = (case for case in simples if case.manque_parmi(cases))
    voulues = (case for case in simples if case.champ.voulu and not case.champ.cle)
    return next(chain(expliquees, voulues), None)
