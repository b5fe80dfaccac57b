"""The used part of the kit's sheet: what is kept is kept to the letter, what nothing matches goes."""

from tests.etat import FEUILLE
from vitrail.presentation import feuille_du_kit

CLASSES = {"fr-badge", "fr-link--download"}


def test_a_rule_stays_whole_or_goes_and_the_mention_at_the_head_stays():
    extrait = feuille_du_kit.extraire(FEUILLE, CLASSES)

    assert extrait.startswith('@charset "UTF-8";')
    assert "DSFR v9.9.9 | SPDX-License-Identifier: Etalab-2.0" in extrait
    assert "a{color:inherit}" in extrait and ":root{--grey:#161616}" in extrait
    assert ".fr-badge,.fr-tag{margin:0}" in extrait  # one of its selectors serves: it is not cut
    assert ".fr-tag{color:red}" not in extrait and "fr-icon-" not in extrait
    assert "@media (min-width:48em){.fr-badge:not(.fr-tag){margin:1rem}}" in extrait
    assert "@media print" not in extrait and "-ms-high-contrast" not in extrait


def test_every_rule_that_is_kept_stands_in_the_kit():
    regles = [regle for regle in feuille_du_kit.extraire(FEUILLE, CLASSES).split("}") if "@" not in regle]

    assert len(regles) > 5
    assert all(regle.strip() in FEUILLE for regle in regles)


def test_rules_for_what_no_page_has_go():
    """What is disabled, ticked, typed; links that lead nowhere; what the script of the kit notes; its former tables."""
    utile = ".fr-btn:hover{color:red}"
    sans = (
        ".fr-btn:disabled,a.fr-btn:not([href]){color:grey}"
        '.fr-btn[data-fr-opened=true]{margin:0}input[type="date"]{margin:0}[contenteditable]{margin:0}select{margin:0}'
        ".fr-table>table caption{margin:0}.fr-btn[role=tab]{margin:0}.fr-notice .fr-btn{margin:0}"
        ".fr-accordion .fr-collapse{margin:0}.fr-accordion__btn[aria-expanded=true]{margin:0}"
    )
    classes = {"fr-btn", "fr-table", "fr-notice", "fr-accordion", "fr-accordion__btn", "fr-collapse"}
    gardees = 'input[type="search"]{margin:0}:root[data-fr-theme=dark]{--a:b}.fr-table th{margin:0}'
    assert feuille_du_kit.extraire(sans + utile + gardees, classes) == utile + gardees


def test_what_comes_later_brings_only_what_is_not_there():
    css = "a{margin:0}.fr-a{margin:1px}.fr-b{margin:2px}@media print{.fr-a{margin:3px}.fr-a .fr-b{margin:4px}}"
    assert feuille_du_kit.completer(css, {"fr-b"}, {"fr-a"}) == ".fr-b{margin:2px}@media print{.fr-a .fr-b{margin:4px}}"
    assert feuille_du_kit.completer(css, {"fr-a"}, {"fr-a"}) == ""


def test_braces_between_quotes_end_no_rule():
    assert 'content:"}{"}' in feuille_du_kit.extraire(FEUILLE, CLASSES)


def test_the_fonts_come_only_to_whoever_accepted_their_terms():
    assert "@font-face" not in feuille_du_kit.extraire(FEUILLE, CLASSES)
    avec = feuille_du_kit.extraire(FEUILLE, CLASSES, marianne=True)
    assert "Marianne-Bold" in avec and "Marianne-Light" not in avec


def test_the_files_and_the_version_are_those_that_the_sheet_names():
    extrait = feuille_du_kit.extraire(FEUILLE, CLASSES)
    assert feuille_du_kit.adresses(extrait) == ("icons/system/download-line.svg",)
    assert feuille_du_kit.version(FEUILLE) == "9.9.9"
    assert feuille_du_kit.licence(FEUILLE) == "Etalab-2.0"
    assert feuille_du_kit.version("a{}") == feuille_du_kit.licence("a{}") == ""
