"""What posters and the sheet by the telephone say of weeks: closed, open, or not known."""

import pytest

from tests.heures import annonce, site_de
from vitrail.domaine.annonces import annonce_de
from vitrail.supports.affiches import contenu
from vitrail.supports.affiches.blocs import Paragraphe, Titre
from vitrail.supports.vocal import changements, fiche, messages

SEMAINE = "{lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: 09:00-12:00, jeudi: 09:00-12:00, vendredi: 09:00-12:00}"
FERMEE = "{lundi: ferme, mardi: ferme, mercredi: ferme, jeudi: ferme, vendredi: ferme}"
RECU = "canal: guichet, lieu: hotel-dieu, rendez_vous: sans"
ACCUEIL = f"- {{id: accueil, nom: Accueil, {RECU}, semaine: {SEMAINE}}}\n"
NUIT = "- {id: nuit, nom: Serveur vocal, canal: serveur_vocal, rendez_vous: sans, permanent: oui}\n"
INCONNU = f"- {{id: titres, nom: Titres, {RECU}, absence: {{motif: en_attente, raison: Pas encore fixées}}}}\n"


def _affiche(points: str, le: str = "2026-11-30") -> tuple[list[str], list[str]]:
    """The titles of the poster of hours, and its sentences."""
    (horaires,) = (affiche for affiche in contenu.affiches(site_de(le, points=points)) if affiche.id == "horaires")
    titres = [bloc.texte for bloc in horaires.blocs if isinstance(bloc, Titre) and bloc.rang != 3]
    return titres, [bloc.texte.replace("\u00a0", " ") for bloc in horaires.blocs if isinstance(bloc, Paragraphe)]


def _fiche(points: str, le: str) -> str:
    texte = fiche.texte(site_de(le, points=points)).decode().replace("\u00a0", " ")
    return " ".join(texte.partition("CHAQUE SEMAINE")[2].partition("ADRESSES")[0].split())


def test_closed_everywhere_leaves_out_what_answers_day_and_night():
    _, phrases = _affiche(ACCUEIL + NUIT)
    assert phrases[-1].startswith("Fermé partout samedi et dimanche, sauf Serveur vocal.")
    assert _affiche(ACCUEIL)[1][-1].startswith("Fermé partout samedi et dimanche.")


def test_nothing_is_closed_everywhere_where_hours_are_not_known_or_feasts_are_kept():
    """Nor is a desk of unknown hours said open on a holiday."""
    _, phrases = _affiche(ACCUEIL + INCONNU)
    assert not any("Fermé partout" in phrase for phrase in phrases)
    assert "vendredi 25 décembre (Noël)" in phrases[-1] and "sauf" not in phrases[-1]
    garde = "[{quand: jours fériés sauf Noël, plages: 10:00-12:00}]"
    feries = f"- {{id: garde, nom: Garde, {RECU}, semaine: {FERMEE}, regles: {garde}}}\n"
    assert not any("Fermé partout" in phrase for phrase in _affiche(ACCUEIL + feries)[1])


def test_the_poster_tells_who_is_open_on_a_holiday_save_what_never_closes():
    noel = f"- {{id: garde, nom: Garde, {RECU}, semaine: {SEMAINE}, ouvert_feries: oui}}\n"
    _, phrases = _affiche(ACCUEIL + NUIT + noel)
    assert phrases[-1].endswith(
        "Jours fériés à venir : vendredi 25 décembre (Noël, sauf Garde) et vendredi 1er janvier (Jour de l’an, "
        "sauf Garde)."
    )


def test_the_poster_tells_the_holidays_of_its_three_months():
    """The ninety-second day is out: a new poster says it."""
    assert [
        "vendredi 1er janvier" in _affiche(ACCUEIL, le)[1][-1] for le in ("2026-09-30", "2026-10-01", "2026-10-02")
    ] == [False, False, True]
    assert "vendredi 25 décembre" in _affiche(ACCUEIL, "2026-12-25")[1][-1]
    assert "vendredi 25 décembre" not in _affiche(ACCUEIL, "2026-12-26")[1][-1]


def test_the_poster_keeps_the_order_of_the_week():
    """Desks without a place under one title, then what answers from afar, whatever its place."""
    ailleurs = "".join(
        f"- {{id: {nom}, nom: {nom}, canal: guichet, rendez_vous: sans, semaine: {SEMAINE}}}\n" for nom in ("b", "c")
    )
    titres, _ = _affiche(NUIT + ailleurs + ACCUEIL)
    assert titres == ["Préfecture, Hôtel-Dieu", "Autres accueils", "À distance", "Jours de fermeture"]


def test_a_week_that_never_opens_is_not_heard_before_the_rule_that_opens():
    regle = "[{quand: 1er mardi du mois, plages: 10:00-12:00}]"
    points = f"- {{id: garde, nom: Garde, {RECU}, semaine: {FERMEE}, regles: {regle}}}\n"
    site = site_de("2026-11-30", points=points)
    assert _fiche(points, "2026-11-30") == "- Garde, 1er mardi du mois : de 10 h à 12 h"
    assert not any("Fermé toute la semaine" in phrase for dit in messages.serveur(site) for phrase in dit.phrases)
    seule = f"- {{id: garde, nom: Garde, {RECU}, semaine: {FERMEE}}}\n"
    assert "fermé" in _fiche(seule, "2026-11-30")


