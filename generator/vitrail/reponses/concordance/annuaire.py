"""An export of the public directory -> the places that it tells of, however its lists are written.

The site of open data gives ``{"results": […]}`` with lists written as texts, its files give ``{"service": […]}`` with
true lists; an older API wraps each record in ``fields``. Its other exports are read too: one record a line, points on a
map (GeoJSON), a table (CSV). A record may also come alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import islice

from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte, coordonnees, heure, mots, plage, ranger
from vitrail.socle.arbres import Json, Objet
from vitrail.socle.mots import sans_accents
from vitrail.socle.temps import JOURS, Plage

ENVELOPPES = ("results", "records", "service", "services", "fields", "record", "features", "properties")
SIGNES = ("plage_ouverture", "adresse", "telephone", "adresse_courriel", "pivot", "nom")
"""Fields by which a record is known; one that has ``nom`` and another of them is one."""
_JOURS = {nom: rang for rang, nom in enumerate(JOURS)} | {
    nom: rang for rang, nom in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}


ANNUAIRE_OCTETS_MAX = 8_000_000
FICHES_MAX = 10_000
GROUPES_MAX = 500_000
"""Lists and groups of fields of an export: each takes ten times its two signs once it is read."""
_FILTRER = "filtrez l’annuaire sur votre département avant de l’exporter"


class ExportIllisible(ValueError):
    """The text is no export of the directory; the message says why, in French."""


def lire(octets: bytes) -> list[LieuRapporte]:
    """Every record of an export, in its order. Raises ExportIllisible."""
    if len(octets) > ANNUAIRE_OCTETS_MAX:
        raise ExportIllisible(f"il pèse {len(octets) // 1_000_000} Mo, comme celui de tout le pays ; {_FILTRER}")
    if octets.count(b"{") + octets.count(b"[") > GROUPES_MAX:
        raise ExportIllisible(f"il contient plus de {GROUPES_MAX} listes ou groupes de champs ; {_FILTRER}")
    contenus = _contenus(_decoder(octets))
    trouvees = list(islice((fiche for contenu in contenus for fiche in _fiches(contenu)), FICHES_MAX + 1))
    if len(trouvees) > FICHES_MAX:
        raise ExportIllisible(f"il contient plus de {FICHES_MAX} fiches ; {_FILTRER}")
    if not trouvees:
        raise ExportIllisible("aucune fiche n’y a de nom et d’horaires, d’adresse ou de téléphone")
    return [_fiche(champs, rang) for rang, champs in enumerate(trouvees, 1)]


def _contenus(texte: str) -> Iterator[Json]:
    """What an export holds: JSON, JSON line by line, or a table whose cells hold JSON. Raises ExportIllisible."""
    try:
        yield json.loads(texte)
        return
    except (ValueError, RecursionError):
        pass
    try:
        if texte.lstrip()[:1] == "{":
            lignes = (ligne for ligne in io.StringIO(texte) if ligne.strip())
            yield from map(json.loads, islice(lignes, FICHES_MAX + 1))
            return
        entete = texte.partition("\n")[0]
        separateur = max(";,\t", key=entete.count)
        if {"nom", "plage_ouverture"} <= {nom.strip('" \r') for nom in entete.split(separateur)}:
            for ligne in csv.DictReader(io.StringIO(texte, newline=""), delimiter=separateur):
                yield {nom: valeur for nom, valeur in ligne.items() if isinstance(nom, str)}
            return
    except (ValueError, RecursionError, csv.Error):
        pass
    raise ExportIllisible("ce n’est ni du JSON, ni le tableau CSV de l’annuaire ; choisissez son export « JSON »")


def _decoder(octets: bytes) -> str:
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace")


def _fiches(contenu: Json) -> Iterator[Objet]:
    """The records, in their order, however deep the envelopes are."""
    restants = [contenu]
    while restants:
        actuel = restants.pop()
        if isinstance(actuel, list):
            restants += reversed(actuel)
        elif isinstance(actuel, dict):
            if "nom" in actuel and sum(signe in actuel for signe in SIGNES) > 1:
                yield actuel
            else:
                restants += [actuel[nom] for nom in reversed(ENVELOPPES) if nom in actuel]


def _fiche(champs: Objet, rang: int) -> LieuRapporte:
    adresse = next(iter(_adresses(champs)), {})
    acces = mots(adresse.get("accessibilite"))
    nom = mots(champs.get("nom"))
    repere = mots(champs.get("id")) or f"n° {rang}"
    return LieuRapporte(
        nom=nom,
        origine=f"fiche {repere}",
        heures=_heures(champs),
        illisibles=_illisibles(champs),
        telephones=tuple(_valeurs(champs.get("telephone"), "valeur")),
        courriels=tuple(
            courriel.strip()
            for valeur in _valeurs(champs.get("adresse_courriel"), "valeur")
            for courriel in re.split(r"[;,\s]+", valeur)
        ),
        sites=tuple(_valeurs(champs.get("site_internet"), "valeur")),
        voie=", ".join(filter(None, (mots(adresse.get("complement1")), mots(adresse.get("numero_voie"))))),
        code_postal=mots(adresse.get("code_postal")),
        commune=mots(adresse.get("nom_commune")),
        position=_position(adresse),
        accessible=True if acces == "ACC" else None,
        sur_demande=acces == "DEM",
        natures=frozenset(_valeurs(champs.get("pivot"), "type_service_local")),
        a_lire=tuple(_commentaires(champs)),
    )


def _elements(valeur: Json) -> list[Json]:
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


def _objets(valeur: Json) -> list[Objet]:
    return [element for element in _elements(valeur) if isinstance(element, dict)]


def _valeurs(valeur: Json, cle: str) -> Iterator[str]:
    for element in _elements(valeur):
        if texte := mots(element.get(cle) if isinstance(element, dict) else element):
            yield texte


def _adresses(champs: Objet) -> list[Objet]:
    """Where people go comes before where letters go."""
    return sorted(
        _objets(champs.get("adresse")), key=lambda adresse: "postale" in mots(adresse.get("type_adresse")).lower()
    )


def _position(adresse: Objet) -> tuple[float, float] | None:
    return coordonnees(mots(adresse.get("latitude")), mots(adresse.get("longitude")))


def _heures(champs: Objet) -> dict[int, tuple[Plage, ...]] | None:
    lignes = _objets(champs.get("plage_ouverture"))
    trouvees: dict[int, list[Plage]] = {}
    for ligne in lignes:
        plages = [
            lue
            for rang in (1, 2)
            if (lue := plage(ligne.get(f"valeur_heure_debut_{rang}"), ligne.get(f"valeur_heure_fin_{rang}")))
        ]
        for rang in _jours(ligne):
            trouvees.setdefault(rang, []).extend(plages)
    return {rang: ranger(plages) for rang, plages in trouvees.items() if plages} if lignes else None


def _illisibles(champs: Objet) -> dict[int, str]:
    trouvees: dict[int, list[str]] = {}
    for ligne in _objets(champs.get("plage_ouverture")):
        bornes = [
            (mots(ligne.get(f"valeur_heure_debut_{rang}")), mots(ligne.get(f"valeur_heure_fin_{rang}")))
            for rang in (1, 2)
        ]
        citees = [f"« {f'{debut} – {fin}'.strip()} »" for debut, fin in bornes if _illisible(debut, fin)]
        for rang in _jours(ligne):
            trouvees.setdefault(rang, []).extend(citees)
    return {rang: f"illisible ({', '.join(citees)})" for rang, citees in trouvees.items() if citees}


def _illisible(debut: str, fin: str) -> bool:
    """Whether a range that is written says nothing; two hours alike say that the day is closed."""
    fermee = heure(debut) is not None and heure(debut) == heure(fin)
    return bool(debut or fin) and plage(debut, fin) is None and not fermee


def _jours(ligne: Objet) -> list[int]:
    """From one day to another, over Sunday if need be."""
    debut = _JOURS.get(sans_accents(mots(ligne.get("nom_jour_debut"))).lower())
    fin = _JOURS.get(sans_accents(mots(ligne.get("nom_jour_fin"))).lower(), debut)
    if debut is None or fin is None:
        return []
    return [rang % 7 for rang in range(debut, fin + 1 if fin >= debut else fin + 8)]


def _commentaires(champs: Objet) -> Iterator[str]:
    if general := mots(champs.get("commentaire_plage_ouverture")):
        yield general
    for ligne in _objets(champs.get("plage_ouverture")):
        if precis := mots(ligne.get("commentaire")):
            yield f"{mots(ligne.get('nom_jour_debut'))} : {precis}"
