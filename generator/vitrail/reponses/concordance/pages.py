"""The linked data of web pages (JSON-LD, schema.org) -> the places that they tell of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from html import unescape
from itertools import islice

from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte, ranger
from vitrail.saisie.annuaire.champs import coordonnees, mots, plage
from vitrail.socle.arbres import Json, Objet
from vitrail.socle.temps import Plage

JOURS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHAMPS = ("openingHoursSpecification", "openingHours", "address")
_PORTEURS = ("mainEntity", "about", "location", "itemListElement", "item", "publisher")
PLAGES_MAX = 1000
"""Openings of one place that are read, and signs of one that is written in short: ten times over the longest seen."""
LIEUX_MAX = 200
"""Places of one page that are read."""
DUREE_MAX = 400
"""Days over which one special opening is followed."""
JOURS_MAX = 4 * DUREE_MAX
"""Days of one place that are followed in all."""


def lire(documents: Iterable[tuple[str, str]]) -> list[LieuRapporte]:
    """The places told by pages, given as names and texts: HTML, or JSON-LD alone. The same place twice is one, and what
    several pages tell of it, under one identifier, comes together."""
    noeuds: dict[str, tuple[Objet, str]] = {}
    for nom, texte in documents:
        for bloc in _blocs(texte):
            for noeud in islice(_bureaux(bloc), LIEUX_MAX):
                connu, origine = noeuds.get(identifiant := str(noeud.get("@id")), ({}, nom))
                if "://" in identifiant and all(connu[champ] == noeud[champ] for champ in connu.keys() & noeud.keys()):
                    noeuds[identifiant] = {**connu, **noeud}, origine
                else:
                    noeuds.setdefault(json.dumps(noeud, sort_keys=True), (noeud, nom))
    return [_fiche(noeud, origine) for noeud, origine in noeuds.values()]


_SCRIPT = re.compile(r"<!--|<script\b", re.IGNORECASE)
_FIN_DE_SCRIPT = re.compile(r"</script", re.IGNORECASE)
_DONNEES = re.compile(r"""\btype\s*+=\s*+["']?\s*+application/ld\+json""", re.IGNORECASE)


def _scripts(page: str) -> Iterator[str]:
    """The data blocks of a page, found in one pass whatever the page is made of; not those in comments."""
    place = 0
    while trouve := _SCRIPT.search(page, place):
        if trouve[0] == "<!--":
            place = page.find("-->", trouve.end())
        else:
            ouvert = page.find(">", trouve.end())
            fin = _FIN_DE_SCRIPT.search(page, ouvert) if ouvert >= 0 else None
            place = fin.start() if fin else -1
            if ouvert >= 0 and _DONNEES.search(unescape(page[trouve.end() : ouvert])):
                yield page[ouvert + 1 : place if fin else len(page)]
        if place < 0:
            return


def _blocs(texte: str) -> Iterator[Json]:
    textes = [texte] if texte.lstrip()[:1] in ("{", "[") else list(_scripts(texte))
    for bloc in textes:
        try:
            yield json.loads(bloc)
        except (ValueError, RecursionError):
            continue


def _bureaux(valeur: Json) -> Iterator[Objet]:
    """Nodes that are places with an address; their departments are inside them."""
    restants = [valeur]
    while restants:
        actuel = restants.pop()
        if isinstance(actuel, list):
            restants += reversed(actuel)
        elif isinstance(actuel, dict):
            if "@graph" in actuel:
                restants.append(actuel["@graph"])
            elif _est_un_lieu(actuel):
                yield actuel
            else:
                restants += [actuel[champ] for champ in reversed(_PORTEURS) if champ in actuel]


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
        nom=mots(noeud.get("name")),
        origine=origine,
        heures=_semaine(noeud),
        particuliers=_particuliers(noeud),
        telephones=_textes([noeud.get("telephone"), *(contact.get("telephone") for contact in contacts)]),
        courriels=_textes([noeud.get("email"), *(contact.get("email") for contact in contacts)]),
        voie=mots(adresse.get("streetAddress")),
        code_postal=mots(adresse.get("postalCode")),
        commune=mots(adresse.get("addressLocality")),
        position=_position(noeud.get("geo")),
    )


