"""A closure is announced once: its notice follows from the hours, and an alert that repeats it only adds its words."""

from dataclasses import replace
from typing import Any

import pytest

from tests.heures import annonce, site_de
from vitrail import build
from vitrail.domaine.avis import AvisAuPublic, avis
from vitrail.domaine.nouvelles import evenements
from vitrail.domaine.site import Site
from vitrail.presentation import bandeaux
from vitrail.sources.modeles.demarches import Demarches
from vitrail.sources.modeles.divers import Alertes

PONT = annonce("pont", "fermeture", "2027-05-07", "2027-05-07", annonce_le="2027-04-12", motif="Pont de l’Ascension")
PERMIS = annonce("permis", "fermeture", "2027-04-29", "2027-04-29", points=["permis"], motif="Réunion de service")


def _alerte(**champs: Any) -> dict[str, Any]:
    ecrite = {"id": "vue", "genre": "fermeture", "titre": "Fermeture le 7 mai", "texte": "Venez un autre jour."}
    return {**ecrite, "publiee_le": "2027-04-12", "du": "2027-04-12", "au": "2027-05-07", **champs}


def _site(le: str, *annonces: dict[str, Any], alertes: tuple[dict[str, Any], ...] = ()) -> Site:
    site = site_de(le, *annonces)
    return replace(site, fiches={**site.fiches, "alertes": (Alertes.model_validate({"alertes": list(alertes)}),)})


def _dits(site: Site) -> dict[str, AvisAuPublic]:
    return {montre.cle: montre for montre in avis(site)}


def test_a_closure_needs_no_alert():
    (pont,) = avis(_site("2027-04-20", PONT))
    assert (pont.cle, pont.genre, pont.urgence) == ("fermeture-pont", "fermeture", "plus_tard")
    assert pont.titre.replace("\u00a0", " ") == "Fermeture exceptionnelle le vendredi 7 mai 2027"
    assert pont.en_entier == "Pont de l’Ascension. Tous les accueils sont concernés."
    assert pont.points == ("accueil", "permis", "standard")
    assert (str(pont.debut), str(pont.fin)) == ("2027-04-12 00:00:00", "2027-05-07 23:59:59")


@pytest.mark.parametrize(
    ("le", "urgence"),
    [("2027-04-29", "plus_tard"), ("2027-04-30", "bientot"), ("2027-05-06", "bientot"), ("2027-05-07", "en_cours")],
)
def test_what_is_near_is_told_first(le: str, urgence: str):
    longue = annonce("longue", "fermeture", "2027-09-01", "2027-09-03")
    trouves = avis(_site(le, longue, PONT))
    assert [montre.cle for montre in trouves] == ["fermeture-pont", "fermeture-longue"]
    assert trouves[0].urgence == urgence


def test_an_alert_that_names_a_closure_adds_its_words_and_what_it_repeats_is_left_out():
    paroles = "Pont de l’Ascension. Les démarches en ligne restent ouvertes."
    site = _site("2027-04-20", PONT, alertes=(_alerte(texte=paroles, fermeture="pont", lien="/demarches"),))
    (pont,) = avis(site)
    assert pont.ajouts == ("Les démarches en ligne restent ouvertes.",)
    assert pont.lien == "/demarches"
    assert not [fait for fait in evenements(site) if fait.nature == "Alerte publiée"]


def test_the_note_of_the_closure_is_told_once_even_when_the_alert_has_it_too():
    note = "Les démarches en ligne restent ouvertes."
    site = _site("2027-04-20", {**PONT, "note": note}, alertes=(_alerte(texte=note, fermeture="pont"),))
    (pont,) = avis(site)
    assert pont.ajouts == (note,)


@pytest.mark.parametrize(
    "champs",
    [
        {"titre": "Fermeture le 7 mai"},
        {"titre": "Pont de l’Ascension", "texte": "Nos portes sont closes."},
        {"titre": "Fermé le 7 mai", "texte": "Le Guichet permis ne reçoit pas.", "genre": "changement"},
    ],
)
def test_an_alert_of_the_same_days_and_desks_is_told_with_the_closure(champs: dict[str, str]):
    assert list(_dits(_site("2027-04-20", PONT, alertes=(_alerte(**champs),)))) == ["fermeture-pont"]


