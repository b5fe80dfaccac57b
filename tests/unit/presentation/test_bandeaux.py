"""Notices above the pages: what is urgent first and whole, the nearest changes of hours in one line, each told once."""

from datetime import date

from tests.pratique import SitePratique, par_classe
from vitrail.presentation.theme import Bandeau, ChangementEnBref
from vitrail.socle.typographie import INSECABLE

ALERTES = "content/donnees/alertes.yml"
ALERTE = """mis_a_jour: 2022-04-11
alertes:
  - id: travaux
    genre: information
    titre: Travaux place de la Mairie
    texte: Passez par la cour.
    publiee_le: 2022-04-11
    du: 2022-04-11
    au: 2022-04-30
  - id: formation
    genre: {genre}
    titre: Les guichets ouvrent moins longtemps mercredi
    texte: Venez un autre jour.
    publiee_le: 2022-04-11
    du: 2022-04-11
    au: 2022-04-20
    fermeture: formation
"""


def _dits(pratique: SitePratique, le: date = date(2022, 4, 14)) -> tuple[list[Bandeau], list[ChangementEnBref]]:
    extra = pratique.generer(le).extra
    return extra["bandeaux"], extra["changements"]


def test_a_change_within_a_week_is_told_on_every_page_and_a_later_one_where_the_hours_are(pratique):
    _, proches = _dits(pratique)
    _, avant = _dits(pratique, date(2022, 4, 12))

    assert [dit["bref"].replace(INSECABLE, " ") for dit in proches] == [
        "mercredi 20 avril : autres heures (Accueil général)"
    ]
    assert avant == []
    assert "mercredi 20 avril" in par_classe(pratique.page("horaires", date(2022, 4, 12)), "vt-avis")[0].texte()


def test_an_alert_that_announces_a_closure_joins_its_line(pratique):
    """What the prefecture says of it stands in the fold, once; other alerts keep a line of their own."""
    pratique.ecrire(ALERTES, ALERTE.format(genre="changement"))
    bandeaux, [formation] = _dits(pratique)

    assert [dit["titre"] for dit in bandeaux] == ["Travaux place de la Mairie"]
    assert "Venez un autre jour." in formation["textes"][1]
    assert pratique.page("").texte().count("Venez un autre jour.") == 1


def test_what_is_urgent_comes_first_and_whole_and_its_closure_is_not_told_again(pratique):
    pratique.ecrire(ALERTES, ALERTE.format(genre="urgence"))
    bandeaux, proches = _dits(pratique)

    assert [(dit["type"], dit["entier"]) for dit in bandeaux] == [("urgence", True), ("information", False)]
    assert proches == []
    for chemin in ("", "horaires"):  # they tell it themselves: the theme leaves it out of what stands above them
        dits = [avis.texte() for avis in par_classe(pratique.page(chemin), "vt-avis") if "Formation" in avis.texte()]
        assert len(dits) == 1
        assert "Venez un autre jour." in dits[0]
    assert [dit["titre"] for dit in bandeaux if not dit["changement"]] == ["Travaux place de la Mairie"]
    assert pratique.page("").texte().startswith("Puis-je venir\u202f? Urgence\u00a0: Horaires modifiés")


def test_the_same_closure_is_never_told_twice_on_a_page(pratique):
    resultat = pratique.generer()

    assert [page.chemin for page in resultat.pages if page.meta.get("dit_les_changements")] == [
        "",
        "horaires",
        "venir/en",
        "venir/ar",
        "venir/fr-simple",
    ]
    for page in resultat.pages:
        if page.meta.get("dit_les_changements"):
            assert page.html.count('<span data-fin="2022-04-20"') == 1
