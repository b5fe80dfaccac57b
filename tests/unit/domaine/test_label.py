"""The label on a given day, what it covers, and the audits on which it stands."""

from datetime import date

import pytest

from tests.pratique import SitePratique
from tests.typographie import simple
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import label
from vitrail.domaine.site import Site
from vitrail.socle.temps import DatePartielle

LABEL = "site_config/label.yml"
LE = date(2024, 12, 12)


def _site(labellise: SitePratique, le: date = LE) -> Site:
    examine = build.inspecter(photographier(labellise.racine), le)
    assert examine.site is not None, examine.diagnostics
    return examine.site


def _audit(id_: str, genre: str, du: str, etat: str) -> str:
    return f"mis_a_jour: 2024-10-01\nid: {id_}\ngenre: {genre}\ndu: {du}\netat: {etat}\nconclusion: Rien à redire.\n"


@pytest.mark.parametrize(
    ("le", "etat", "bientot"),
    [
        (date(2023, 5, 31), "a_venir", False),
        (date(2023, 6, 1), "labellise", False),
        (date(2025, 11, 30), "labellise", False),
        (date(2025, 12, 1), "labellise", True),
        (date(2026, 5, 31), "labellise", True),
        (date(2026, 6, 1), "expire", False),
    ],
)
def test_the_label_begins_nears_its_end_and_ends_by_itself(labellise, le, etat, bientot):
    trouve = label.etat_label(_site(labellise, le))

    assert (trouve.etat, trouve.bientot) == (etat, bientot)
    assert trouve.valide == (etat == "labellise")


@pytest.mark.parametrize("etat", ["en_demarche", "suspendu", "retire"])
def test_a_declared_state_wins_over_the_dates(labellise, etat):
    labellise.remplacer(LABEL, ("etat: labellise", f"etat: {etat}"))
    assert label.etat_label(_site(labellise)).etat == etat


def test_the_logo_is_shown_only_while_the_label_is_held_and_if_it_is_there(labellise):
    assert label.logo(_site(labellise)) == "fichiers/label-exemple.svg"
    assert label.logo(_site(labellise, date(2026, 6, 1))) is None
    labellise.supprimer("content/fichiers/label-exemple.svg")
    site = build.inspecter(photographier(labellise.racine), LE).site
    assert site is not None and label.logo(site) is None


def test_commitments_are_those_of_the_modules_minus_those_left_out(labellise):
    site = _site(labellise)
    numeros = [tenu.numero for tenu in label.engagements(site)]

    assert numeros == [*range(1, 19), 21, 22, 23]
    assert [(une.numero, raison) for une, raison in label.engagements_ecartes(site)] == [
        (19, "Les réseaux sociaux sont tenus par la préfecture."),
        (20, "Les réseaux sociaux sont tenus par la préfecture."),
    ]


def test_a_prefecture_leaves_nothing_out_whatever_its_file_says(labellise):
    labellise.remplacer(LABEL, ("sous-prefecture-avec-cert", "prefecture-avec-cert"))
    site = _site(labellise)

    assert 19 in [tenu.numero for tenu in label.engagements(site)]
    assert label.engagements_ecartes(site) == ()


def test_a_commitment_whose_condition_is_false_is_without_object_with_the_reason_given(labellise):
    tenu = next(tenu for tenu in label.engagements(_site(labellise)) if tenu.numero == 8)

    assert tenu.etat == "sans_objet"
    assert tenu.sans_objet == "Pas de serveur vocal."
    assert {sous.sans_objet for sous in tenu.sous} == {"Pas de serveur vocal."}


def test_without_a_reason_the_condition_itself_is_told(labellise):
    labellise.remplacer(LABEL, (", raison: Pas de serveur vocal.", ""))
    tenu = next(tenu for tenu in label.engagements(_site(labellise)) if tenu.numero == 8)

    assert tenu.sans_objet == "Ne vaut que si un serveur vocal local est en service."


def test_what_only_happens_at_times_never_makes_a_commitment_without_object(labellise):
    sous = {sous.officiel.id: sous for tenu in label.engagements(_site(labellise)) for sous in tenu.sous}
    assert sous["11.4"].sans_objet == ""


def test_a_sub_commitment_may_be_left_out_alone(labellise):
    labellise.remplacer(LABEL, ('engagement: "19"', 'engagement: "10.6"'))
    sous = {sous.officiel.id: sous for tenu in label.engagements(_site(labellise)) for sous in tenu.sous}

    assert sous["10.6"].sans_objet == "Les réseaux sociaux sont tenus par la préfecture."
    assert sous["10.5"].sans_objet == ""


def test_a_commitment_that_nobody_described_is_not_filled_in(labellise):
    labellise.supprimer("content/donnees/engagements.yml")
    etats = {tenu.numero: tenu.etat for tenu in label.engagements(_site(labellise))}

    assert (etats[1], etats[8]) == ("non_renseigne", "sans_objet")


