"""A week written otherwise than day by day: the line that says it is proposed, and read as the same week."""

from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.semaines import Semaine

NEUF_A_MIDI = "lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: 09:00-12:00, jeudi: 09:00-12:00, vendredi: 09:00-12:00"
ECRITES = {
    "{lundi au vendredi: 9h-12h}": NEUF_A_MIDI,
    "{lundi - vendredi: 9h-12h}": NEUF_A_MIDI,
    "{du lundi au vendredi: 9h-12h}": NEUF_A_MIDI,
    "{lun-ven: 9h-12h}": NEUF_A_MIDI,
    "{lun.-ven.: 9h/12h}": NEUF_A_MIDI,
    "{Mo-Fr: 09:00-12:00}": NEUF_A_MIDI,
    "{en semaine: 9h-12h, week-end: fermé}": NEUF_A_MIDI,
    "{tous les jours: 9h-12h}": f"{NEUF_A_MIDI}, samedi: 09:00-12:00, dimanche: 09:00-12:00",
    "{tous les jours sauf le week-end: 9h-12h}": NEUF_A_MIDI,
    "{tous les jours sauf mercredi et dimanche: 9h-12h}": "lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: ferme, "
    "jeudi: 09:00-12:00, vendredi: 09:00-12:00, samedi: 09:00-12:00",
    "{lundi au vendredi: 9h-12h, mercredi: fermé}": NEUF_A_MIDI.replace("mercredi: 09:00-12:00", "mercredi: ferme"),
    "{lundi: fermé, autres jours: 9h-12h}": NEUF_A_MIDI.replace("lundi: 09:00-12:00", "lundi: ferme"),
    "{'lundi, mardi et jeudi': [9h-12h, 14h-16h]}": "lundi: [09:00-12:00, 14:00-16:00], mardi: [09:00-12:00, "
    "14:00-16:00], mercredi: ferme, jeudi: [09:00-12:00, 14:00-16:00], vendredi: ferme",
    "{lundi matin: 9h-12h, lundi après-midi: 14h-16h sur rdv, mardi au vendredi: 9h-12h}": NEUF_A_MIDI.replace(
        "lundi: 09:00-12:00", "lundi: [09:00-12:00, 14:00-16:00 sur rendez-vous]"
    ),
    "{monday: 9h-12h, tuesday: 9h-12h, wednesday: 9h-12h, thursday: 9h-12h, friday: 9am-12pm}": NEUF_A_MIDI,
    "du lundi au vendredi de 9h à 12h": NEUF_A_MIDI,
    "9h-12h du lundi au vendredi": NEUF_A_MIDI,
    "tous les jours de 9h à midi, fermé le samedi et le dimanche": NEUF_A_MIDI,
    "lun-ven 8h30-12h / 13h30-16h, sam 9h-12h": ", ".join(
        f"{jour}: [08:30-12:00, 13:30-16:00]" for jour in ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
    )
    + ", samedi: 09:00-12:00",
    "lundi 9h-12h ; jeudi 14h-17h sur RDV": "lundi: 09:00-12:00, mardi: ferme, mercredi: ferme, "
    "jeudi: 14:00-17:00 sur rendez-vous, vendredi: ferme",
}
POINT = {"id": "accueil", "nom": "Accueil", "canal": "accueil", "rendez_vous": "sans"}


def _refus(semaine: Any) -> str:
    with pytest.raises(ValidationError) as refus:
        PointAccueil.model_validate({**POINT, "semaine": semaine})
    (detail,) = refus.value.errors()
    assert detail["type"] == "semaine-mal-ecrite" and detail["loc"] == ("semaine",)
    return str(detail["ctx"]["suggestion"])


@pytest.mark.parametrize(("ecrite", "jours"), ECRITES.items())
def test_the_line_that_is_proposed_is_read_as_the_same_week(ecrite, jours):
    propose = _refus(yaml.load(ecrite, yaml.CBaseLoader))
    assert propose == f"semaine: {{{jours}}}"
    Semaine.model_validate(yaml.load(propose, yaml.CBaseLoader)["semaine"])


@pytest.mark.parametrize(
    ("ecrite", "propose"),
    [
        ("24h/24", "permanent: oui"),
        ("jour et nuit", "permanent: oui"),
        ("sur RDV uniquement", "absence: {motif: sans_objet, raison: Sur rendez-vous uniquement}"),
        ("sur convocation", "absence: {motif: sans_objet, raison: Sur convocation uniquement}"),
    ],
)
def test_what_is_no_week_is_told_by_the_field_that_stands_in_its_place(ecrite, propose):
    assert _refus(ecrite) == propose
    PointAccueil.model_validate(POINT | yaml.load(propose, yaml.CBaseLoader))


@pytest.mark.parametrize(
    "ecrite",
    [
        "{lundi au vendredi: 9h-12h, vendredi: 9h-11h}",
        "{lundi au vendredi: peut-être}",
        "{lundi matin: 9h-12h, lundi après-midi: 11h-16h}",
        "{en été: 9h-12h}",
        "{lundi au vendredi: [{de: 9h}]}",
        "fermé le mercredi",
        "9h-12h",
        "lundi",
        "selon affluence",
        "x" * 400,
        f"{{{', '.join(f'jour {rang}: 9h-12h' for rang in range(20))}}}",
    ],
)
def test_where_no_line_is_certain_the_fields_are_asked_for(ecrite):
    with pytest.raises(ValidationError) as refus:
        Semaine.model_validate(yaml.load(ecrite, yaml.CBaseLoader))
    assert not [detail for detail in refus.value.errors() if detail["type"] == "semaine-mal-ecrite"]


def test_a_day_that_is_misspelt_is_corrected_alone():
    with pytest.raises(ValidationError) as refus:
        Semaine.model_validate(dict.fromkeys(("Lundi", "mardi", "mercredi", "jeudi", "vendredi"), "9h-12h"))
    assert {detail["type"] for detail in refus.value.errors()} == {"missing", "extra_forbidden"}
