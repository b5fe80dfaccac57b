"""What a field of a record holds: texts, lists, objects, hours, however the export writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from vitrail.socle.arbres import Json, Objet
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.mots import sans_accents
from vitrail.socle.temps import JOURS, Heure, Plage

MOTS_MAX = 600
FIN_DU_JOUR = 24 * 60
_ANGLAIS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RANGS = {nom: rang for noms in (JOURS, _ANGLAIS) for rang, nom in enumerate(noms)}


def mots(valeur: object) -> str:
    """A value as one line of text, of a length that somebody reads; empty for what is no text."""
    return " ".join(str(valeur)[: 2 * MOTS_MAX].split())[:MOTS_MAX] if isinstance(valeur, (str, int, float)) else ""


def elements(valeur: Json) -> list[Json]:
    """A list, written as such or as a text of JSON; one value alone is a list of one."""
    if isinstance(valeur, str):
        texte = valeur.strip()
        if texte[:1] not in ("[", "{"):
            return [texte] if texte else []
        try:
            valeur = json.loads(texte)
        except (ValueError, RecursionError):
            return []
    if isinstance(valeur, list):
        return valeur
    return [] if valeur is None else [valeur]


def objets(valeur: Json) -> list[Objet]:
    return [element for element in elements(valeur) if isinstance(element, dict)]


def valeurs(valeur: Json, cle: str) -> Iterator[str]:
    """The texts of a list, or those that its objects hold under ``cle``."""
    for element in elements(valeur):
        if texte := mots(element.get(cle) if isinstance(element, dict) else element):
            yield texte


def est_postale(adresse: Objet) -> bool:
    """Whether letters go there, and not people."""
    return "postale" in mots(adresse.get("type_adresse")).lower()


def jours(ligne: Objet) -> list[int]:
    """The days of a line of hours, Monday 0: from one to another, over Sunday if need be. None when they cannot be
    read."""
    debut = _RANGS.get(sans_accents(mots(ligne.get("nom_jour_debut"))).lower())
    fin = _RANGS.get(sans_accents(nom_de_fin).lower()) if (nom_de_fin := mots(ligne.get("nom_jour_fin"))) else debut
    if debut is None or fin is None:
        return []
    return [rang % 7 for rang in range(debut, fin + 1 if fin >= debut else fin + 8)]


def bornes(ligne: Objet) -> list[tuple[str, str]]:
    """The two ranges of a line of hours, as they are written."""
    return [
        (mots(ligne.get(f"valeur_heure_debut_{rang}")), mots(ligne.get(f"valeur_heure_fin_{rang}"))) for rang in (1, 2)
    ]


def coordonnees(latitude: str, longitude: str) -> tuple[float, float] | None:
    """A position on the globe, or nothing that is one."""
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def heure(texte: object) -> Heure | None:
    """``09:00:00``, ``9:00``, ``9h30``, ``T09:00+02:00``: what clocks show, or nothing that can be read."""
    lu = re.match(r"T?(\d{1,2}) ?[:hH] ?(\d{2})?", str(texte or "").strip())
    if lu is None:
        return None
    try:
        return Heure.lire(f"{lu[1]}:{lu[2] or '00'}")
    except FormeInvalide:
        return None


def plage(debut: object, fin: object) -> Plage | None:
    """The range between two texts; the last minute of a day, and midnight at its end, are the end of the day.

    One that ends as it begins is none: ``00:00–00:00`` says "closed all day", as Google has it.
    """
    de, a = heure(debut), heure(fin)
    if de is None or a is None or de == a:
        return None
    if a.minutes in (0, FIN_DU_JOUR - 1):
        a = Heure(FIN_DU_JOUR)
    return Plage(de, a) if de < a else None


def est_vide(debut: str, fin: str) -> bool:
    """Whether a range ends as it begins: a remainder, which says no hours."""
    return heure(debut) is not None and heure(debut) == heure(fin)


def est_illisible(debut: str, fin: str) -> bool:
    """Whether a range that is written says nothing; two hours alike say that the day is closed."""
    return bool(debut or fin) and plage(debut, fin) is None and not est_vide(debut, fin)
