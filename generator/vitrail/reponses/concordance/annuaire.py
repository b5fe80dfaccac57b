"""An export of the public directory -> the places that it tells of, however its lists are written.

The site of open data gives ``{"results": […]}`` with lists written as texts, its files give ``{"service": […]}`` with
true lists; an older API wraps each record in ``fields``. A record may also come alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte, plage, ranger
from vitrail.socle.arbres import Json, Objet
from vitrail.socle.mots import sans_accents
from vitrail.socle.temps import JOURS, Plage

ENVELOPPES = ("results", "records", "service", "services", "fields", "record")
SIGNES = ("plage_ouverture", "adresse", "telephone", "adresse_courriel", "pivot", "nom")
"""Fields by which a record is known; one that has ``nom`` and another of them is one."""
_JOURS = {nom: rang for rang, nom in enumerate(JOURS)} | {
    nom: rang for rang, nom in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}


class ExportIllisible(ValueError):
    """The text is no export of the directory; the message says why, in French."""


def lire(octets: bytes) -> list[LieuRapporte]:
    """Every record of an export, in its order. Raises ExportIllisible."""
    try:
        contenu = json.loads(_decoder(octets))
    except (ValueError, RecursionError) as erreur:
        raise ExportIllisible("ce n’est pas du JSON") from erreur
    fiches = [_fiche(champs, rang) for rang, champs in enumerate(_fiches(contenu), 1)]
    if not fiches:
        raise ExportIllisible("aucune fiche n’y a de nom et d’horaires, d’adresse ou de téléphone")
    return fiches


def _decoder(octets: bytes) -> str:
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace")


def _fiches(contenu: Json) -> Iterator[Objet]:
    if isinstance(contenu, list):
        for element in contenu:
            yield from _fiches(element)
    elif isinstance(contenu, dict):
        if "nom" in contenu and sum(signe in contenu for signe in SIGNES) > 1:
            yield contenu
            return
        for nom in ENVELOPPES:
            if nom in contenu:
                yield from _fiches(contenu[nom])


def _fiche(champs: Objet, rang: int) -> LieuRapporte:
    adresse = next(iter(_adresses(champs)), {})
    nom = _texte(champs.get("nom"))
    repere = _texte(champs.get("id")) or f"n° {rang}"
    return LieuRapporte(
        nom=nom,
        origine=f"fiche {repere}",
        heures=_heures(champs),
        telephones=tuple(_valeurs(champs.get("telephone"), "valeur")),
        courriels=tuple(
            courriel.strip()
            for valeur in _valeurs(champs.get("adresse_courriel"), "valeur")
            for courriel in re.split(r"[;,\s]+", valeur)
        ),
        sites=tuple(_valeurs(champs.get("site_internet"), "valeur")),
        voie=", ".join(filter(None, (_texte(adresse.get("complement1")), _texte(adresse.get("numero_voie"))))),
        code_postal=_texte(adresse.get("code_postal")),
        commune=_texte(adresse.get("nom_commune")),
        position=_position(adresse),
        accessible=True if _texte(adresse.get("accessibilite")) == "ACC" else None,
        a_lire=tuple(_commentaires(champs)),
    )


def _texte(valeur: Json) -> str:
    return " ".join(str(valeur).split()) if isinstance(valeur, (str, int, float)) else ""


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
        if texte := _texte(element.get(cle) if isinstance(element, dict) else element):
            yield texte


def _adresses(champs: Objet) -> list[Objet]:
    """Where people go comes before where letters go."""
    return sorted(
        _objets(champs.get("adresse")), key=lambda adresse: "postale" in _texte(adresse.get("type_adresse")).lower()
    )


def _position(adresse: Objet) -> tuple[float, float] | None:
    try:
        return float(_texte(adresse.get("latitude"))), float(_texte(adresse.get("longitude")))
    except ValueError:
        return None


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


def _jours(ligne: Objet) -> list[int]:
    """From one day to another, over Sunday if need be."""
    debut = _JOURS.get(sans_accents(_texte(ligne.get("nom_jour_debut"))).lower())
    fin = _JOURS.get(sans_accents(_texte(ligne.get("nom_jour_fin"))).lower(), debut)
    if debut is None or fin is None:
        return []
    return [rang % 7 for rang in range(debut, fin + 1 if fin >= debut else fin + 8)]


def _commentaires(champs: Objet) -> Iterator[str]:
    if general := _texte(champs.get("commentaire_plage_ouverture")):
        yield general
    for ligne in _objets(champs.get("plage_ouverture")):
        if precis := _texte(ligne.get("commentaire")):
            yield f"{_texte(ligne.get('nom_jour_debut'))} : {precis}"
