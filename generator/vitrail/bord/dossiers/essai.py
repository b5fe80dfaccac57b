"""A change tried before it is written: the errors that it would bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from vitrail import build
from vitrail.controle.garde import gardiens
from vitrail.domaine.site import Site
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources import decodage
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.modeles.genres import genre_de


def nouvelles_erreurs(
    instantane: Instantane,
    jour: date,
    changements: Mapping[str, str | bytes | None],
    deja: Sequence[Diagnostic] | None = None,
) -> tuple[Diagnostic, ...]:
    """The errors of the site once ``changements`` are made, those that it already has left out.

    ``changements``: path relative to the root -> new content, or None for a file that goes. ``deja``: what is found on
    ``instantane`` as it is, when that is known. In a site that has errors not everything was checked: only what is
    wrong in the files that change is then the fault of the change.
    """
    return tuple(filter(catalogue.est_une_erreur, nouveaux_diagnostics(instantane, jour, changements, deja)))


def nouveaux_diagnostics(
    instantane: Instantane,
    jour: date,
    changements: Mapping[str, str | bytes | None],
    deja: Sequence[Diagnostic] | None = None,
) -> tuple[Diagnostic, ...]:
    """As :func:`nouvelles_erreurs`, with the warnings."""
    avant = build.inspecter(instantane, jour).diagnostics if deja is None else deja
    apres = build.inspecter(instantane.avec(changements), jour).diagnostics
    tout_est_juge = not any(map(catalogue.est_une_erreur, avant))
    return tuple(
        diagnostic for diagnostic in nouveaux(avant, apres) if tout_est_juge or diagnostic.lieu.fichier in changements
    )


def nouveaux(avant: Sequence[Diagnostic], apres: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings of ``apres`` that are not those of ``avant``, wherever these have moved in their file."""
    restants = Counter(map(_nature, avant))
    for diagnostic in apres:
        nature = _nature(diagnostic)
        if restants[nature] > 0:
            restants[nature] -= 1
        else:
            yield diagnostic


def remarques_de_la_garde(site: Site, chemin: str, texte: str) -> list[Diagnostic]:
    """What the guard remarks in one data file as it would be, before the site is read with it; nothing while it cannot
    be read."""
    genre, (document, _) = genre_de(chemin), source.analyser(texte, chemin)
    fiche = decodage.decoder(genre, document, {})[0] if genre and document else None
    if genre is None or fiche is None:
        return []
    return list(gardiens.controler(replace(site, fiches={**site.fiches, genre.nom: (fiche,)})))


def _nature(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """What makes two findings the same once lines have moved."""
    return (
        diagnostic.regle,
        diagnostic.lieu.fichier,
        str(sorted(diagnostic.valeurs.items(), key=lambda valeur: valeur[0])),
    )
