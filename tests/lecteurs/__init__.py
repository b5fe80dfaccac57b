"""Readers of the supports that tell hours, apart from what writes them: for a desk and a day, from when to when.

``machines`` reads what programs read, with their libraries (JSON-LD, calendars, OpenStreetMap, badges, the directory);
``textes`` reads what people read or hear: pages in every language, posters, tables of open data, the telephone.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.site import Site

Plages = list[tuple[int, int]]
"""From when to when, in minutes since midnight."""
Attendus = dict[str, list[JourOuvert]]
"""By identifier of the desk, the answers of the resolver for the coming days."""
NOMBRE_DE_JOURS = 60


def reponse(jour: JourOuvert) -> Plages | None:
    """What the resolver says of a day; None when its hours are not known."""
    return [(plage.debut.minutes, plage.fin.minutes) for plage in jour.plages] if jour.connu else None


def attendus(site: Site, nombre: int = NOMBRE_DE_JOURS) -> Attendus:
    return {
        nom: [ouvertures.jour_de(site, point, site.today + timedelta(days=rang)) for rang in range(nombre)]
        for nom, point in site.points.items()
    }


def ce_jour(instants: Iterable[Sequence[str]], jour: date) -> list[tuple[int, int]]:
    """What of these moments falls on ``jour``, in minutes: a night that goes on after midnight is told once."""
    au_jour_dit = [(du, au) for du, au in instants if du[:10] <= str(jour) <= au[:10]]
    bornes = [
        (minutes(du[11:16]) if du[:10] == str(jour) else 0, minutes(au[11:16]) if au[:10] == str(jour) else 24 * 60)
        for du, au in au_jour_dit
    ]
    return [(debut, fin) for debut, fin in bornes if fin > debut]


def minutes(texte: str) -> int:
    """``08:30``; the last minute of a day is its end."""
    heures, reste = texte.split(":")[:2]
    return 24 * 60 if texte.startswith("23:59") else int(heures) * 60 + int(reste)


def jours_entre(debut: date, fin: date) -> list[date]:
    return [debut + timedelta(days=rang) for rang in range((fin - debut).days + 1)]