def test_audits_are_sorted_by_what_they_are_today(labellise):
    for nom, du, etat in (
        ("interne-2023", "2023-03-01", "realise"),
        ("interne-2025", "2025-03-01", "prevu"),
        ("oublie", "2024-11-01", "prevu"),
        ("annule", "2025-01-01", "annule"),
        ("interne-2024", "2024-03", "realise"),
    ):
        labellise.ecrire(f"content/donnees/audits/{nom}.yml", _audit(nom, "interne", du, etat))
    site = _site(labellise)

    assert [audit.id for audit in label.audits_a_venir(site)] == ["interne-2025"]
    assert [audit.id for audit in label.audits_realises(site.audits)] == ["interne-2024", "interne-2023"]
    assert [audit.id for audit in label.audits_en_suspens(site)] == ["oublie"]


@pytest.mark.parametrize(
    ("du", "mots"),
    [
        ("2025-05-09\nau: 2025-05-10", "du 9 au 10 mai 2025"),
        ("2025-05-09", "le 9 mai 2025"),
        ("2025-T2", "au 2e trimestre 2025"),
    ],
)
def test_the_date_of_an_audit_is_said_as_far_as_it_is_known(labellise, du, mots):
    labellise.ecrire("content/donnees/audits/un.yml", _audit("un", "interne", du, "prevu"))
    assert label.quand(_site(labellise).audits[0]) == mots


# --- dates that are not known to the day ---

DATES = ("obtenu_le: 2023-06-01\nexpire_le: 2026-05-31\n", "obtenu_le: 2020-11\nexpire_le: 2023-11\n")


@pytest.mark.parametrize(
    ("le", "etat"),
    [
        (date(2020, 11, 29), "a_venir"),
        (date(2020, 11, 30), "labellise"),
        (date(2023, 10, 31), "labellise"),
        (date(2023, 11, 1), "expire"),
    ],
)
def test_of_a_label_known_to_the_month_only_what_is_sure_counts(labellise, le, etat):
    trouve = label.etat_label(_site(labellise.remplacer(LABEL, DATES), le))
    assert (trouve.etat, trouve.terme) == (etat, date(2023, 10, 31))


def test_a_label_of_a_month_is_told_so_and_never_with_a_day(labellise):
    labellise.remplacer(LABEL, DATES)
    labellise.supprimer("content/donnees/indicateurs", "content/donnees/reclamations")
    page = labellise.page("label", date(2022, 1, 15)).texte()
    assert "Valable de novembre 2020 à novembre 2023." in page
    assert "par prudence, il compte jusqu’au 31 octobre 2023" in page
    bati = labellise.generer(date(2022, 1, 15))
    assert "1er novembre 2020" not in "".join(page.html for page in bati.pages)
    assert b"2020-11,,,2023-11," in bytes(bati.fichiers["donnees/label.csv"])
    assert b"Fin de validit" not in b"".join(f for nom, f in bati.fichiers.items() if nom.endswith(".ics"))


def test_without_its_end_a_label_is_held_and_its_logo_is_not_shown(labellise):
    fin = "absence_expire_le: {motif: non_communique, raison: Le certificat ne le dit pas.}\n"
    site = _site(labellise.remplacer(LABEL, ("expire_le: 2026-05-31\n", fin)))
    etat = label.etat_label(site)
    assert (etat.etat, etat.valide, label.logo(site)) == ("labellise", False, None)
    assert "Obtenu le 1er juin 2023 ; sa fin n’est pas connue." in simple(labellise.page("label", LE).texte())


HISTOIRE = """histoire: Une démarche commencée à l’accueil.
bilans:
  - {id: bilan-2023, titre: Bilan 2023, le: 2024-01, periode: 2023, texte: Les délais se tiennent mieux.}
historique:
  - {nom: Label Marianne, du: 2013, annees: 3}
missions:
"""


def test_reviews_and_history_are_read_on_the_page_of_the_label(labellise):
    labellise.remplacer(LABEL, ("missions:\n", HISTOIRE))
    page = labellise.page("label", LE).texte().replace("\u00a0", " ")
    for mots in (
        "Une démarche commencée à l’accueil.",
        "Fait en janvier 2024, pour 2023.",
        "Les délais se tiennent mieux.",
        "Label Marianne, à partir de 2013, remplacé depuis, accordé pour 3 ans",
    ):
        assert mots in page, mots


@pytest.mark.parametrize(
    ("du", "au", "mots"),
    [
        ("2023-06-01", "2026-05-31", "Valable du 1er juin 2023 au 31 mai 2026."),
        (None, "2024-05", "Valable jusqu’en mai 2024."),
        ("2023-06", None, "Obtenu en juin 2023 ; sa fin n’est pas connue."),
        (None, None, "Ses dates ne sont pas connues."),
    ],
)
def test_how_long_it_is_valid_is_said_as_far_as_it_is_known(du, au, mots):
    debut, terme = (DatePartielle.lire(texte) if texte else None for texte in (du, au))
    assert simple(label.validite_en_mots(label.EtatLabel("labellise", debut, terme))) == mots
