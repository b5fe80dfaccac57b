"""Where two accounts of a place disagree, in words, with where each of them is written."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte, code_postal, page, ville, voie
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.seuils import POSITION_TOLEREE_METRES
from vitrail.socle.telephones import sur_place
from vitrail.socle.temps import Plage

_RAYON_TERRE = 6_371_000


@dataclass(frozen=True, slots=True)
class Desaccord:
    """One disagreement. ``ici`` is what Vitrail says, at ``lieu``; ``ailleurs`` what the other says."""

    sujet: str
    ici: str
    ailleurs: str
    lieu: Emplacement


Lieux = Mapping[str, Emplacement]
"""Where our own words are written, by subject: ``heures``, ``telephone``, ``courriel``, ``site``, ``adresse``…"""


def comparer(nous: LieuRapporte, eux: LieuRapporte, lieux: Lieux, today: date) -> tuple[Desaccord, ...]:
    """The disagreements, hours first. What we do not tell is not compared; what they leave out is a disagreement, but
    for what only some can tell (days that depart from the week, a position)."""
    sources: tuple[Callable[[LieuRapporte, LieuRapporte, Lieux], Iterator[Desaccord]], ...] = (
        _heures, _telephones, _courriels, _sites, _adresse, _position, _acces,
    )  # fmt: skip
    desaccords = [desaccord for source in sources for desaccord in source(nous, eux, lieux)]
    return (*desaccords, *_particuliers(nous, eux, lieux, today))


def _heures(nous: LieuRapporte, eux: LieuRapporte, lieux: Lieux) -> Iterator[Desaccord]:
    if nous.heures is None:
        return
    if eux.heures is None:
        yield Desaccord("Horaires", "une semaine d’ouverture", "rien", lieux["heures"])
        return
    groupes: dict[tuple[str, str], list[int]] = {}
    for rang in range(7):
        ici = _plages(nous.heures.get(rang, ()))
        la = eux.illisibles.get(rang) or _plages(eux.heures.get(rang, ()))
        if ici != la:
            groupes.setdefault((ici, la), []).append(rang)
    for (ici, la), rangs in groupes.items():
        yield Desaccord(phrases.majuscule(phrases.jours_en_mots(rangs)), ici, la, lieux["heures"])


def _plages(plages: Iterable[Plage]) -> str:
    """``8 h 30 – 12 h et 13 h 30 – 16 h``, ``fermé``."""
    mots = [f"{phrases.heure_en_mots(plage.debut)} – {phrases.heure_en_mots(plage.fin)}" for plage in plages]
    return phrases.enumeration(mots) or "fermé"


def _particuliers(nous: LieuRapporte, eux: LieuRapporte, lieux: Lieux, today: date) -> Iterator[Desaccord]:
    """Days to come that one of the two tells apart, when the other can."""
    if nous.heures is None or eux.heures is None or not (nous.particuliers and eux.particuliers):
        return
    connus = min(max(nous.particuliers), max(eux.particuliers))  # beyond, the older of the two could not know
    for jour in sorted({*nous.particuliers, *eux.particuliers}):
        ici = nous.particuliers.get(jour, nous.heures.get(jour.weekday(), ()))
        la = eux.particuliers.get(jour, eux.heures.get(jour.weekday(), ()))
        if today <= jour <= connus and ici != la:
            sujet = phrases.majuscule(phrases.date_en_mots(jour, semaine=True))
            yield Desaccord(sujet, _plages(ici), _plages(la), lieux["fermetures"])


def _telephones(nous: LieuRapporte, eux: LieuRapporte, lieux: Lieux) -> Iterator[Desaccord]:
    yield from _valeurs("Téléphone", nous.telephones, eux.telephones, sur_place, lieux["telephone"])


def _courriels(nous: LieuRapporte, eux: LieuRapporte, lieux: Lieux) -> Iterator[Desaccord]:
    yield from _valeurs("Courriel", nous.courriels, eux.courriels, str.lower, lieux["courriel"])


def _sites(nous: LieuRapporte, eux: LieuRapporte, lieux: Lieux) -> Iterator[Desaccord]:
    yield from _valeurs("Site internet", nous.sites, eux.sites, page, lieux["site"])


def _valeurs(
    sujet: str, ici: Iterable[str], la: Iterable[str], forme: Callable[[str], str], lieu: Emplacement
) -> Iterator[Desaccord]:
    """Values that only one of the two has, whatever their order and their writing."""
    nos, leurs = {forme(valeur): valeur for valeur in ici}, {forme(valeur): valeur for valeur in la}
    if not nos:
        return
    seuls = [ecrit for cle, ecrit in nos.items() if cle not in leurs]
    autres = [ecrit for cle, ecrit in leurs.items() if cle not in nos]
    if seuls or autres:
        yield Desaccord(
            sujet, phrases.enumeration(seuls) or "rien de plus", phrases.enumeration(autres) or "rien de tel", lieu
        )


def _adresse(nous: LieuRapporte, eux: LieuRapporte, lieux: Lieux) -> Iterator[Desaccord]:
    for sujet, ici, la, forme in (
        ("Adresse", nous.voie, eux.voie, voie),
        ("Code postal", nous.code_postal, eux.code_postal, lambda code: code_postal(code, (nous.commune, eux.commune))),
        ("Commune", nous.commune, eux.commune, ville),
    ):
        if ici and forme(ici) != forme(la):
            yield Desaccord(sujet, ici, la or "rien", lieux["adresse"])


def _position(nous: LieuRapporte, eux: LieuRapporte, lieux: Lieux) -> Iterator[Desaccord]:
    if nous.position is None or eux.position is None:
        return
    metres = _distance(nous.position, eux.position)
    if metres > POSITION_TOLEREE_METRES:
        ici, la = (f"{lat:.4f} ; {lon:.4f}".replace(".", ",") for lat, lon in (nous.position, eux.position))
        loin = f"{metres / 1000:.1f} km".replace(".", ",") if metres >= 1000 else f"{round(metres, -1):.0f} m"
        yield Desaccord("Position sur la carte", ici, f"{la}, à {loin} de là", lieux["adresse"])


def _distance(depart: tuple[float, float], autre: tuple[float, float]) -> float:
    """Metres, as a bird flies."""
    (lat, lon), (lat2, lon2) = (map(math.radians, position) for position in (depart, autre))
    x = (lon2 - lon) * math.cos((lat + lat2) / 2)
    return _RAYON_TERRE * math.hypot(x, lat2 - lat)


def _acces(nous: LieuRapporte, eux: LieuRapporte, lieux: Lieux) -> Iterator[Desaccord]:
    if nous.accessible and not (eux.accessible or eux.sur_demande):
        yield Desaccord("Fauteuil roulant", "accessible", "rien de tel", lieux["acces"])
    if eux.accessible and nous.accessible is None and not nous.sur_demande:
        yield Desaccord("Fauteuil roulant", "rien de tel", "accessible", lieux["acces"])
