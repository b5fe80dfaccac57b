"""What a look adds to the files of the site: the used part of the design system, its fonts, its legal texts."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Protocol

from vitrail.bord.apparence import kit
from vitrail.presentation import apparences, feuille_du_kit
from vitrail.sources.modeles.site import SystemeDeDesign

_NOTICE = """Cette apparence est celle du système de design de l’État (DSFR){version},
œuvre du Service d’information du Gouvernement.

Licence : {licence}
Modalités d’utilisation : https://www.systeme-de-design.gouv.fr/cgu
Source : https://github.com/GouvernementFR/dsfr

dsfr.css et affichage.css en sont extraits : les règles qu’aucune page de ce site n’emploie sont omises,
aucune autre n’est modifiée.
Les mentions de propriété intellectuelle sont celles de l’original.
Les textes qui l’accompagnaient sont à côté de ce fichier{textes}.
Les pages et assets/ ne viennent pas du système de design.
"""


class Habille(Protocol):
    """What has a look: a site, the view of many."""

    @property
    def apparence(self) -> str: ...

    @property
    def dsfr(self) -> SystemeDeDesign | None: ...


def fichiers(racine: Path, habille: Habille) -> dict[str, bytes]:
    """The files by address, for what is written in ``racine``; none for our own look. Raises
    :class:`~vitrail.bord.refus.Refus` without the kit."""
    apparence, reglages = habille.apparence, habille.dsfr
    if apparences.paquet(apparence) is None or reglages is None:
        return {}
    archive = racine / reglages.archive if reglages.archive else None
    with kit.ouvrir(archive) as ouvert:
        toujours, ensuite = apparences.classes(apparence), apparences.classes_differees(apparence)
        feuille = feuille_du_kit.extraire(ouvert.feuille, toujours, reglages.marianne)
        suite = feuille_du_kit.completer(ouvert.feuille, ensuite, toujours)
        dossier = PurePosixPath(apparences.FEUILLE).parent
        donnes = {str(dossier / nom): ouvert.lire(nom) for nom in feuille_du_kit.adresses(feuille + suite)}
        # As plain text: MkDocs makes a page of what ends in .md.
        textes = {str(dossier / PurePosixPath(nom).stem) + ".txt": lu for nom, lu in ouvert.textes().items()}
        version, licence = feuille_du_kit.version(ouvert.feuille), feuille_du_kit.licence(ouvert.feuille)
    notice = _NOTICE.format(
        version=f", version {version}" if version else "",
        licence=licence or "voir ses textes",
        textes=f" : {', '.join(PurePosixPath(nom).name for nom in textes)}",
    )
    return {
        **donnes,
        **textes,
        apparences.FEUILLE: feuille.encode(),
        apparences.REGLAGES: suite.encode(),
        apparences.NOTICE: notice.encode(),
    }
