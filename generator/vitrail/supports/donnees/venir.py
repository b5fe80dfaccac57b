"""Datasets of those who come: places, what is found there, reception points, hours, announced closures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from vitrail.domaine.site import Site
from vitrail.socle.temps import JOURS, Plage
from vitrail.sources.modeles.acces import Adresse, Coordonnees, Entree, Equipement, Lieu, Stationnement, Transport
from vitrail.sources.modeles.divers import Alerte
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil, Semaine
from vitrail.supports.donnees.colonne import HEURE, Colonne, Jeu, absence, champs, colonne


@dataclass(frozen=True, slots=True)
class Ouverture:
    """One range of one day of one week of a point; no range when that day is closed."""

    point: PointAccueil
    semaine: str
    du: date | None
    au: date | None
    jour: str
    plage: Plage | None


def ouvertures(site: Site) -> Iterator[Ouverture]:
    """The usual week of each point, then its other weeks in force or to come, day by day."""
    for point in site.points.values():
        if point.permanent:
            yield from (Ouverture(point, "jour et nuit, tous les jours", None, None, jour, _JOURNEE) for jour in JOURS)
        if point.semaine is not None:
            yield from _semaine(point, "semaine ordinaire", None, None, point.semaine)
        for periode in point.periodes_triees:
            if periode.au >= site.today:
                yield from _semaine(point, periode.nom, periode.du, periode.au, periode.semaine)


_JOURNEE = Plage.lire("00:00-24:00")


def _semaine(point: PointAccueil, nom: str, du: date | None, au: date | None, semaine: Semaine) -> Iterator[Ouverture]:
    for jour in JOURS:
        plages = getattr(semaine, jour)
        yield from (Ouverture(point, nom, du, au, jour, plage) for plage in plages or (None,))


def a_venir(site: Site) -> list[Fermeture]:
    """Closures and changed hours that run or are still to come, as the page of hours shows them."""
    toutes = site.horaires.fermetures if site.horaires else ()
    return sorted((fermeture for fermeture in toutes if fermeture.au >= site.today), key=lambda une: une.du)


def _alertes(site: Site) -> list[Alerte]:
    """Alerts that the banners show today."""
    toutes = site.alertes.alertes if site.alertes else ()
    return [alerte for alerte in toutes if alerte.debut.date() <= site.today <= alerte.fin.date()]


def _lieux(site: Site) -> tuple[Lieu, ...]:
    return site.acces.lieux if site.acces else ()


def _dans(champ: str) -> Any:
    """The records of this field of every place, each with its place."""
    return lambda site: [(lieu, fiche) for lieu in _lieux(site) for fiche in getattr(lieu, champ)]


_LIEU: tuple[Colonne[Any], ...] = (
    colonne("lieu", "Identifiant du lieu.", lambda ligne: ligne[0].id, code=True, obligatoire=True),
)


def _acces(site: Site) -> tuple[Any, ...]:
    return (site.acces,)


def _horaires(site: Site) -> tuple[Any, ...]:
    return (site.horaires,)


def _du_lieu(id_: str, titre: str, description: str, champ: str, colonnes: tuple[Colonne[Any], ...]) -> Jeu[Any]:
    return Jeu(id_, titre, description, "acces", _LIEU + colonnes, _dans(champ), _acces)


def _un(ligne: Any) -> Any:
    return ligne[1]


JEUX: tuple[Jeu[Any], ...] = (
    Jeu(
        id="lieux",
        titre="Lieux",
        description="Les lieux qui reçoivent le public : adresse, coordonnées, accès.",
        page="acces",
        colonnes=(
            *champs(Lieu, "id", "nom"),
            *champs(
                Adresse, "complement", "voie", "boite_postale", "code_postal", "commune", de=lambda lieu: lieu.adresse
            ),
            *champs(Coordonnees, "latitude", "longitude", de=lambda lieu: lieu.coordonnees),
            *champs(Lieu, "lien_acceslibre", "plan_en_mots", "note"),
            *absence(lambda lieu: lieu.absence_stationnement, "absence_stationnement", "le stationnement"),
            *absence(lambda lieu: lieu.absence_transports, "absence_transports", "la desserte"),
            *absence(lambda lieu: lieu.absence_accessibilite, "absence_accessibilite", "l’accessibilité"),
        ),
        lignes=_lieux,
        fiches=_acces,
        cle=("id",),
    ),
    _du_lieu(
        "entrees",
        "Entrées",
        "Par où entrer dans chaque lieu, et qui passe par là.",
        "entrees",
        champs(Entree, "id", "nom", "public", "adresse", "accessible", "precision", de=_un),
    ),
    _du_lieu(
        "transports",
        "Transports",
        "Les arrêts de transport en commun proches de chaque lieu.",
        "transports",
        champs(Transport, "mode", "ligne", "arret", "precision", de=_un),
    ),
    _du_lieu(
        "stationnement",
        "Stationnement",
        "Où laisser sa voiture près de chaque lieu, et les places réservées.",
        "stationnement",
        champs(Stationnement, "nom", "places_reservees", "tarif", "precision", de=_un),
    ),
    _du_lieu(
        "accessibilite",
        "Accessibilité des lieux",
        "Ce que chaque lieu offre aux personnes handicapées, et ce qui y manque.",
        "accessibilite",
        (
            *champs(Equipement, "equipement", de=_un),
            colonne("nom", "Nom de l’équipement.", lambda ligne: ligne[1].nom),
            *champs(Equipement, "present", "precision", de=_un),
        ),
    ),
    Jeu(
        id="points-accueil",
        titre="Points d’accueil",
        description="Chaque façon d’être reçu : accueil, guichet, téléphone, serveur vocal, point numérique.",
        page="horaires",
        colonnes=champs(
            PointAccueil,
            *("id", "nom", "canal", "lieu", "entree", "telephone", "public", "service", "rendez_vous"),
            *("lien_rendez_vous", "permanent", "note"),
        ),
        lignes=lambda site: site.points.values(),
        fiches=_horaires,
        cle=("id",),
    ),
    Jeu(
        id="horaires",
        titre="Horaires",
        description=(
            "Les heures d’ouverture de chaque point d’accueil, jour par jour : une ligne par plage, ou une ligne sans "
            "heures pour un jour fermé. Les fermetures annoncées et les jours fériés l’emportent sur elles."
        ),
        page="horaires",
        colonnes=(
            colonne("point", "Identifiant du point d’accueil.", lambda une: une.point.id, code=True, obligatoire=True),
            colonne(
                "semaine",
                "Semaine ordinaire, nom de la période, ou « jour et nuit, tous les jours ».",
                lambda une: une.semaine,
                obligatoire=True,
            ),
            colonne("du", "Premier jour de la période ; vide pour la semaine ordinaire.", lambda une: une.du, "date"),
            colonne("au", "Dernier jour de la période, inclus.", lambda une: une.au, "date"),
            colonne("jour", "Jour de la semaine.", lambda une: une.jour, mots=JOURS, obligatoire=True),
            colonne(
                "ouvert", "Si l’on reçoit ce jour-là.", lambda une: une.plage is not None, "boolean", obligatoire=True
            ),
            colonne(
                "ouverture",
                "Heure d’ouverture (HH:MM).",
                lambda une: une.plage and une.plage.debut,
                code=True,
                motif=HEURE,
            ),
            colonne(
                "fermeture",
                "Heure de fermeture (HH:MM) ; 24:00 est la fin du jour.",
                lambda une: une.plage and une.plage.fin,
                code=True,
                motif=HEURE,
            ),
        ),
        lignes=ouvertures,
        fiches=_horaires,
    ),
    Jeu(
        id="fermetures",
        titre="Fermetures et horaires modifiés",
        description="Les fermetures et les changements d’horaires annoncés, en cours ou à venir ; annulés compris.",
        page="horaires",
        colonnes=(
            *champs(Fermeture, "id", "nature", "du", "au"),
            colonne(
                "annonce_le", "Jour, et heure si elle est connue, de l’annonce.", lambda une: une.annonce_le, code=True
            ),
            *champs(Fermeture, "motif", "circonstance", "points"),
            colonne(
                "plages",
                "Pour des horaires modifiés : les heures d’ouverture de ces jours-là.",
                lambda une: tuple(plage.code for plage in une.plages),
                code=True,
            ),
            *champs(Fermeture, "annulee", "note"),
        ),
        lignes=a_venir,
        fiches=_horaires,
        cle=("id",),
    ),
    Jeu(
        id="alertes",
        titre="Alertes",
        description="Les annonces affichées en haut de toutes les pages.",
        page="",
        colonnes=(
            *champs(Alerte, "id", "genre", "titre", "texte"),
            colonne("du", "Début de l’affichage : jour, ou jour et heure.", lambda une: une.du, code=True),
            colonne("au", "Fin de l’affichage : jour inclus, ou jour et heure.", lambda une: une.au, code=True),
            colonne("fermeture", "Fermeture qu’elle annonce.", lambda une: une.fermeture, code=True),
        ),
        lignes=_alertes,
        fiches=lambda site: (site.alertes,),
        cle=("id",),
    ),
)
