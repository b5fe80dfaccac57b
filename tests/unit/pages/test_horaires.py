"""Can I come: today and two weeks, folded; what departs from the usual week; nothing that will be false later."""

from datetime import date

from tests.pratique import SitePratique, par_classe
from vitrail.socle.typographie import INSECABLE

HORAIRES = "content/donnees/horaires.yml"


def _section(pratique: SitePratique, point: str, le: date = date(2022, 4, 14)):
    page = pratique.page("horaires", le)
    return next(bloc for bloc in page.tous() if bloc.nom == "details" and bloc.attributs.get("id") == point)


def _lignes(section) -> list[str]:
    [jours] = par_classe(section, "vt-jours")
    return [jour.texte().replace(INSECABLE, " ") for jour in par_classe(jours, "vt-jour")]


def test_the_fold_of_a_desk_says_its_usual_week_and_each_day_that_departs_from_it_with_its_reason(pratique):
    """What the week of all desks shows day by day is not told again."""
    assert _lignes(_section(pratique, "accueil-general")) == [
        "Lundi 18 avril Fermé Lundi de Pâques",
        "Mercredi 20 avril 8 h 30 à 11 h Formation des agents",
    ]
    sans_ecart = _section(pratique, "accueil-general", date(2022, 6, 20)).texte()
    assert "Semaine ordinaire" in sans_ecart and "ours particuliers" not in sans_ecart


def test_a_cancelled_change_leaves_the_usual_hours(pratique):
    pratique.remplacer(HORAIRES, ("plages: [08:30-11:00]", "plages: [08:30-11:00]\n    annulee: oui"))

    assert _lignes(_section(pratique, "accueil-general")) == ["Lundi 18 avril Fermé Lundi de Pâques"]
    assert "Annulé : horaires modifiés le mercredi 20 avril 2022" in pratique.page("horaires").texte().replace(
        INSECABLE, " "
    )


def test_a_closure_of_all_does_not_silence_what_answers_day_and_night(pratique):
    le = date(2022, 5, 27)

    assert "Jour et nuit, tous les jours" in _section(pratique, "serveur-vocal", le).texte()
    assert _lignes(_section(pratique, "standard", le))[0] == "Vendredi 27 mai Fermé Pont de l’Ascension"


def test_summer_hours_take_the_place_of_the_usual_week(pratique):
    section = _section(pratique, "accueil-general", date(2022, 7, 20))

    assert _lignes(section)[0] == "Du mercredi 20 au vendredi 22 juillet 8 h 30 à 12 h Horaires d’été"


def test_a_period_that_is_over_is_not_shown_any_more(pratique):
    assert "Horaires d’été" not in pratique.page("horaires", date(2022, 9, 1)).texte()


def test_the_usual_week_gathers_equal_days_and_says_the_rest_in_one_word(pratique):
    section = _section(pratique, "guichet-etrangers")
    semaine = [bloc.texte().replace(INSECABLE, " ") for bloc in par_classe(section, "vt-semaine")]

    assert semaine == ["Lundi et mercredi 9 h à 12 h Les autres jours Fermé"]
    [general, *_] = par_classe(_section(pratique, "accueil-general"), "vt-semaine")
    assert "8 h 30 à 12 h et 13 h 30 à 16 h" in general.texte().replace(INSECABLE, " ")


def test_when_today_is_closed_the_next_opening_is_told(pratique):
    [annexe] = [lieu for lieu in par_classe(pratique.page("acces"), "vt-lieu") if "étrangers" in lieu.texte()]

    assert "Fermé, ouvre mercredi 20 avril, de 9 h à 12 h" in annexe.texte().replace(INSECABLE, " ")


def test_no_word_depends_on_the_day_of_the_visit(pratique):
    """A page served a week later must not lie: only the script says today and now."""
    for chemin in ("", "horaires", "acces", "point-numerique"):
        texte = pratique.page(chemin).texte().lower()
        assert not any(mot in texte for mot in ("aujourd’hui", "demain", "en ce moment", "maintenant"))