def _liste(valeur: Json) -> list[Json]:
    if isinstance(valeur, list):
        return valeur
    return [] if valeur is None else [valeur]


def _textes(valeurs: Iterable[Json]) -> tuple[str, ...]:
    tous = (mots(element) for valeur in valeurs for element in _liste(valeur))
    return tuple(dict.fromkeys(texte.removeprefix("mailto:").removeprefix("tel:") for texte in tous if texte))


def _position(ou: Json) -> tuple[float, float] | None:
    if not isinstance(ou, Mapping):
        return None
    return coordonnees(mots(ou.get("latitude")), mots(ou.get("longitude")))


def _semaine(noeud: Objet) -> dict[int, tuple[Plage, ...]] | None:
    """The usual week; what holds between two dates only is no part of it."""
    precises = [
        precision
        for precision in _liste(noeud.get("openingHoursSpecification"))[:PLAGES_MAX]
        if isinstance(precision, dict)
    ]
    abregees = [mots(ecriture) for ecriture in _liste(noeud.get("openingHours"))[:PLAGES_MAX]]
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
    textes = [mots(nom.get("@id") if isinstance(nom, dict) else nom) for nom in noms]
    rangs = [_rang(texte.rpartition("/")[2]) for texte in textes]
    return [rang for rang in rangs if rang is not None] if noms else list(range(7))


def _rang(mot: str) -> int | None:
    mot = mot.strip().lower()
    return next((rang for rang, jour in enumerate(JOURS) if len(mot) > 1 and jour.startswith(mot)), None)


_ABREGEE = re.compile(r"(\d{1,2}:\d{2})(?::\d\d)?-(\d{1,2}:\d{2})(?::\d\d)?")


def _abregee(texte: str) -> Iterator[tuple[int, Plage]]:
    """``Mo-Fr 09:00-12:00,13:30-16:00``."""
    jours, fin = frozenset(range(7)), 0
    for lu in _ABREGEE.finditer(texte):
        if devant := texte[fin : lu.start()].strip(" ,;"):
            jours = frozenset(_jours_abreges(devant))
        fin = lu.end()
        if lue := plage(lu[1], lu[2]):
            yield from ((rang, lue) for rang in sorted(jours))


def _jours_abreges(texte: str) -> Iterator[int]:
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
    precisions = (
        precision
        for champ in ("specialOpeningHoursSpecification", "openingHoursSpecification")
        for precision in _liste(noeud.get(champ))[:PLAGES_MAX]
        if isinstance(precision, dict) and "validFrom" in precision
    )
    dites = ((jour, _heures_du_jour(precision)) for precision in precisions for jour in _dates(precision))
    for jour, plages in islice(dites, JOURS_MAX):
        trouves.setdefault(jour, []).extend(plages)
    return {jour: ranger(plages) for jour, plages in trouves.items()}


def _heures_du_jour(precision: Objet) -> list[Plage]:
    """Some write a closed day as an opening from midnight to midnight."""
    if mots(precision.get("opens"))[:5] == mots(precision.get("closes"))[:5]:
        return []
    lue = plage(precision.get("opens"), precision.get("closes"))
    return [lue] if lue else []


def _dates(precision: Objet) -> Iterator[date]:
    try:
        debut = date.fromisoformat(mots(precision.get("validFrom"))[:10])
        fin = date.fromisoformat(mots(precision.get("validThrough") or precision.get("validFrom"))[:10])
    except ValueError:
        return
    jours = _jours(_liste(precision.get("dayOfWeek")))
    for rang in range(min((fin - debut).days + 1, DUREE_MAX)):
        jour = debut + timedelta(days=rang)
        if jour.weekday() in jours:
            yield jour
