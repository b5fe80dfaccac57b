"""What the label file says not to exist here stands nowhere in the other files: a false condition, an excuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vitrail.domaine import excuses
from vitrail.domaine.designations import nom_de
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE
from vitrail.sources.modeles.notes import noms


def controler(site: Site) -> Iterator[Diagnostic]:
    yield from _conditions(site)
    yield from _excuses(site)


def _conditions(site: Site) -> Iterator[Diagnostic]:
    connues = {condition.id: condition for condition in site.referentiel.conditions}
    for declaree in site.label.conditions:
        condition = connues.get(declaree.id)
        if condition is None or declaree.vraie or not (fiches := site.averes.vraie(condition)):
            continue
        yield signaler(
            "condition-contredite",
            declaree.place("vraie"),
            fiches[0].place(),
            condition=condition.libelle,
            fiches=_en_mots(fiches),
        )


def _excuses(site: Site) -> Iterator[Diagnostic]:
    for excuse in site.label.excuses:
        if not excuses.repond(site.referentiel, excuse) or not excuses.contredite(excuse, site.averes):
            continue
        fiches = site.averes.applicable(excuse.preuve)
        yield signaler(
            "excuse-contredite",
            excuse.place("motif"),
            fiches[0].place(),
            preuve=excuse.preuve,
            libelle=site.referentiel.preuve(excuse.preuve).libelle,
            motif=MOTIFS_D_ABSENCE[excuse.motif],
            fiches=_en_mots(fiches),
        )


def _en_mots(fiches: Sequence[Modele]) -> str:
    """The name of each record, each once; of a file without one, its path."""
    dits = (nom_de(fiche) if noms(type(fiche)) else fiche.place().fichier for fiche in fiches)
    return phrases.enumeration([f"« {dit} »" for dit in dict.fromkeys(dits)])
