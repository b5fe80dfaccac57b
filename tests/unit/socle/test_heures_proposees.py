"""What is proposed in the place of hours written otherwise: an hour, ranges, the hours and the rest of a sentence."""

import pytest

from vitrail.socle.heures_proposees import proposer_heure, proposer_plages, remettre_en_ordre, separer_les_heures


@pytest.mark.parametrize(
    ("texte", "heure", "plages", "separees"),
    [
        ("7 p.m.", "19:00", None, ("7 p.m.", "")),
        ("12 pm", "12:00", None, ("12 pm", "")),
        ("12:30 a.m.", "00:30", None, ("12:30 a.m.", "")),
        ("17:30 pm", "17:30", None, ("17:30 pm", "")),
        ("17 am", None, None, ("17 am", "")),
        ("69 p.m.", None, None, ("69 p.m.", "")),
        ("à02", None, "02:00-…", ("à02", "")),
        ("8h - minuit", None, "08:00-24:00", ("", "08:00-24:00")),
        ("24-06", None, "00:00-06:00", ("24-06", "")),
        ("5-30", None, None, ("5-30", "")),
        ("9 10", None, None, ("9 10", "")),
        ("le 9h et 12h", None, None, ("le 9h et 12h", "")),
        ("-", None, "ferme", ("-", "")),
        ("rdv", None, "… sur rendez-vous", ("rdv", "")),
        ("jusqu’à 8.30", None, "…-08:30", ("jusqu’à 8.30", "")),
        ("jusqu’à 41", None, None, ("jusqu’à 41", "")),
        ("15à01/2026", None, None, ("15à01/2026", "")),
        ("9h-12h (dernier 12 11h30)", None, "09:00-12:00, et le reste dans note", ("9h-12h (dernier 12 11h30)", "")),
        ("1er mardi du mois de 9h à 10 ?", None, None, ("1er mardi du mois de 9h à 10 ?", "")),
        (": [08:30-12:00, rendez-vous", None, None, ("[", "08:30-12:00 sur rendez-vous")),
        (
            "après-midi mercredi: ferme, jeudi: 09:00-17:00, vendredi:",
            None,
            None,
            ("apres-midi mercredi: ferme, jeudi:  vendredi", "09:00-17:00"),
        ),
    ],
)
def test_what_is_proposed_for_what_was_written(
    texte: str, heure: str | None, plages: str | None, separees: tuple[str, str]
):
    """What could be meant otherwise is not proposed."""
    assert (proposer_heure(texte), proposer_plages(texte), separer_les_heures(texte)) == (heure, plages, separees)


@pytest.mark.parametrize(
    ("debut", "fin", "propose"),
    [
        ("00:00", "00:00", "ferme"),
        ("24:00", "00:00", "ferme"),
        ("00:01", "00:00", "00:01-24:00"),
        ("24:00", "00:01", "00:00-00:01"),
        ("01:00", "00:01", "01:00-12:01"),
        ("09:00", "07:00", "07:00-09:00"),
        ("13:00", "01:00", "13:00-24:00, puis 00:00-01:00 le lendemain"),
        ("17:00", "06:00", "06:00-17:00, ou pour une nuit 17:00-24:00, puis 00:00-06:00 le lendemain"),
        ("17:45", "09:01", "09:01-17:45"),
        ("18:00", "07:00", "18:00-24:00, puis 00:00-07:00 le lendemain"),
        ("20:15", "09:00", "09:00-20:15, ou pour une nuit 20:15-24:00, puis 00:00-09:00 le lendemain"),
        ("23:00", "07:01", "07:01-23:00, ou pour une nuit 23:00-24:00, puis 00:00-07:01 le lendemain"),
    ],
)
def test_an_end_before_its_start_is_turned_round_or_is_a_night(debut: str, fin: str, propose: str):
    minutes = [int(heure[:2]) * 60 + int(heure[3:]) for heure in (debut, fin)]
    assert remettre_en_ordre(*minutes) == propose
