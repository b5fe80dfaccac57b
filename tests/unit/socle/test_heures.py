"""Hours and ranges of a day as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrail.socle.temps import FinAvantDebut, FormeInvalide, Heure, Plage


@pytest.mark.parametrize(
    ("texte", "minutes"),
    [
        ("8:30", 510),
        ("08:30", 510),
        ("8h30", 510),
        ("08H30", 510),
        ("8 h 30", 510),
        ("8\u00a0h\u00a030", 510),
        ("8h", 480),
        ("13:30", 810),
        ("00:00", 0),
        ("24:00", 1440),
        ("08:30:00", 510),
    ],
)
def test_hour_is_read_in_minutes_since_midnight(texte, minutes):
    assert Heure.lire(texte).minutes == minutes


def test_hour_is_written_back_in_one_form():
    assert Heure.lire("8h05").code == "08:05"
    assert str(Heure(1440)) == "24:00"


@pytest.mark.parametrize(
    ("texte", "forme"),
    [
        ("8.30", "08:30"),
        ("8,30", "08:30"),
        ("0830", "08:30"),
        ("8", "08:00"),
        ("midi", "12:00"),
        ("8 heures 30", "08:30"),
    ],
)
def test_hour_written_otherwise_is_refused_with_the_right_form(texte, forme):
    with pytest.raises(FormeInvalide) as erreur:
        Heure.lire(texte)
    assert erreur.value.suggestion == forme


@pytest.mark.parametrize("texte", ["25:00", "24:01", "12:60", "8:5", "810", "", "huit heures", "٨:٣٠", "0" * 130])
def test_hour_that_no_clock_shows_is_refused(texte):
    with pytest.raises(FormeInvalide) as erreur:
        Heure.lire(texte)
    assert erreur.value.suggestion is None


@pytest.mark.parametrize(
    "texte",
    [
        "08:30-12:00",
        "8h30-12h",
        "08h30 - 12h00",
        "8:30–12:00",
        "8:30 — 12:00",
        "de 8h30 à 12h",
        "De 8 h 30 à 12 h",
        "8h30 a 12h",
        "08:30:00-12:00:00",
    ],
)
def test_range_is_read_in_the_forms_people_use(texte):
    plage = Plage.lire(texte)
    assert (plage.debut.minutes, plage.fin.minutes) == (510, 720)
    assert plage.code == str(plage) == "08:30-12:00"


@pytest.mark.parametrize(
    ("texte", "forme"),
    [
        ("9-12", "09:00-12:00"),
        ("8.30-12", "08:30-12:00"),
        ("0830-1200", "08:30-12:00"),
        ("8h30->12h", "08:30-12:00"),
        ("de 9 h à midi", "09:00-12:00"),
        ("entre 9h et 12h", "09:00-12:00"),
        ("8h30-12h et 13h30-16h", "[08:30-12:00, 13:30-16:00]"),
        ("8h30-12h / 13h30-16h", "[08:30-12:00, 13:30-16:00]"),
        ("de 8h30 à 12h, de 13h30 à 16h", "[08:30-12:00, 13:30-16:00]"),
        ("8h/12h - 13h30/17h45", "[08:00-12:00, 13:30-17:45]"),
        ("8h-12h 14h-17h", "[08:00-12:00, 14:00-17:00]"),
        ("8h à 18h sans interruption", "08:00-18:00"),
        ("journée continue de 9h à 17h", "09:00-17:00"),
        ("le matin de 9h à 12h, l'après-midi de 14h à 16h", "[09:00-12:00, 14:00-16:00]"),
        ("10h-11h 9h-10h", "[09:00-10:00, 10:00-11:00]"),
        ("8h-12h et 11h-14h", None),
        ("9h-12h accueil", None),
        ("24h/24", "00:00-24:00"),
        ("24 h sur 24, 7 jours sur 7", "00:00-24:00"),
        ("8h30", None),
        ("25:00-26:00", None),
        ("matin", None),
        ("8h30-12h-16h", None),
        ("9" * 5000, None),
    ],
)
def test_range_written_otherwise_is_refused_with_the_right_form(texte, forme):
    with pytest.raises(FormeInvalide) as erreur:
        Plage.lire(texte)
    assert erreur.value.suggestion == forme


@pytest.mark.parametrize(
    ("texte", "forme"),
    [
        ("12:00-08:30", "08:30-12:00"),
        ("14:00-04:00", "14:00-16:00"),
        ("18:00-00:00", "18:00-24:00"),
        ("18:00-08:00", "08:00-18:00, ou pour une nuit 18:00-24:00, puis 00:00-08:00 le lendemain"),
        ("20:00-02:00", "20:00-24:00, puis 00:00-02:00 le lendemain"),
        ("14h30-1h", "14:30-24:00, puis 00:00-01:00 le lendemain"),
        ("22h-6h30", "22:00-24:00, puis 00:00-06:30 le lendemain"),
        ("09:00-09:00", None),
        ("00:00-00:00", "ferme"),
        ("0h-0h", "ferme"),
    ],
)
def test_range_that_ends_before_it_starts_is_refused_as_such(texte, forme):
    with pytest.raises(FinAvantDebut) as erreur:
        Plage.lire(texte)
    assert erreur.value.suggestion == forme


def test_range_to_midnight_is_allowed():
    assert Plage.lire("18:00-24:00").duree == 6 * 60


def test_doors_are_closed_at_the_end_of_a_range():
    plage = Plage.lire("08:30-12:00")
    assert plage.contient(Heure.lire("08:30")) and plage.contient(Heure.lire("11:59"))
    assert not plage.contient(Heure.lire("12:00"))


@given(st.text(alphabet="0123456789hH:-–àa etde./,24", max_size=40))
def test_no_text_does_worse_than_a_refusal_and_suggestions_are_readable(texte):
    try:
        Plage.lire(texte)
    except FormeInvalide as erreur:
        proposees = (erreur.suggestion or "").strip("[]").removesuffix(" le lendemain").replace(", puis ", ", ")
        proposees = proposees.replace("ou pour une nuit ", "").removesuffix(", et le reste dans note")
        for forme in proposees.split(", "):
            if forme and forme != "ferme" and "…" not in forme:  # of what has one hour, the other is not known
                Plage.lire(forme)


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_no_clock_shows_less_than_nothing_or_more_than_a_day(minutes):
    with pytest.raises(FormeInvalide):
        Heure(minutes)