@pytest.mark.parametrize(
    "champs",
    [
        {"au": "2027-05-08"},
        {"du": "2027-04-13", "au": "2027-05-06"},
        {"titre": "Travaux", "texte": "Passez par la cour.", "genre": "changement"},
        {"genre": "information"},
        {"genre": "urgence"},
    ],
)
def test_an_alert_of_other_days_or_of_something_else_stays_by_itself(champs: dict[str, str]):
    assert list(_dits(_site("2027-04-20", PONT, alertes=(_alerte(**champs),)))) == ["alerte-vue", "fermeture-pont"]


def test_another_desk_on_the_same_day_is_another_thing():
    alerte = _alerte(titre="Accueil général fermé le 29 avril", texte="Panne.", au="2027-04-29")
    assert set(_dits(_site("2027-04-20", PERMIS, alertes=(alerte,)))) == {"fermeture-permis", "alerte-vue"}
    meme = _alerte(titre="Guichet permis fermé", texte="Panne.", au="2027-04-29")
    assert set(_dits(_site("2027-04-20", PERMIS, alertes=(meme,)))) == {"fermeture-permis"}


def test_once_the_closure_is_over_an_alert_that_still_runs_speaks_for_itself():
    site = _site("2027-05-08", PONT, alertes=(_alerte(fermeture="pont", au="2027-05-10"),))
    assert list(_dits(site)) == ["alerte-vue"]


def test_the_words_of_an_alert_are_not_told_of_a_closure_that_was_called_off():
    site = _site("2027-04-20", {**PONT, "annulee": "oui"}, alertes=(_alerte(fermeture="pont"),))
    (pont,) = avis(site)
    assert (pont.genre, pont.ajouts) == ("information", ())
    assert pont.titre.startswith("Annulé")


def test_an_urgent_alert_makes_the_notice_urgent():
    site = _site("2027-04-20", PONT, PERMIS, alertes=(_alerte(fermeture="pont", genre="urgence"),))
    assert [(montre.cle, montre.genre) for montre in avis(site)] == [
        ("fermeture-pont", "urgence"),
        ("fermeture-permis", "fermeture"),
    ]


def test_a_procedure_that_sends_elsewhere_does_not_tell_it():
    """A page that sends to some reception points bears their closures alone; the others bear all of the coming days."""
    usuelle = {"domaine": "permis", "resume": "Essai.", "ou": "Ici"}
    ecrites = [
        {**usuelle, "id": nom, "titre": nom.capitalize(), "points": [point]}
        for nom, point in (("permis", "permis"), ("reunion", "accueil"))
    ]
    demarches = Demarches.model_validate({"demarches": ecrites})
    site = _site("2027-04-25", PONT, PERMIS)
    site = replace(site, fiches={**site.fiches, "demarches": (demarches,)})
    metas = {page.chemin: page.meta for page in build.rendre(site, build.montrer(site))}
    assert metas["demarches/permis"]["changements"] == ["fermeture-permis", "fermeture-pont"]
    assert metas["demarches/reunion"]["changements"] == ["fermeture-pont"]
    assert "changements" not in metas["acces"]
    assert [dit["cle"] for dit in bandeaux.extra(site, brouillon=False)["changements"]] == ["fermeture-permis"]


def test_three_announcements_of_a_leap_day_are_each_told_once_with_what_wins():
    conges = annonce("conges", "fermeture", "2028-02-28", "2028-03-03")
    accueil = annonce(
        "accueil", "horaires_modifies", "2028-02-29", "2028-02-29", points=["accueil"], plages="09:00-10:00"
    )
    permis = annonce("permis", "fermeture", "2028-02-29", "2028-02-29", points=["permis"])
    dits = _dits(_site("2028-02-22", conges, accueil, permis))
    assert list(dits) == ["fermeture-conges", "fermeture-accueil", "fermeture-permis"]
    texte = dits["fermeture-conges"].texte.replace("\u00a0", " ")
    assert "Sauf mardi 29 février 2028 (Accueil général) : de 9 h à 10 h." in texte
    assert dits["fermeture-accueil"].points == ("accueil",)
    assert dits["fermeture-permis"].points == ("permis",)


def test_changed_hours_around_a_holiday_touch_the_days_that_open_alone():
    """The Monday of Easter is in the middle: it stays closed, and the notice says that hours are for open days."""
    (paques,) = avis(
        _site("2027-03-20", annonce("paques", "horaires_modifies", "2027-03-26", "2027-03-30", plages="09:00-10:00"))
    )
    assert "aux jours d’ouverture habituels" in paques.texte
    assert paques.urgence == "bientot"
