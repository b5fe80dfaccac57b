"""What posters and the sheet by the telephone say of weeks: closed, open, or not known."""

from tests.heures import annonce, site_de
from vitrail.domaine.annonces import annonce_de
from vitrail.supports.affiches import contenu
from vitrail.supports.affiches.blocs import Paragraphe, Titre
from vitrail.supports.vocal import fiche, messages

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
