"""The linked data of web pages (JSON-LD, schema.org) -> the places that they tell of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from html.parser import HTMLParser

from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte, plage, ranger
from vitrail.socle.arbres import Json, Objet
from vitrail.socle.temps import Plage

JOURS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHAMPS = ("openingHoursSpecification", "openingHours", "address")
DUREE_MAX = 400
"""Days over which one special opening is followed."""


def lire(documents: Iterable[tuple[str, str]]) -> list[LieuRapporte]:
    """The places told by pages, given as names and texts: HTML, or JSON-LD alone. The same place twice is one."""
    fiches: dict[str, LieuRapporte] = {}
    for nom, texte in documents:
        for bloc in _blocs(texte):
            for noeud in _bureaux(bloc):
                fiche = _fiche(noeud, nom)
                fiches.setdefault(json.dumps(noeud, sort_keys=True), fiche)
    return list(fiches.values())


class _Blocs(HTMLParser):
    """The data blocks of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.blocs: list[str] = []
        self._dedans = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._dedans = tag == "script" and (dict(attrs).get("type") or "").strip().lower() == "application/ld+json"
        if self._dedans:
            self.blocs.append("")

    def handle_endtag(self, tag: str) -> None:
        self._dedans = False

    def handle_data(self, data: str) -> None:
        if self._dedans:
            self.blocs[-1] += data


def _blocs(texte: str) -> Iterator[Json]:
    if texte.lstrip()[:1] in ("{", "["):
        textes = [texte]
    else:
        lecteur = _Blocs()
        lecteur.feed(texte)
        textes = lecteur.blocs
    for bloc in textes:
        try:
            yield json.loads(bloc)
        except (ValueError, RecursionError):
            continue


def _bureaux(valeur: Json) -> Iterator[Objet]:
    """Nodes that are places with an address; their departments are inside them."""
    if isinstance(valeur, list):
        for element in valeur:
            yield from _bureaux(element)
    elif isinstance(valeur, dict):
        if "@graph" in valeur:
            yield from _bureaux(valeur["@graph"])
        elif _est_un_lieu(valeur):
            yield valeur
        else:
            for champ in ("mainEntity", "about", "location", "itemListElement", "item", "publisher"):
                yield from _bureaux(valeur.get(champ))


def _est_un_lieu(noeud: Objet) -> bool:
    """An organisation that only has an address for letters is no place."""
    types = " ".join(map(str, _liste(noeud.get("@type"))))
    if types == "GovernmentOrganization" and not any(champ in noeud for champ in _CHAMPS[:2]):
        return False
    return "name" in noeud and any(champ in noeud for champ in _CHAMPS)


def _fiche(noeud: Objet, origine: str) -> LieuRapporte:
    adresse = next((adresse for adresse in _liste(noeud.get("address")) if isinstance(adresse, dict)), {})
    contacts = [contact for contact in _liste(noeud.get("contactPoint")) if isinstance(contact, dict)]
    return LieuRapporte(
        nom=_texte(noeud.get("name")),
        origine=origine,
        heures=_semaine(noeud),
        particuliers=_particuliers(noeud),
        telephones=_textes([noeud.get("telephone"), *(contact.get("telephone") for contact in contacts)]),
        courriels=_textes([noeud.get("email"), *(contact.get("email") for contact in contacts)]),
        voie=_texte(adresse.get("streetAddress")),
        code_postal=_texte(adresse.get("postalCode")),
        commune=_texte(adresse.get("addressLocality")),
        position=_position(noeud.get("geo")),
    )


def _liste(valeur: Json) -> list[Json]:
    if isinstance(valeur, list):
        return valeur
    return [] if valeur is None else [valeur]


def _texte(valeur: Json) -> str:
    return " ".join(str(valeur).split()) if isinstance(valeur, (str, int, float)) else ""


def _textes(valeurs: Iterable[Json]) -> tuple[str, ...]:
    tous = (_texte(element) for valeur in valeurs for element in _liste(valeur))
    return tuple(dict.fromkeys(texte.removeprefix("mailto:").removeprefix("tel:") for texte in tous if texte))


def _position(ou: Json) -> tuple[float, float] | None:
    if not isinstance(ou, Mapping):
        return None
    try:
        return float(_texte(ou.get("latitude"))), float(_texte(ou.get("longitude")))
    except ValueError:
        return None


