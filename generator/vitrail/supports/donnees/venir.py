"""Datasets of those who come: places, what is found there, reception points, hours, announced closures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from vitrail.domaine.exceptions import horizon
from vitrail.domaine.horaires_dits import HorairesDits, horaires_dits
from vitrail.domaine.site import Site
from vitrail.socle.heures import MODES
from vitrail.socle.temps import JOURS, Plage
from vitrail.socle.vacances import calendrier_scolaire
from vitrail.sources.modeles.acces import (
    Acces,
    Adresse,
    Coordonnees,
    Entree,
    Equipement,
    Lieu,
    Stationnement,
    Transport,
)
from vitrail.sources.modeles.divers import Alerte
from vitrail.sources.modeles.horaires import Fermeture, Horaires, PointAccueil
from vitrail.sources.modeles.listes import CANAUX
from vitrail.sources.modeles.permanences import DateDePermanence, JourDePermanence, Permanence, Permanences
from vitrail.supports.donnees.colonne import HEURE, ColonneDe, Jeu, JeuDe, absence, champs, colonne, dans

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Ouverture:
    """One range of one day of one week of a point; no range when that day is closed."""

    point: str
    semaine: str
    du: date | None
    au: date | None
    jour: str
    plage: Plage | None

    @property
    def ouvert(self) -> bool:
        return self.plage is not None

    @property
    def mode(self) -> str | None:
        return (self.plage and MODES.get(self.plage.mode)) or None


def ouvertures(site: Site) -> Iterator[Ouverture]:
    """The usual week of each point, then its other weeks in force or to come, day by day."""
    for point in site.points.values():
        if point.permanent:
            for jour in JOURS:
                yield Ouverture(point.id, "jour et nuit, tous les jours", None, None, jour, _JOURNEE)
        for dits in horaires_dits(site, point):
            yield from _semaine(point, dits)


_JOURNEE = Plage.lire("00:00-24:00")


def _semaine(point: PointAccueil, dits: HorairesDits) -> Iterator[Ouverture]:
    """Day by day; a rule that names no day of the week holds on those that the usual week opens."""
    nom = "semaine ordinaire" if dits.genre == "semaine" else dits.quand or dits.nom
    jours = {rang: plages for rangs, plages in dits.groupes for rang in rangs or _habituels(point)}
    for rang in sorted(jours):
        for plage in jours[rang] or (None,):
            yield Ouverture(point.id, nom, dits.du, dits.au, JOURS[rang], plage)


def _habituels(point: PointAccueil) -> list[int]:
    return [rang for rang, (_, plages) in enumerate(point.semaine.jours) if plages] if point.semaine else []


def a_venir(site: Site) -> list[Fermeture]:
    """Closures and changed hours that run or are still to come, as the page of hours shows them."""
    toutes = site.fermetures
    return sorted((fermeture for fermeture in toutes if fermeture.au >= site.today), key=lambda fermeture: fermeture.du)


def _alertes(site: Site) -> list[Alerte]:
    """Alerts that the banners show today."""
    toutes = site.toutes_les_alertes
    return [alerte for alerte in toutes if alerte.debut.date() <= site.today <= alerte.fin.date()]


def _acces(site: Site) -> tuple[Acces | None]:
    return (site.acces,)


def _horaires(site: Site) -> tuple[Horaires | None]:
    return (site.horaires,)


def _permanences(site: Site) -> tuple[Permanences | None]:
    return (site.permanences,)


def jours_de_permanence(site: Site) -> Iterator[JourDePermanence]:
    """The days of the coming year on which desks that travel are there, or were expected and are not."""
    if site.permanences:
        ecole = calendrier_scolaire(site.identite.departement.code)
        yield from site.permanences.jours(site.today, horizon(site), site.calendrier, ecole)


@dataclass(frozen=True, slots=True)
class DuLieu(Generic[M]):
    """A record of a place, with the identifier of the place."""

    lieu: str
    fiche: M


def _du_lieu(
    id_: str, titre: str, description: str, colonnes: tuple[ColonneDe[M], ...], des: Callable[[Lieu], Iterable[M]]
) -> Jeu:
    """The dataset of the records of one kind that places have, with the place of each."""

    def lignes(site: Site) -> Iterator[DuLieu[M]]:
        for lieu in site.tous_les_lieux:
            yield from (DuLieu(lieu.id, fiche) for fiche in des(lieu))

    rangee: type[DuLieu[M]] = DuLieu
    return JeuDe(
        id=id_,
        titre=titre,
        description=description,
        page="acces",
        colonnes=(
            colonne(rangee, "lieu", "Identifiant du lieu.", code=True, obligatoire=True),
            *dans(rangee, "fiche", colonnes),
        ),
        lignes=lignes,
        fiches=_acces,
    )


_SEMAINE = "Semaine ordinaire, règle, nom de la période, ou « jour et nuit, tous les jours »."
_FIN = "Heure de fermeture (HH:MM) ; 24:00 est la fin du jour."
_PLAGES = (
    "Les heures d’ouverture de ces jours-là ; des horaires modifiés ne valent que les jours où l’on ouvre d’habitude."
)

JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="lieux",
        titre="Lieux",
        description="Les lieux qui reçoivent le public : adresse, coordonnées, accès.",
        page="acces",
        colonnes=(
            *champs(Lieu, "id", "nom"),
            *dans(Lieu, "adresse", champs(Adresse, "complement", "voie", "boite_postale", "code_postal", "commune")),
            *dans(Lieu, "coordonnees", champs(Coordonnees, "latitude", "longitude")),
            *champs(Lieu, "lien_acceslibre", "plan_en_mots", "note"),
            *absence(Lieu, "absence_stationnement", "le stationnement"),
            *absence(Lieu, "absence_transports", "la desserte"),
            *absence(Lieu, "absence_accessibilite", "l’accessibilité"),
        ),
        lignes=lambda site: site.tous_les_lieux,
        fiches=_acces,
        cle=("id",),
    ),
    _du_lieu(
        "entrees",
        "Entrées",
        "Par où entrer dans chaque lieu, et qui passe par là.",
        champs(Entree, "id", "nom", "public", "adresse", "accessible", "precision"),
        lambda lieu: lieu.entrees,
    ),
    _du_lieu(
        "transports",
        "Transports",
        "Les arrêts de transport en commun proches de chaque lieu.",
        champs(Transport, "mode", "ligne", "arret", "precision"),
        lambda lieu: lieu.transports,
    ),
    _du_lieu(
        "stationnement",
        "Stationnement",
        "Où laisser sa voiture près de chaque lieu, et les places réservées.",
        champs(Stationnement, "nom", "places_reservees", "tarif", "precision"),
        lambda lieu: lieu.stationnement,
    ),
    _du_lieu(
        "accessibilite",
        "Accessibilité des lieux",
        "Ce que chaque lieu offre aux personnes handicapées, et ce qui y manque.",
        (
            *champs(Equipement, "equipement"),
            colonne(Equipement, "nom", "Nom de l’équipement."),
            *champs(Equipement, "present", "precision"),
        ),
        lambda lieu: lieu.accessibilite,
    ),
    JeuDe(
        id="points-accueil",
        titre="Points d’accueil",
        description=f"Chaque façon d’être reçu : {', '.join(CANAUX.values())}.",
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
    JeuDe(
        id="horaires",
        titre="Horaires",
        description=(
            "Les heures d’ouverture de chaque point d’accueil, jour par jour : une ligne par plage, ou une ligne sans "
            "heures pour un jour fermé. Les fermetures annoncées et les jours fériés l’emportent sur elles."
        ),
        page="horaires",
        colonnes=(
            colonne(Ouverture, "point", "Identifiant du point d’accueil.", code=True, obligatoire=True),
            colonne(Ouverture, "semaine", _SEMAINE, obligatoire=True),
            colonne(Ouverture, "du", "Premier jour de la période ; vide pour la semaine ordinaire.", "date"),
            colonne(Ouverture, "au", "Dernier jour de la période, inclus.", "date"),
            colonne(Ouverture, "jour", "Jour de la semaine.", mots=JOURS, obligatoire=True),
            colonne(Ouverture, "ouvert", "Si l’on reçoit ce jour-là.", "boolean", obligatoire=True),
            *dans(
                Ouverture,
                "plage",
                (
                    colonne(Plage, "ouverture", "Heure d’ouverture (HH:MM).", de="debut", code=True, motif=HEURE),
                    colonne(Plage, "fermeture", _FIN, de="fin", code=True, motif=HEURE),
                ),
            ),
            colonne(Ouverture, "mode", "Comment on est reçu pendant cette plage, quand elle le dit."),
        ),
        lignes=ouvertures,
        fiches=_horaires,
    ),
    JeuDe(
        id="fermetures",
        titre="Fermetures et horaires modifiés",
        description="Les fermetures et les changements d’horaires annoncés, en cours ou à venir ; annulés compris.",
        page="horaires",
        colonnes=(
            *champs(Fermeture, "id", "nature", "du", "au"),
            colonne(Fermeture, "annonce_le", "Jour, et heure si elle est connue, de l’annonce.", code=True),
            *champs(Fermeture, "motif", "circonstance", "points"),
            colonne(Fermeture, "plages", _PLAGES, code=True),
            colonne(Fermeture, "ouvre_a", "Heure avant laquelle tout est fermé (HH:MM).", code=True, motif=HEURE),
            colonne(Fermeture, "ferme_a", "Heure à partir de laquelle tout est fermé (HH:MM).", code=True, motif=HEURE),
            *champs(Fermeture, "annulee", "note"),
        ),
        lignes=a_venir,
        fiches=_horaires,
        cle=("id",),
    ),
    JeuDe(
        id="alertes",
        titre="Alertes",
        description="Les annonces affichées en haut de toutes les pages.",
        page="",
        colonnes=(
            *champs(Alerte, "id", "genre", "titre", "texte"),
            colonne(Alerte, "du", "Début de l’affichage : jour, ou jour et heure.", code=True),
            colonne(Alerte, "au", "Fin de l’affichage : jour inclus, ou jour et heure.", code=True),
            colonne(Alerte, "fermeture", "Fermeture qu’elle annonce.", code=True),
        ),
        lignes=_alertes,
        fiches=lambda site: (site.alertes,),
        cle=("id",),
    ),
    JeuDe(
        id="permanences",
        titre="Permanences",
        description="Les accueils qui se déplacent : où, pour quoi, ce qu’il faut apporter, avec ou sans rendez-vous.",
        page="permanences",
        colonnes=(
            *champs(Permanence, "id", "nom", "lieu"),
            *dans(Permanence, "adresse", champs(Adresse, "complement", "voie", "code_postal", "commune")),
            *champs(Permanence, "precision", "service", "public", "missions", "apporter"),
            *champs(Permanence, "rendez_vous", "lien_rendez_vous", "telephone", "note"),
        ),
        lignes=lambda site: site.permanences.permanences if site.permanences else (),
        fiches=_permanences,
        cle=("id",),
    ),
    JeuDe(
        id="permanences-dates",
        titre="Dates des permanences",
        description="Les jours de l’année à venir où chaque permanence se tient, avec ses heures ; annulés compris.",
        page="permanences",
        colonnes=(
            *dans(
                JourDePermanence,
                "permanence",
                (colonne(Permanence, "permanence", "Identifiant de la permanence.", de="id", code=True),),
            ),
            colonne(JourDePermanence, "jour", "Jour où elle se tient.", "date", obligatoire=True),
            *dans(
                JourDePermanence,
                "prevue",
                (
                    colonne(DateDePermanence, "plages", "Heures de ce jour.", code=True),
                    *champs(DateDePermanence, "annulee", "note"),
                ),
            ),
        ),
        lignes=jours_de_permanence,
        fiches=_permanences,
    ),
)
