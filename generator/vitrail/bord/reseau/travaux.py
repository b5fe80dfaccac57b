"""What is done of one site of a network, in whatever process: it never raises, and says what became of the site.

What looks at a site that has not changed is loaded without the flow, which takes longer than the look.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from vitrail.bord import magasin, pannes
from vitrail.bord.refus import Refus
from vitrail.bord.reseau.suivi import SiteTraite, SuiviDuReseau
from vitrail.reponses.comptes_du_reseau import CompteDeSite, Sort, refuse
from vitrail.socle.reseau import PUBLIC, SITES
from vitrail.socle.seuils import MAGASIN_OCTETS_MAX

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tache:
    """What is asked of one site: ``travail`` is a name of :data:`TRAVAUX`."""

    travail: str
    reseau: Path
    dossier: str
    jour: date | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def racine(self) -> Path:
        return self.reseau / SITES / self.dossier

    @property
    def public(self) -> Path:
        """Where its pages stand once they are built."""
        return self.reseau / PUBLIC / self.dossier


CONSTRUISENT = ("build",)
"""The tasks whose result is the pages of the site."""
SUIVIS = ("build", "check")
"""Those that are not done again when nothing has changed."""


def deja_fait(suivi: SuiviDuReseau | None, tache: Tache) -> CompteDeSite | None:
    """What became of the site the last time, when all is as it was then."""
    return suivi.deja(tache.dossier, tache.travail in CONSTRUISENT) if suivi else None


def suivi_de(tache: Tache) -> SuiviDuReseau | None:
    """The notes of this kind of task; ``None`` when none are taken of it."""
    return SuiviDuReseau(tache.reseau, tache.travail, tache.options, tache.jour) if tache.travail in SUIVIS else None


def accomplir(tache: Tache) -> CompteDeSite:
    """Do it. Whatever goes wrong is a site that is refused, in words."""
    return en_mots(tache, lambda: _accomplir(tache))


def _accomplir(tache: Tache) -> CompteDeSite:
    verifier(tache)
    ouvrir_le_magasin()
    suivi = suivi_de(tache)
    avant = suivi.avant(tache.dossier) if suivi else None
    debut = time.process_time()
    fait = _travail(tache)(tache)
    if suivi and avant:
        suivi.noter(fait, avant, tache.travail in CONSTRUISENT, time.process_time() - debut)
    return fait.compte


def verifier(tache: Tache) -> None:
    """Raises :class:`Refus` for a folder that holds no site."""
    from vitrail.bord.dossiers.racines import est_racine

    if not est_racine(tache.racine):
        raise Refus("ce dossier ne contient pas content/ et site_config/.")


def ouvrir_le_magasin() -> None:
    """A network keeps the posters of all its sites."""
    magasin.ouvrir(16 * MAGASIN_OCTETS_MAX)


def en_mots(tache: Tache, faire: Callable[[], T]) -> T | CompteDeSite:
    """What ``faire`` gives for a site; whatever goes wrong is a site that is refused, in words."""
    try:
        return faire()
    except Refus as erreur:
        return refuse(tache.dossier, str(erreur), pages_du(tache))
    except OSError as erreur:
        return refuse(tache.dossier, pannes.du_systeme(erreur), pages_du(tache))
    except Exception as erreur:
        return refuse(tache.dossier, pannes.interne(erreur), pages_du(tache))


def _travail(tache: Tache) -> Callable[[Tache], SiteTraite]:
    """The function of a task; it brings the whole flow, which a site that has not changed does without."""
    if tache.travail == "publish":
        return _publier
    from vitrail.bord.reseau import passages

    return passages.TRAVAUX[tache.travail]


def _publier(tache: Tache) -> SiteTraite:
    from vitrail.bord.mise_en_ligne import versions

    dossier, garder, maintenant = tache.options["dossier"] / tache.dossier, tache.options["keep"], int(time.time())
    if tache.options["rollback"]:
        faite = versions.retablir(dossier, garder, maintenant)
        phrase = f"remis en ligne, version {faite.version.nom}"
    else:
        faite = versions.publier(tache.public, dossier, garder, maintenant)
        phrase = f"en ligne, version {faite.version.nom}" if faite.nouvelle else "déjà en ligne"
    return SiteTraite(CompteDeSite(tache.dossier, Sort.BIEN, phrase=phrase, pages_du=faite.version.lu_le))


def pages_du(tache: Tache) -> str:
    """The day of the pages that stand; empty when there are none that say it."""
    from vitrail.presentation import construction

    with suppress(OSError, ValueError):
        return construction.relire((tache.public / construction.CHEMIN).read_bytes()).lu_le
    return ""