def _semaine(noeud: Objet) -> dict[int, tuple[Plage, ...]] | None:
    """The usual week; what holds between two dates only is no part of it."""
    precises = [
        precision for precision in _liste(noeud.get("openingHoursSpecification")) if isinstance(precision, dict)
    ]
    abregees = [_texte(ecriture) for ecriture in _liste(noeud.get("openingHours"))]
    if not precises and not abregees:
        return None
    trouvees: dict[int, list[Plage]] = {}
    for precise in precises:
        if "validFrom" not in precise and (lue := plage(precise.get("opens"), precise.get("closes"))):
            for rang in _jours(_liste(precise.get("dayOfWeek"))):
                trouvees.setdefault(rang, []).append(lue)
    for abregee in abregees:
        for rang, lue in _abregee(abregee):
            trouvees.setdefault(rang, []).append(lue)
    return {rang: ranger(plages) for rang, plages in trouvees.items()}


def _jours(noms: list[Json]) -> list[int]:
    """``Monday``, ``https://schema.org/Monday``, ``{"@id": …}``; without a day, all of them."""
    textes = [_texte(nom.get("@id") if isinstance(nom, dict) else nom) for nom in noms]
    rangs = [_rang(texte.rpartition("/")[2]) for texte in textes]
    return [rang for rang in rangs if rang is not None] if noms else list(range(7))


def _rang(mot: str) -> int | None:
    mot = mot.strip().lower()
    return next((rang for rang, jour in enumerate(JOURS) if len(mot) > 1 and jour.startswith(mot)), None)


_ABREGEE = re.compile(r"(?:([A-Za-z,\- ]+?) )?(\d{1,2}:\d{2})(?::\d\d)?-(\d{1,2}:\d{2})(?::\d\d)?")


def _abregee(texte: str) -> Iterator[tuple[int, Plage]]:
    """``Mo-Fr 09:00-12:00,13:30-16:00``."""
    jours = ""
    for lu in _ABREGEE.finditer(texte):
        jours = lu[1] or jours
        if lue := plage(lu[2], lu[3]):
            yield from ((rang, lue) for rang in _jours_abreges(jours))


def _jours_abreges(texte: str) -> Iterator[int]:
    if not texte.strip():
        yield from range(7)
    for morceau in texte.replace(" ", "").split(","):
        bornes = [_rang(mot) for mot in morceau.split("-") if mot]
        if len(bornes) == 1 and bornes[0] is not None:
            yield bornes[0]
        elif len(bornes) == 2 and bornes[0] is not None and bornes[1] is not None:
            fin = bornes[1] + 1 if bornes[1] >= bornes[0] else bornes[1] + 8
            yield from (rang % 7 for rang in range(bornes[0], fin))


def _particuliers(noeud: Objet) -> dict[date, tuple[Plage, ...]]:
    """Each day that is told to depart from the week, with its ranges: none when closed."""
    trouves: dict[date, list[Plage]] = {}
    for champ in ("specialOpeningHoursSpecification", "openingHoursSpecification"):
        for precision in _liste(noeud.get(champ)):
            if isinstance(precision, dict) and "validFrom" in precision:
                for jour in _dates(precision):
                    trouves.setdefault(jour, []).extend(_heures_du_jour(precision))
    return {jour: ranger(plages) for jour, plages in trouves.items()}


def _heures_du_jour(precision: Objet) -> list[Plage]:
    """Some write a closed day as an opening from midnight to midnight."""
    if _texte(precision.get("opens"))[:5] == _texte(precision.get("closes"))[:5]:
        return []
    lue = plage(precision.get("opens"), precision.get("closes"))
    return [lue] if lue else []


def _dates(precision: Objet) -> Iterator[date]:
    try:
        debut = date.fromisoformat(_texte(precision.get("validFrom"))[:10])
        fin = date.fromisoformat(_texte(precision.get("validThrough") or precision.get("validFrom"))[:10])
    except ValueError:
        return
    jours = _jours(_liste(precision.get("dayOfWeek")))
    for rang in range(min((fin - debut).days + 1, DUREE_MAX)):
        jour = debut + timedelta(days=rang)
        if jour.weekday() in jours:
            yield jour
