"""What templates ask for: figures with the right unit, links, numbers to dial, dates for people and machines."""

from datetime import date, datetime

import pytest

from tests.releves import cible
from vitrail.presentation import rendu
from vitrail.socle.temps import DatePartielle
from vitrail.socle.typographie import typographier_html
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.mesure import lire_quantite


@pytest.mark.parametrize(
    ("ecrite", "de_l_indicateur", "attendu"),
    [
        ("92,86", "%", "92,86\u00a0%"),
        ("92,86 %", "jour", "92,86\u00a0%"),
        ("3", "jour", "3\u00a0jours"),
        ("12", None, "12"),
        ("12 %", None, "12\u00a0%"),
        ("4/an", "nombre", "4 par an"),
    ],
)
def test_a_figure_has_its_own_unit_else_that_of_its_indicator(ecrite: str, de_l_indicateur: str | None, attendu: str):
    assert rendu.quantite(lire_quantite(ecrite), de_l_indicateur) == attendu


@pytest.mark.parametrize(
    ("ecrite", "de_l_indicateur", "attendu"),
    [
        ("> 75", "%", "plus de 75\u00a0%"),
        ("> 75 %", "jour", "plus de 75\u00a0%"),
        ("< 3", "jour", "moins de 3\u00a0jours"),
        (">= 4/an", None, "au moins 4 par an"),
    ],
)
def test_a_target_has_its_own_unit_else_that_of_its_indicator(ecrite: str, de_l_indicateur: str | None, attendu: str):
    assert rendu.cible(cible(ecrite), de_l_indicateur) == attendu


def test_a_number_can_be_dialled_and_is_shown_as_written():
    assert (
        rendu.telephone("+33 2 00 00") == '<a class="vt-telephone" href="tel:+3320000">+33\u00a02\u00a000\u00a000</a>'
    )


def test_a_link_that_leaves_the_site_names_where_it_leads():
    assert rendu.lien_externe("https://www.exemple.fr/a?b", "Avis & co") == (
        '<a href="https://www.exemple.fr/a?b">Avis &amp; co <span class="vt-attenue">(exemple.fr)</span></a>'
    )
    assert rendu.lien_externe("mailto:a@exemple.fr", "Avis & co") == '<a href="mailto:a@exemple.fr">Avis &amp; co</a>'


def test_a_day_and_an_instant_are_told_to_people_and_machines():
    assert rendu.temps(date(2022, 4, 1)) == '<time datetime="2022-04-01">1er avril 2022</time>'
    assert rendu.temps(datetime(2022, 4, 1, 9, 5, 30)) == (
        '<time datetime="2022-04-01T09:05">1er avril 2022 à 9\u00a0h\u00a005</time>'
    )
    assert rendu.quand(DatePartielle.lire("2022-04")) == '<time datetime="2022-04">avril 2022</time>'
    assert rendu.quand(DatePartielle.lire("2022-T2")) == "2e trimestre 2022"  # machines know no quarter
    assert rendu.temps(date(2022, 4, 1), "<hier>") == '<time datetime="2022-04-01">&lt;hier&gt;</time>'


def test_what_a_message_gives_to_copy_keeps_its_quotes():
    dit = rendu.a_copier("Écrivez ville: \"L'Haÿ\" & non « L'Haÿ »")
    assert dit == "Écrivez ville: <code>&#34;L&#39;Haÿ&#34;</code> &amp; non « L&#39;Haÿ »"
    assert typographier_html(dit) == "Écrivez ville: <code>&#34;L&#39;Haÿ&#34;</code> &amp; non «\u00a0L’Haÿ\u00a0»"


def test_an_empty_line_makes_a_paragraph_and_nothing_is_interpreted():
    assert rendu.paragraphes("un <b>\nmot : dit\n\n\n\nautre\n\n") == "<p>un &lt;b&gt; mot : dit</p>\n<p>autre</p>"


def test_an_absence_says_its_motive_then_its_reason():
    absence = Absence.model_validate({"motif": "en_attente", "raison": "Le relevé de <mars> arrive."})
    assert rendu.absence(rendu.environnement("vitrail"), absence) == (
        '<span class="vt-absence"><span class="vt-etat vt-etat--en_attente">En attente</span> '
        "Le relevé de &lt;mars&gt; arrive.</span>"
    )
    env = rendu.environnement("vitrail")
    assert rendu.dit(env, absence) == rendu.absence(env, absence)
    assert rendu.dit(env, absence, "Pour <qui>") == f"Pour &lt;qui&gt; : {rendu.absence(env, absence)}"
    assert rendu.dit(env, "Pour tous", "Pour qui") == "Pour tous"


def test_a_template_is_known_to_mark_evidence_by_what_it_calls_or_brings():
    """``commun.html`` only speaks of it in a comment; ``lieu.html`` is what marks the desks of a page of languages."""
    attendus = {"contacts.html": True, "venir.html": True, "donnees.html": False, "libre.html": False}
    assert {nom: rendu.peut_montrer_des_preuves(nom, "vitrail") for nom in attendus} == attendus
