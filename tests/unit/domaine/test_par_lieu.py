"""The desks of each place, and when at least one of them is open."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from vitrail.domaine.ouvertures import Cause, JourOuvert
from vitrail.domaine.par_lieu import PointsDUnLieu, par_lieu, reunir, unir
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil

LUNDI, MARDI = date(2026, 2, 2), date(2026, 2, 3)
PANNE = Fermeture.model_validate(
    {"id": "panne", "nature": "fermeture", "du": "2026-02-02", "au": "2026-02-02", "motif": "Une panne"}
)
PONT = Fermeture.model_validate(
    {"id": "pont", "nature": "fermeture", "du": "2026-02-02", "au": "2026-02-02", "motif": "Un pont"}
)


def plages(*ecrites: str) -> tuple[Plage, ...]:
    return tuple(map(Plage.lire, ecrites))


def annonce_de(fermeture: Fermeture | None) -> JourOuvert:
    return jour(cause="fermeture", annonce=fermeture)


def jour(*heures: str, raison: str = "", cause: Cause = "semaine", annonce: Fermeture | None = None) -> JourOuvert:
    return JourOuvert(LUNDI, plages(*heures), raison, cause, annonce)


INCONNU = jour(raison="On ne sait pas", cause="inconnu")
FERIE = jour(raison="Férié", cause="ferie")


@pytest.mark.parametrize(
    ("jours", "dit"),
    [
        ([jour("09:00-12:00")], jour("09:00-12:00")),
        ([jour("09:00-12:00"), jour("11:00-13:00")], jour("09:00-13:00")),
        ([jour(), jour("09:00-12:00"), INCONNU], jour("09:00-12:00")),
        ([jour("09:00-12:00"), INCONNU], jour("09:00-12:00")),
        ([jour(), INCONNU], jour(cause="inconnu")),
        ([INCONNU, INCONNU], INCONNU),
        ([FERIE, FERIE], FERIE),
        ([FERIE, jour(cause="ferie")], jour(cause="ferie")),
        ([jour(cause="ferie"), FERIE], jour(cause="ferie")),
        ([FERIE, jour()], jour(cause="ferie")),
        ([jour(), FERIE], jour()),
        ([annonce_de(PANNE), annonce_de(PANNE)], annonce_de(PANNE)),
        ([annonce_de(PANNE), annonce_de(PONT)], annonce_de(None)),
        ([annonce_de(PANNE), annonce_de(None)], annonce_de(None)),
        ([annonce_de(PANNE), jour("09:00-12:00")], jour("09:00-12:00")),
        (
            [jour(raison="Été"), jour("09:00-12:00", raison="Été"), jour("14:00-15:00", raison="Été")],
            jour("09:00-12:00", "14:00-15:00", raison="Été"),
        ),
    ],
)  # fmt: skip
def test_one_that_opens_decides_and_a_reason_is_told_when_it_is_that_of_all(jours: list[JourOuvert], dit: JourOuvert):
    assert reunir([[un_jour] for un_jour in jours]) == (dit,)


def test_each_day_is_that_of_all_points():
    autre = JourOuvert(MARDI, plages("14:00-16:00"))
    ferme = JourOuvert(MARDI, ())
    assert reunir([[jour("09:00-12:00"), ferme], [jour("10:00-13:00"), autre]]) == (jour("09:00-13:00"), autre)


@pytest.mark.parametrize(
    ("ecrites", "unies"),
    [
        (["09:00-12:00", "12:00-14:00"], ["09:00-14:00"]),
        (["09:00-12:00", "12:01-14:00"], ["09:00-12:00", "12:01-14:00"]),
        (["14:00-16:00", "09:00-12:00"], ["09:00-12:00", "14:00-16:00"]),
        (["09:00-17:00", "10:00-12:00", "16:00-18:00"], ["09:00-18:00"]),
        (["09:00-10:00", "11:00-12:00", "11:30-13:00"], ["09:00-10:00", "11:00-13:00"]),
        (["09:00-10:00", "11:00-13:00", "11:30-12:00"], ["09:00-10:00", "11:00-13:00"]),
        ([], []),
    ],
)
def test_ranges_that_touch_or_overlap_are_one(ecrites: list[str], unies: list[str]):
    assert unir(plages(*ecrites)) == plages(*unies)


def point(identifiant: str, canal: str = "guichet", **champs: Any) -> PointAccueil:
    semaine = dict.fromkeys(("lundi", "mardi", "mercredi", "jeudi", "vendredi"), "ferme")
    fixes = {"id": identifiant, "nom": identifiant, "canal": canal, "rendez_vous": "sans", "semaine": semaine}
    return PointAccueil.model_validate({**fixes, **champs})


def lieu(identifiant: str) -> Lieu:
    adresse = {"voie": "1 rue", "code_postal": "76000", "commune": "Rouen"}
    return Lieu.model_validate({"id": identifiant, "nom": identifiant, "adresse": adresse})


def groupes(points: Sequence[PointAccueil], lieux: Sequence[Lieu]) -> list[tuple[str, list[str], bool]]:
    site: Any = SimpleNamespace(points={un.id: un for un in points}, lieux={un.id: un for un in lieux})
    return [_dit(groupe) for groupe in par_lieu(site)]


def _dit(groupe: PointsDUnLieu) -> tuple[str, list[str], bool]:
    return groupe.lieu.id if groupe.lieu else "", [membre.id for membre in groupe.points], groupe.a_distance


def test_places_come_as_the_file_names_them_then_desks_without_a_place_then_what_answers_from_afar():
    """Each desk whose place is not told, or is not one of the site, stands alone; what answers from afar is together,
    wherever it is said to be."""
    points = [
        point("standard", "telephone", lieu="quai"),
        point("sans-lieu"),
        point("titres", lieu="quai"),
        point("accueil", lieu="hotel"),
        point("ailleurs", lieu="inconnu"),
        point("permis", lieu="quai"),
        point("serveur", "telephone"),
    ]
    assert groupes(points, [lieu("hotel"), lieu("quai")]) == [
        ("quai", ["titres", "permis"], False),
        ("hotel", ["accueil"], False),
        ("", ["sans-lieu"], False),
        ("", ["ailleurs"], False),
        ("", ["standard", "serveur"], True),
    ]