def test_the_script_has_each_opening_on_the_clock_of_the_place(pratique):
    [cadre] = par_classe(pratique.page("horaires"), "vt-matrice-cadre")
    [standard] = [rang for rang in par_classe(cadre, "vt-lieu") if "Standard" in rang.texte()]

    assert cadre.attributs["data-fuseau"] == "Europe/Paris"
    assert (cadre.attributs["data-noms"] or "").startswith("jeudi 14 avril|vendredi 15 avril|samedi 16 avril|")
    assert (cadre.attributs["data-du"], (standard.attributs["data-plages"] or "").split(",")[:3]) == (
        "2022-04-14",
        ["510-990", "510-990", ""],
    )


def test_how_busy_it_is_or_the_reason_why_that_is_not_told(pratique):
    assert "Mercredi Chargé Chargé" in _section(pratique, "accueil-general").texte()

    fin = pratique.racine / HORAIRES
    avant, _, apres = fin.read_text("utf-8").partition("    affluence:\n")
    reste = apres[apres.index("  - id: guichet-etrangers") :]
    absence = "    affluence:\n      absence: {motif: sans_objet, raison: On vient sur rendez-vous}\n"
    fin.write_text(avant + absence + reste, "utf-8")

    assert "Sans objet On vient sur rendez-vous" in _section(pratique, "accueil-general").texte()


def _rang(pratique: SitePratique, point: str, le: date = date(2022, 4, 14)) -> list[str]:
    """The cells of a desk, in the week of all of them."""
    [table] = par_classe(pratique.page("horaires", le), "vt-matrice")
    rang = next(
        ligne
        for ligne in par_classe(table, "vt-lieu")
        if f"#{point}" in {bloc.attributs.get("href") for bloc in ligne.tous()}
    )
    return [bloc.texte().replace(INSECABLE, " ") for bloc in rang.tous() if bloc.nom == "td"]


def test_the_week_of_all_desks_has_a_cell_a_day_and_marks_what_changes(pratique):
    """Days on which nothing ever opens are left out; a holiday is told once, at the head of its column."""
    [table] = par_classe(pratique.page("horaires"), "vt-matrice")
    tetes = [bloc.texte() for bloc in table.tous() if bloc.nom == "th" and bloc.attributs.get("scope") == "col"]

    assert tetes[:6] == ["Guichet", "Jeudi 14", "Vendredi 15", "Lundi 18 Lundi de Pâques", "Mardi 19", "Mercredi 20"]
    assert "vt-colonnes--5" in (table.attributs["class"] or "")
    assert _rang(pratique, "accueil-general")[:5] == [
        "8 h 30 à 12 h 13 h 30 à 16 h",
        "8 h 30 à 12 h",
        "fermé",
        "8 h 30 à 12 h 13 h 30 à 16 h",
        "8 h 30 à 11 h modifié",
    ]
    assert _rang(pratique, "serveur-vocal") == ["jour et nuit"] * 11
    assert "Fermé partout, sauf Serveur vocal : samedi 16 et dimanche 17 avril." in pratique.page(
        "horaires"
    ).texte().replace(INSECABLE, " ")


def test_the_bars_of_a_week_share_one_scale_that_holds_all_of_them(pratique):
    """In minutes from eight, unless somebody opens earlier."""
    assert "La barre va de 8 h à 18 h." in pratique.page("horaires").texte().replace(INSECABLE, " ")
    pratique.remplacer(HORAIRES, ("plages: [08:30-11:00]", "plages: [06:30-11:00]"))

    page = pratique.page("horaires")
    assert "La barre va de 6 h à 18 h." in page.texte().replace(INSECABLE, " ")
    assert "M30 2h270" in {bloc.attributs.get("d") for bloc in page.tous() if bloc.nom == "path"}