def test_the_sheet_by_the_telephone_tells_seasons_near_and_last_days():
    saison = f"[{{nom: Fêtes, du: 2026-12-21, au: 2027-01-03, semaine: {SEMAINE}}}]"
    points = f"- {{id: a, nom: Accueil, {RECU}, jusqu_au: 2027-01-29, semaine: {SEMAINE}, periodes: {saison}}}\n"
    dite = _fiche(points, "2026-11-30")
    assert "- Accueil, dernier jour : 29 janvier 2027" in dite
    assert "- Accueil, Fêtes, du 21 décembre 2026 au 3 janvier 2027 : du lundi au vendredi de 9 h à 12 h" in dite
    assert "Fêtes" not in _fiche(points, "2026-06-30")


def test_changed_hours_name_the_holiday_that_something_else_opens_among_their_days():
    mai = annonce("mai", "horaires_modifies", "2026-05-04", "2026-05-09", points=["accueil"], plages=["09:00-12:00"])
    ouverte = annonce(
        "ceremonie", "ouverture_exceptionnelle", "2026-05-08", "2026-05-08", points=["accueil"], plages=["10:00-11:00"]
    )
    site = site_de("2026-05-01", mai, ouverte, points=ACCUEIL)
    texte = annonce_de(site, site.horaires.fermetures[0]).texte.replace("\u00a0", " ")
    assert texte.endswith("Concerne : Accueil. Sauf vendredi 8 mai 2026 : de 10 h à 11 h.")


@pytest.mark.parametrize(
    ("le", "dite", "annulee"),
    [
        ("2026-02-07", "", ""),
        ("2026-02-08", "Le mardi dix mars, Accueil", "Le mardi dix mars, la fermeture est annulée."),
        ("2026-03-09", "Le mardi dix mars, Accueil", "Le mardi dix mars, la fermeture est annulée."),
        ("2026-03-10", "Aujourd’hui, mardi dix mars, Accueil", ""),
        ("2026-03-11", "", ""),
    ],
)
def test_callers_hear_of_a_closure_for_thirty_days_and_until_it_ends(le: str, dite: str, annulee: str):
    """One that is called off is told to those who had heard of it, until the day that it would have begun."""
    fermee = annonce("travaux", "fermeture", "2026-03-10", "2026-03-10", points=["accueil"])
    for ecrite, attendue in ((fermee, dite), (fermee | {"annulee": "oui"}, annulee)):
        phrases = " ".join(changements.exceptions(site_de(le, ecrite, points=ACCUEIL)))
        entendue = phrases.replace("\u00a0", " ").replace("fermé : Accueil.", "Accueil").replace("fermé :", "Accueil")
        assert attendue in entendue and ("Travaux." in entendue) is bool(attendue)


@pytest.mark.parametrize(
    ("le", "quand"),
    [
        ("2026-03-09", "Du mardi dix mars au mercredi onze mars"),
        ("2026-03-10", "Aujourd’hui, mardi dix mars, et jusqu’au mercredi onze mars"),
        ("2026-03-11", "Aujourd’hui, mercredi onze mars"),
    ],
)
def test_a_closure_that_runs_is_told_from_today_to_its_last_day(le: str, quand: str):
    site = site_de(le, annonce("travaux", "fermeture", "2026-03-10", "2026-03-11"), points=ACCUEIL)
    [dite] = [phrase for phrase in changements.exceptions(site) if "tous nos accueils" in phrase]
    assert dite.replace("\u00a0", " ") == f"{quand}, tous nos accueils : fermé."


@pytest.mark.parametrize(
    ("le", "dit"),
    [
        ("2026-01-09", None),
        ("2026-01-10", "Dernier jour d’ouverture"),
        ("2026-02-09", "Dernier jour d’ouverture"),
        ("2026-02-10", "Fermé depuis le"),
    ],
)
def test_the_last_day_of_a_desk_is_told_thirty_days_before_and_its_end_from_the_day_after(le: str, dit: str | None):
    """On the telephone; on the sheet beside it, whenever it is known."""
    site = site_de(le, points=f"- {{id: a, nom: A, {RECU}, jusqu_au: 2026-02-09, semaine: {SEMAINE}}}\n")
    premiere = next(messages.heures(site.today, site.points["a"]), "").replace("\u00a0", " ")
    assert premiere.startswith(dit) if dit else "ouverture" not in premiere and "Fermé" not in premiere


@pytest.mark.parametrize(("le", "dit"), [("2026-02-08", True), ("2026-02-09", False)])
def test_a_desk_that_is_new_opens_until_the_day_that_it_has_opened(le: str, dit: bool):
    site = site_de(le, points=f"- {{id: a, nom: A, {RECU}, a_partir_du: 2026-02-09, semaine: {SEMAINE}}}\n")
    assert any(phrase.startswith("Ouvre le") for phrase in messages.heures(site.today, site.points["a"])) is dit


@pytest.mark.parametrize(
    ("le", "dite"), [("2026-05-31", False), ("2026-06-01", True), ("2026-07-02", True), ("2026-07-03", False)]
)
def test_a_season_is_told_thirty_days_before_and_until_its_last_day(le: str, dite: bool):
    saison = f"[{{nom: Saison, du: 2026-07-01, au: 2026-07-02, semaine: {SEMAINE}}}]"
    points = f"- {{id: a, nom: A, {RECU}, semaine: {SEMAINE}, periodes: {saison}}}\n"
    site = site_de(le, points=points)
    assert any("Saison" in phrase for phrase in messages.heures(site.today, site.points["a"])) is dite
    assert ("Saison" in _fiche(points, le)) is dite
