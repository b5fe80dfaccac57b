"""What was announced and then taken out of the files: those who subscribed to it must learn that it is called off.

Only history knows it (``Site.passe``); without history, what is taken away is not told. To write ``annulee: oui`` is
always told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vitrail.domaine.site import Site
from vitrail.sources import decodage
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Passe
from vitrail.sources.fichiers.textes import FICHIER_OCTETS_MAX, Illisible, decoder
from vitrail.sources.modeles.base import FicheDatee, Modele
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.horaires import Fermeture, Horaires
from vitrail.sources.modeles.permanences import Permanences

RELUS = (PAR_NOM["horaires"].chemin, PAR_NOM["permanences"].chemin)
"""The files of which earlier versions are read: who works without the history beside them brings these along."""


def fermetures_retirees(site: Site) -> tuple[Fermeture, ...]:
    """Closures still to come of an earlier version of the hours that the one of today does not have, as called off."""
    trouvees: dict[str, Fermeture] = {}
    for ancienne in _avant(site.passe, site.today, site.horaires):
        assert isinstance(ancienne, Horaires)
        for fermeture in ancienne.fermetures:
            if fermeture.au >= site.today and not fermeture.annulee:
                trouvees.setdefault(fermeture.id, fermeture.model_copy(update={"annulee": True}))
    connues = {fermeture.id for fermeture in site.fermetures}
    return tuple(fermeture for nom, fermeture in trouvees.items() if nom not in connues)


def permanences_d_avant(site: Site) -> Iterator[Permanences]:
    """The desks that travel, as earlier versions of their file had them, the latest first."""
    for ancienne in _avant(site.passe, site.today, site.permanences):
        assert isinstance(ancienne, Permanences)
        yield ancienne


def _avant(passe: Passe, today: date, actuelle: FicheDatee) -> Iterator[Modele]:
    """Earlier versions of a file from which something was taken away; those that cannot be read any more are left
    out."""
    if not actuelle:
        return
    chemin = actuelle.place().fichier
    genre = next(genre for genre in PAR_NOM.values() if isinstance(actuelle, genre.modele))
    for octets in passe.avant(chemin):
        if len(octets) > FICHIER_OCTETS_MAX:
            continue
        try:
            document, _ = source.analyser(decoder(octets, chemin), chemin)
        except Illisible:
            continue
        fiche = decodage.decoder(genre, document, {chemin: today})[0] if document is not None else None
        if isinstance(fiche, type(actuelle)):
            yield fiche
