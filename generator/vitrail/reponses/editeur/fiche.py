"""One file as a form: its boxes, what is wrong at each, what is kept of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.reponses.editeur.cartes import CarteDeGrille
from vitrail.reponses.editeur.remarques import RemarqueAuChamp, au_dessus
from vitrail.saisie import envois
from vitrail.saisie.cases import Case, montrer
from vitrail.saisie.formulaires import Champ
from vitrail.saisie.identifiants import champ_de
from vitrail.saisie.regles_composees import PieceDeRegle
from vitrail.saisie.reunion import ConflitDeSaisie
from vitrail.socle import phrases
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.mots import majuscule
from vitrail.socle.rendez_vous import MODES
from vitrail.sources.modeles.base import Fiche, FicheDatee
from vitrail.sources.pages import Gabarit

_MODES = (("", "Ouvert, comme à l’ordinaire"), *((mots, majuscule(mots)) for mots in MODES.values()))
_DATES = FicheDatee.model_fields.keys() - Fiche.model_fields.keys()


@dataclass(frozen=True, slots=True)
class AReprendre:
    """What was typed in the same form, and is kept: its key, and since when, in words."""

    cle: str
    quand: str


@dataclass(frozen=True, slots=True)
class ConflitMontre:
    """What somebody else wrote at the same place."""

    nom: str
    titre: str
    mienne: str
    sienne: str


@dataclass(frozen=True, slots=True)
class ReponsePartagee:
    """What the network says for a box, in words: one text, or one for each item of a list."""

    titre: str
    dites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GabaritDeFiche(Gabarit):
    fichier: ClassVar[str] = "editeur/fiche.html"

    cadre: CadreDEditeur
    titre: str
    adresse: str
    cle: str
    """Key of what is kept of this page while it is filled in."""
    cases: tuple[Case, ...]
    """What one comes to change."""
    dates: tuple[Case, ...]
    """Those of the file, which write themselves: they come last, folded."""
    dates_ouvertes: bool
    cachees: tuple[tuple[str, str], ...]
    par_case: Mapping[str, Sequence[RemarqueAuChamp]]
    sommaire: tuple[RemarqueAuChamp, ...]
    compte_en_mots: str
    ouverts: frozenset[str]
    """The items of lists that are unfolded."""
    plies: Mapping[str, Sequence[RemarqueAuChamp]]
    """What is not sent with the page of a long list: items, or boxes beside a table; each with its remarks."""
    au_pli: frozenset[str]
    """The boxes with a remark that are not sent with the page."""
    cartes: Mapping[str, CarteDeGrille]
    """Long tables at a glance, by their way."""
    garde: str
    """Whether what is typed is kept, and saved, in words."""
    dit: tuple[str, ...]
    """What is told of the last button that was pressed."""
    semaines: tuple[tuple[str, str], ...]
    """The weeks of hours that the form holds, to be copied: their way, and whose they are."""
    pieces: Sequence[PieceDeRegle]
    """What rules of days are made of."""
    attendus: Mapping[str, str]
    """What is awaited of the value of each indicator, in words."""
    page: str | None
    """Address of the page of the site that shows this file."""
    modes: Sequence[tuple[str, str]] = _MODES
    """How one is received during the hours that are painted: the words after a range, and how they are shown."""
    a_reprendre: AReprendre | None = None
    conflits: tuple[ConflitMontre, ...] = ()
    annulable: bool = False
    relisible: bool = False
    """Whether one can say that it was read again, and is still right."""
    supprimable: bool = False
    partagees: tuple[ReponsePartagee, ...] = ()
    copiable: bool = False
    """Whether the form may begin from what is shared: nothing was written, nor typed."""
    rapport: str = ""
    """Where the report of an audit that fills it in is dropped."""
    reunie: str = ""
    """Where another page had changed the same draft: what stands for the state from which the page that asks goes on,
    until it is read again."""
    a_confirmer: bool = False
    """Whether it is about to be removed, and one is asked to confirm it."""


@dataclass(frozen=True, slots=True)
class RemarquesDeFiche:
    """The remarks of one form, as its page shows them."""

    toutes: tuple[RemarqueAuChamp, ...]
    par_case: Mapping[str, Sequence[RemarqueAuChamp]] = field(default_factory=dict)

    @property
    def compte_en_mots(self) -> str:
        """``1 erreur à corriger, 2 remarques``."""
        erreurs = sum(remarque.erreur for remarque in self.toutes)
        avis = len(self.toutes) - erreurs
        parties = [
            phrases.compte(erreurs, "erreur à corriger", "erreurs à corriger") if erreurs else "",
            phrases.compte(avis, "remarque") if avis else "",
        ]
        return ", ".join(filter(None, parties))

    def ouverts(self, aussi: Iterable[str] = ()) -> frozenset[str]:
        """The items and groups to unfold: those that hold a remark that prevents saving, and ``aussi``."""
        noms = [*aussi, *(remarque.nom for remarque in self.toutes if remarque.erreur)]
        return frozenset(dessus for nom in noms for dessus in au_dessus(nom))


def plies(
    remplies: Iterable[Case], ouverts: Container[str], remarques: RemarquesDeFiche
) -> Mapping[str, Sequence[RemarqueAuChamp]]:
    """The items of long lists that stay folded, or the boxes that do in a table -> the remarks that are in each."""
    dedans: dict[str, list[RemarqueAuChamp]] = {nom: [] for nom in _plies(remplies, ouverts)}
    for remarque in remarques.toutes if dedans else ():
        for nom in au_dessus(remarque.nom):
            if nom in dedans:
                dedans[nom].append(remarque)
    return dedans


def _plies(remplies: Iterable[Case], ouverts: Container[str]) -> Iterator[str]:
    for case in remplies:
        yield from _plies(case.cases, ouverts)
        se_plie, colonnes = case.se_plie, case.colonnes
        for element in case.elements:
            if not se_plie or element.nom in ouverts:
                yield from _plies(element.cases, ouverts)
            elif colonnes:
                yield from (voisine.nom for voisine in element.a_cote(colonnes))
            else:
                yield element.nom


def partager(remplies: Iterable[Case]) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """The boxes of a form -> those that one comes for, and the dates of its file."""
    toutes = tuple(remplies)
    dates = tuple(case for case in toutes if case.nom in _DATES)
    return tuple(case for case in toutes if case not in dates), dates


def ranger(remarques: Iterable[RemarqueAuChamp]) -> RemarquesDeFiche:
    """Remarks by box, those that prevent saving first."""
    toutes = tuple(sorted(remarques, key=lambda remarque: not remarque.erreur))
    par_case: dict[str, list[RemarqueAuChamp]] = {}
    for remarque in toutes:
        par_case.setdefault(remarque.nom, []).append(remarque)
    return RemarquesDeFiche(toutes, par_case)


def conflit_montre(conflit: ConflitDeSaisie, champs: Sequence[Champ], miennes: Enregistrement) -> ConflitMontre:
    """Both answers at one place, in the words of the form."""
    champ = champ_de(champs, conflit.nom)
    return ConflitMontre(
        conflit.nom,
        champ.titre if champ else conflit.nom,
        _en_mots(champ, envois.valeur(miennes, conflit.nom)),
        _en_mots(champ, conflit.sienne),
    )


def reponses_partagees(donnees: Enregistrement, champs: Sequence[Champ]) -> tuple[ReponsePartagee, ...]:
    """What the network says of a file, in the words of its form."""
    siens = {champ.nom: champ for champ in champs}
    return tuple(
        ReponsePartagee(
            siens[nom].titre,
            tuple(_en_mots(siens[nom], dite) for dite in (valeur if isinstance(valeur, list) else [valeur])),
        )
        for nom, valeur in donnees.items()
        if nom in siens and valeur
    )


def _en_mots(champ: Champ | None, valeur: Donnee) -> str:
    """A value as a form says it; what it holds, when it holds several."""
    if not valeur:
        return "rien"
    if isinstance(valeur, dict):
        siens = {interieur.nom: interieur for interieur in champ.champs} if champ else {}
        dits = (f"{siens[nom].titre} : {_en_mots(siens[nom], dite)}" for nom, dite in valeur.items() if nom in siens)
        return " ; ".join(dits)
    if isinstance(valeur, list):
        return ", ".join(_en_mots(champ, element) for element in valeur)
    return dict(champ.choix).get(valeur) or montrer(champ, valeur) if champ else valeur
