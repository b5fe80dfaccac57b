"""What bears on a commitment: what measures it, and what is done for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine import ecoute
from vitrail.domaine.ecoute import ActionSuivie
from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.sources.modeles.enquetes import Critere, Enquete, EnqueteMystere


@dataclass(frozen=True, slots=True)
class GroupeDeCriteres:
    """Criteria of one theme of a survey, and on whom they bear."""

    enquete: Enquete
    titre: str
    base: str | None
    criteres: tuple[Critere, ...]


@dataclass(frozen=True, slots=True)
class Faits:
    """What measures a commitment, and what is done for it."""

    historiques: tuple[Historique, ...]
    criteres: tuple[GroupeDeCriteres, ...]
    """Criteria of the latest surveys, theme by theme."""
    actions: tuple[ActionSuivie, ...]

    @property
    def juges(self) -> tuple[int, int]:
        """How many targets are met, out of how many figures that are judged against one."""
        etats = [historique.etat for historique in self.historiques]
        etats += [ecoute.juger(critere) for groupe in self.criteres for critere in groupe.criteres]
        return etats.count("atteint"), etats.count("atteint") + etats.count("non_atteint")

    @property
    def resume(self) -> str:
        """``1 objectif atteint sur 2, 1 action en retard``: what the facts say, beside what is declared."""
        return ", ".join(self._resume())

    def _resume(self) -> Iterator[str]:
        atteints, juges = self.juges
        if juges:
            yield f"{phrases.compte(atteints, 'objectif atteint', 'objectifs atteints')} sur {juges}"
        if en_retard := sum(historique.etat == "en_retard" for historique in self.historiques):
            yield f"{phrases.compte(en_retard, 'chiffre')} en retard"
        etats = [action.etat for action in self.actions]
        for etats_comptes, mots in ((("en_retard",), "en retard"), (("prevue", "en_cours", "reportee"), "à mener")):
            if nombre := sum(etat in etats_comptes for etat in etats):
                yield f"{phrases.compte(nombre, 'action')} {mots}"


def de(site: Site, numero: int) -> Faits:
    historiques = [
        historique for historique in site.historiques.values() if numero in historique.definition.engagements
    ]
    return Faits(
        historiques=tuple(
            historique for historique in historiques if historique.series or historique.definition.a_afficher
        ),
        criteres=tuple(_criteres(site, numero)),
        actions=site.suivi.pour_engagement(numero),
    )


def _criteres(site: Site, numero: int) -> Iterator[GroupeDeCriteres]:
    """A criterion of a survey bears on a commitment through an indicator that the referential measures with it."""
    voulus = {
        critere
        for indicateur in site.referentiel.indicateurs
        if numero in indicateur.engagements
        for critere in indicateur.criteres
    }
    for enquete in ecoute.dernieres(site.satisfaction, site.mysteres):
        for titre, base, criteres in _themes(enquete):
            trouves = tuple(critere for critere in criteres if critere.critere_referentiel in voulus)
            if trouves:
                yield GroupeDeCriteres(enquete, titre, base, trouves)


def _themes(enquete: Enquete) -> Iterator[tuple[str, str | None, tuple[Critere, ...]]]:
    """Title, base and criteria of each theme; mystery contacts have one, without title."""
    if isinstance(enquete, EnqueteMystere):
        yield enquete.titre, None, enquete.resultats
        return
    for theme in enquete.themes:
        yield f"{enquete.titre} : {theme.titre}", theme.base, theme.criteres
