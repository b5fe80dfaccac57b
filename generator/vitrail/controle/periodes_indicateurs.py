"""Files of values: one per period, named after it, of a time that is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.indicateurs import RelevesPeriode


def controler(site: Site) -> Iterator[Diagnostic]:
    vues: dict[Periode, RelevesPeriode] = {}
    for fiche in sorted(site.indicateurs, key=_mal_nommee):  # of two files, the wrong one is the one to correct
        periode = fiche.periode
        lieu = fiche.place("periode")
        mots = phrases.periode_en_mots(periode)
        if periode in vues:
            yield signaler("deux-fichiers-pour-une-periode", lieu, vues[periode].place("periode"), periode=mots)
        vues.setdefault(periode, fiche)
        if _mal_nommee(fiche):
            nom = PurePosixPath(lieu.fichier).name
            yield signaler("nom-de-fichier-et-periode", lieu, fichier=nom, periode=mots, attendu=f"{periode.code}.yml")
        if periode.debut > site.today:
            yield signaler("periode-future", lieu, periode=mots, debut=phrases.date_en_mots(periode.debut))
        elif periode.fin >= site.today:
            yield from _en_cours(fiche)


def _mal_nommee(fiche: RelevesPeriode) -> bool:
    """Capitals aside: an editor by forms writes ``2026-t4.yml``."""
    return PurePosixPath(fiche.place().fichier).stem.lower() != fiche.periode.code.lower()


def _en_cours(fiche: RelevesPeriode) -> Iterator[Diagnostic]:
    """A period that runs may be prepared with its absences; a figure would not be its last word."""
    donnees = [rang for rang, releve in enumerate(fiche.releves) if releve.valeur is not None]
    if donnees:
        fin = phrases.date_en_mots(fiche.periode.fin)
        lieu = fiche.place("releves", donnees[0], "valeur")
        yield signaler("periode-en-cours", lieu, periode=phrases.periode_en_mots(fiche.periode), fin=fin)
