"""An export of the public directory -> the places that it tells of."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice

from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte, ranger
from vitrail.saisie.annuaire import export
from vitrail.saisie.annuaire.champs import (
    bornes,
    coordonnees,
    est_illisible,
    est_postale,
    jours,
    mots,
    objets,
    plage,
    valeurs,
)
from vitrail.saisie.annuaire.export import ExportIllisible
from vitrail.socle.arbres import Objet
from vitrail.socle.temps import Plage

ANNUAIRE_OCTETS_MAX = 8_000_000
FICHES_MAX = 10_000
GROUPES_MAX = 500_000
"""Lists and groups of fields of an export: each takes ten times its two signs once it is read."""
_FILTRER = "filtrez l’annuaire sur votre département avant de l’exporter"


def lire(octets: bytes) -> list[LieuRapporte]:
    """Every record of an export, in its order. Raises ExportIllisible."""
    if len(octets) > ANNUAIRE_OCTETS_MAX:
        raise ExportIllisible(f"il pèse {len(octets) // 1_000_000} Mo, comme celui de tout le pays ; {_FILTRER}")
    if octets.count(b"{") + octets.count(b"[") > GROUPES_MAX:
        raise ExportIllisible(f"il contient plus de {GROUPES_MAX} listes ou groupes de champs ; {_FILTRER}")
    trouvees = list(islice(export.lire(io.BytesIO(octets)), FICHES_MAX + 1))
    if len(trouvees) > FICHES_MAX:
        raise ExportIllisible(f"il contient plus de {FICHES_MAX} fiches ; {_FILTRER}")
    return [_fiche(champs, rang) for rang, champs in enumerate(trouvees, 1)]


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
        telephones=tuple(valeurs(champs.get("telephone"), "valeur")),
        courriels=tuple(
            courriel.strip()
            for valeur in valeurs(champs.get("adresse_courriel"), "valeur")
            for courriel in re.split(r"[;,\s]+", valeur)
        ),
        sites=tuple(valeurs(champs.get("site_internet"), "valeur")),
        voie=", ".join(filter(None, (mots(adresse.get("complement1")), mots(adresse.get("numero_voie"))))),
        code_postal=mots(adresse.get("code_postal")),
        commune=mots(adresse.get("nom_commune")),
        position=_position(adresse),
        accessible=True if acces == "ACC" else None,
        sur_demande=acces == "DEM",
        natures=frozenset(valeurs(champs.get("pivot"), "type_service_local")),
        a_lire=tuple(_commentaires(champs)),
    )


def _adresses(champs: Objet) -> list[Objet]:
    """Where people go comes before where letters go."""
    return sorted(objets(champs.get("adresse")), key=est_postale)


def _position(adresse: Objet) -> tuple[float, float] | None:
    return coordonnees(mots(adresse.get("latitude")), mots(adresse.get("longitude")))


def _heures(champs: Objet) -> dict[int, tuple[Plage, ...]] | None:
    lignes = objets(champs.get("plage_ouverture"))
    trouvees: dict[int, list[Plage]] = {}
    for ligne in lignes:
        plages = [lue for debut, fin in bornes(ligne) if (lue := plage(debut, fin))]
        for rang in jours(ligne):
            trouvees.setdefault(rang, []).extend(plages)
    return {rang: ranger(plages) for rang, plages in trouvees.items() if plages} if lignes else None


def _illisibles(champs: Objet) -> dict[int, str]:
    trouvees: dict[int, list[str]] = {}
    for ligne in objets(champs.get("plage_ouverture")):
        citees = [f"« {f'{debut} – {fin}'.strip()} »" for debut, fin in bornes(ligne) if est_illisible(debut, fin)]
        for rang in jours(ligne):
            trouvees.setdefault(rang, []).extend(citees)
    return {rang: f"illisible ({', '.join(citees)})" for rang, citees in trouvees.items() if citees}


def _commentaires(champs: Objet) -> Iterator[str]:
    if general := mots(champs.get("commentaire_plage_ouverture")):
        yield general
    for ligne in objets(champs.get("plage_ouverture")):
        if precis := mots(ligne.get("commentaire")):
            yield f"{mots(ligne.get('nom_jour_debut'))} : {precis}"
