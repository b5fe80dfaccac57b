"""What answers what was said, in words: states of actions, answers, due dates, origins, summaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vitrail.domaine import ecoute
from vitrail.domaine.ecoute import ActionSuivie, Documents, Parole
from vitrail.domaine.label import adresse_d_engagement
from vitrail.domaine.titres import fiche_en_mots
from vitrail.presentation.etats import ACTIONS, ACTIONS_COMPTEES, quand
from vitrail.socle import phrases
from vitrail.sources.modeles.plans_actions import Origine

_Bilan = tuple[tuple[str, tuple[str, ...], str, str], ...]
_DU_PLUS_PRESSE = ("en_retard", "en_cours", "prevue", "reportee", "realisee", "abandonnee")
_ACTIONS: _Bilan = tuple((etat, (etat,), *ACTIONS_COMPTEES[etat]) for etat in _DU_PLUS_PRESSE)
_PAROLES: _Bilan = (
    ("en_retard", ("en_retard",), "avec une action en retard", "avec une action en retard"),
    ("en_attente", ("sans_reponse",), "sans réponse", "sans réponse"),
    ("realisee", ("realisee", "deja_fait"), "déjà suivie d’effet", "déjà suivies d’effet"),
    ("en_cours", ("en_cours",), "avec une action en cours", "avec une action en cours"),
    ("prevue", ("prevue", "reportee"), "avec une action prévue", "avec une action prévue"),
    ("a_verifier", ("en_etude",), "à l’étude", "à l’étude"),
    ("a_venir", ("retenue", "repondu"), "avec une réponse", "avec une réponse"),
    ("sans_objet", ("refusee", "abandonnee"), "non retenue", "non retenues"),
)
OUVERTES = frozenset({"en_retard", "en_attente", "en_cours", "prevue", "a_verifier"})
"""Of these, those that still await something."""


@dataclass(frozen=True, slots=True)
class PartDeSuites:
    """One figure of a summary: how many are in a state."""

    etat: str
    nombre: int
    mots: str


def bilan_actions(actions: Iterable[ActionSuivie]) -> tuple[PartDeSuites, ...]:
    """How many actions are in each state, what is late first; empty states are left out."""
    return _bilan(_ACTIONS, [suivie.etat for suivie in actions])


def bilan_paroles(paroles: Iterable[Parole]) -> tuple[PartDeSuites, ...]:
    """What became of what was said: each remark counts once."""
    return _bilan(_PAROLES, [parole.etat for parole in paroles])


def _bilan(parts: _Bilan, etats: Sequence[str]) -> tuple[PartDeSuites, ...]:
    comptes = (
        (etat, sum(constate in compris for constate in etats), singulier, pluriel)
        for etat, compris, singulier, pluriel in parts
    )
    return tuple(
        PartDeSuites(etat, nombre, phrases.accorder(nombre, singulier, pluriel))
        for etat, nombre, singulier, pluriel in comptes
        if nombre
    )


@dataclass(frozen=True, slots=True)
class DocumentDOrigine:
    """A document that an action answers: where it is read, its title, and the words it answers, if any."""

    adresse: str
    titre: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class VueAction:
    """An action with its words ready. ``quand`` completes its state: ``attendue en mai 2022``."""

    suivie: ActionSuivie
    mot: str
    quand: str
    origines: tuple[DocumentDOrigine, ...]
    """Its own, without those of its objective."""
    engagements: tuple[tuple[str, str], ...]
    """Address and number of each commitment or sub-commitment."""

    @property
    def close(self) -> bool:
        """Whether nothing more is expected of it."""
        return self.suivie.etat in ecoute.CLOSES


def vue_action(documents: Documents, suivie: ActionSuivie) -> VueAction:
    return VueAction(
        suivie=suivie,
        mot=ACTIONS[suivie.etat],
        quand=quand(suivie),
        origines=liens(documents, suivie.action.origines),
        engagements=tuple((adresse_d_engagement(vise), vise) for vise in suivie.action.engagements),
    )


def liens(documents: Documents, origines: Iterable[Origine]) -> tuple[DocumentDOrigine, ...]:
    """The documents that these origins name, those that exist."""
    return tuple(_liens(documents, origines))


def _liens(documents: Documents, origines: Iterable[Origine]) -> Iterator[DocumentDOrigine]:
    for origine in origines:
        champ, nom = ecoute.champ_de(origine)
        document = documents[champ].get(nom)
        if document is not None:
            adresse, titre = fiche_en_mots(document)
            textes = ecoute.points(document)
            if origine.point is not None and origine.point in textes:
                ancre = adresse if "#" in adresse else f"{adresse}#dit-{origine.point}"
                yield DocumentDOrigine(ancre, titre, textes[origine.point])
            else:
                yield DocumentDOrigine(adresse, titre)
