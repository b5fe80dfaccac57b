"""Datasets of those who receive and when: reception points, their hours, announced closures, alerts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vitrail.domaine.annonces import a_venir
from vitrail.domaine.avis import avis
from vitrail.domaine.horaires_dits import HorairesDits, horaires_dits
from vitrail.domaine.site import Site
from vitrail.socle.rendez_vous import MODES
from vitrail.socle.temps import JOURS, Plage
from vitrail.sources.modeles.divers import Alerte
from vitrail.sources.modeles.horaires import Fermeture, Horaires, PointAccueil
from vitrail.sources.modeles.listes import CANAUX
from vitrail.supports.donnees.colonne import HEURE, Jeu, JeuDe, champs, colonne, dans


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
        for dits in horaires_dits(site.today, point):
            yield from _semaine(point, dits)


_JOURNEE = Plage.lire("00:00-24:00")


def _semaine(point: PointAccueil, dits: HorairesDits) -> Iterator[Ouverture]:
    """Day by day; a rule that names no day of the week holds on those that the usual week opens, or, for feasts,
    on any."""
    nom = "semaine ordinaire" if dits.genre == "semaine" else dits.quand or dits.nom
    autres = _habituels(point) if dits.aux_jours_habituels else range(len(JOURS))
    jours = {rang: plages for rangs, plages in dits.groupes for rang in rangs or autres}
    for rang in sorted(jours):
        for plage in jours[rang] or (None,):
            yield Ouverture(point.id, nom, dits.du, dits.au, JOURS[rang], plage)


def _habituels(point: PointAccueil) -> list[int]:
    return [rang for rang, (_, plages) in enumerate(point.semaine.jours) if plages] if point.semaine else []


def _alertes(site: Site) -> list[Alerte]:
    """Alerts that the banners show today by themselves: those of a closure are told with it."""
    return [alerte for montre in avis(site) if montre.annonce is None for alerte in montre.alertes]


def _horaires(site: Site) -> tuple[Horaires]:
    return (site.horaires,)


_SEMAINE = "Semaine ordinaire, règle, nom de la période, ou « jour et nuit, tous les jours »."
_FIN = "Heure de fermeture (HH:MM) ; 24:00 est la fin du jour."
_PLAGES = (
    "Les heures d’ouverture de ces jours-là ; des horaires modifiés ne valent que les jours où l’on ouvre d’habitude."
)

JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="points-accueil",
        titre="Points d’accueil",
        description=f"Chaque façon d’être reçu : {', '.join(CANAUX.values())}.",
        page="horaires",
        colonnes=champs(
            PointAccueil,
            *("id", "nom", "canal", "lieu", "entree", "telephone", "public", "service", "rendez_vous"),
            *("lien_rendez_vous", "permanent", "ouvert_feries", "feries_ouverts", "a_partir_du", "jusqu_au", "note"),
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
            colonne(Ouverture, "du", "Premier jour de la période, ou de la règle si elle en a un.", "date"),
            colonne(Ouverture, "au", "Dernier jour, inclus.", "date"),
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
        description="Les annonces affichées en haut de toutes les pages ; celle d’une fermeture est dite avec elle.",
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
)
