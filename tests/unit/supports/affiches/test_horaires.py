"""The poster of hours and the notices of the door, whole, on sites of a few lines."""

from pathlib import Path

import pytest
import yaml

from tests.entier import comparer
from tests.heures import annonce, site_de
from tests.sites_lus import avec
from tests.typographie import simple
from vitrail.domaine.site import Site
from vitrail.sources.modeles.acces import Acces
from vitrail.supports.affiches import horaires

ATTENDU = Path(__file__).parent / "attendu"
LIEUX = """
- id: mairie
  nom: Préfecture
  adresse: {voie: 1 place du Marché, code_postal: "76000", commune: Rouen}
  entrees:
    - {id: cour, nom: Cour d’honneur, adresse: Place du Marché, public: Tous, accessible: oui}
    - {id: hall, nom: Hall des guichets, public: Tous, accessible: oui}
- id: annexe
  nom: Annexe
  adresse: {voie: 2 rue Basse, code_postal: "76200", commune: Dieppe}
  entrees: [{id: seule, nom: Entrée unique, public: Tous, accessible: oui}]
"""
POINTS = """
- id: accueil
  nom: Accueil
  canal: accueil
  lieu: mairie
  entree: cour
  telephone: 02 61 91 76 01
  rendez_vous: obligatoire
  semaine: {lundi: [09:00-12:00, 13:30-16:00], mardi: 09:00-12:00, mercredi: ferme, jeudi: 09:00-12:00, vendredi: ferme}
  feries_ouverts: [Lundi de Pâques]
  periodes:
    - nom: Été
      du: 2026-07-01
      au: 2026-08-31
      semaine: {lundi: 09:00-11:00, mardi: 09:00-11:00, mercredi: ferme, jeudi: ferme, vendredi: ferme}
  regles:
    - {quand: 1er mardi du mois, plages: 14:00-19:00}
- id: guichets
  nom: Guichets
  canal: guichet
  lieu: mairie
  entree: hall
  rendez_vous: sans
  semaine: {lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: 09:00-12:00, jeudi: ferme, vendredi: ferme}
- id: annexe
  nom: Guichet de l’annexe
  canal: guichet
  lieu: annexe
  entree: seule
  rendez_vous: possible
  a_partir_du: 2026-05-04
  jusqu_au: 2026-12-18
  semaine: {lundi: ferme, mardi: 09:00-12:00, mercredi: 09:00-12:00, jeudi: ferme, vendredi: ferme}
- id: bus
  nom: Bus des droits
  canal: guichet
  rendez_vous: sans
  semaine: {lundi: ferme, mardi: ferme, mercredi: 10:00-12:00, jeudi: ferme, vendredi: ferme}
- id: camion
  nom: Camion des titres
  canal: guichet
  rendez_vous: sans
  ouvert_feries: oui
  semaine: {lundi: ferme, mardi: ferme, mercredi: ferme, jeudi: 10:00-12:00, vendredi: ferme}
- id: standard
  nom: Standard
  canal: telephone
  telephone: 02 61 91 76 00
  rendez_vous: sans
  semaine: {lundi: 08:30-17:00, mardi: 08:30-17:00, mercredi: ferme, jeudi: 08:30-17:00, vendredi: 08:30-16:00}
- id: vocal
  nom: Serveur vocal
  canal: serveur_vocal
  telephone: 02 61 91 76 10
  rendez_vous: sans
  permanent: oui
- id: muet
  nom: Borne
  canal: serveur_vocal
  rendez_vous: sans
  permanent: oui
"""
ANNONCES = (
    annonce("travaux", "fermeture", "2026-04-13", "2026-04-15", points=["accueil", "guichets"], note="Venez en juin."),
    annonce("pont", "fermeture", "2026-05-15", "2026-05-15"),
    annonce("formation", "horaires_modifies", "2026-04-20", "2026-04-20", points=["accueil"], plages="10:00-11:00"),
    annonce("samedi", "ouverture_exceptionnelle", "2026-04-18", "2026-04-18", points=["guichets"], plages="9:00-12:00"),
    annonce("annulee", "fermeture", "2026-04-28", "2026-04-28", annulee="oui"),
    annonce("panne", "fermeture", "2026-04-14", "2026-04-14", points=["standard", "guichets", "vocal"]),
)


def _site(le: str = "2026-04-03", *annonces: dict[str, object], points: str = POINTS) -> Site:
    lieux = Acces.model_validate({"mis_a_jour": "2026-01-05", "lieux": yaml.load(LIEUX, yaml.CBaseLoader)})
    return avec(site_de(le, *annonces, points=points), lieux)


def test_the_poster_and_the_notices_of_many_desks():
    comparer(tuple(horaires.affiches(_site("2026-04-03", *ANNONCES))), ATTENDU / "horaires.yml")


def test_desks_whose_hours_are_not_known():
    """No day is said to be closed everywhere, and no holiday to be kept by who may be open."""
    inconnu = """
- id: inconnu
  nom: Guichet des armes
  canal: guichet
  lieu: mairie
  rendez_vous: sans
  absence: {motif: en_attente, raison: Le bureau déménage.}
"""
    comparer(tuple(horaires.affiches(_site("2026-04-03", points=POINTS + inconnu))), ATTENDU / "heures-inconnues.yml")


def test_no_poster_of_hours_without_a_desk():
    assert list(horaires.affiches(_site(points="[]"))) == []


@pytest.mark.parametrize(("le", "dit"), [("2026-01-04", False), ("2026-01-05", True), ("2026-04-06", True)])
def test_a_holiday_is_told_three_months_ahead_until_the_day_itself(le: str, dit: bool):
    (affiche,) = horaires.affiches(_site(le))
    assert any("lundi 6 avril (Lundi de Pâques, sauf Accueil" in simple(texte) for texte in affiche.textes) is dit


def _heures(rang: int) -> str:
    return f"09:{rang:02d}-12:00"


def _reprises(nombre: int) -> list[str]:
    """What a notice for so many desks, that open again at as many hours, says of that."""
    desks = "".join(
        f"""
- id: guichet-{rang}
  nom: Guichet {rang}
  canal: guichet
  rendez_vous: sans
  semaine: {{lundi: {_heures(rang) if rang % 2 else "ferme"}, mardi: {"ferme" if rang % 2 else _heures(rang)},
    mercredi: ferme, jeudi: ferme, vendredi: ferme}}
"""
        for rang in range(nombre)
    )
    ferme = annonce("travaux", "fermeture", "2026-04-13", "2026-04-19", points=[f"guichet-{n}" for n in range(nombre)])
    *_, notice = horaires.affiches(_site("2026-04-03", ferme, points=desks))
    textes = [simple(texte) for texte in notice.textes]
    return textes[textes.index("Réouverture") + 2 : textes.index("En attendant")]


def test_up_to_five_times_at_which_desks_open_again_are_told_one_by_one():
    assert _reprises(1) == ["Mardi 21 avril 2026, de 9 h à 12 h"]
    assert _reprises(5) == [
        "Guichet 1 : lundi 20 avril 2026, de 9 h 01 à 12 h",
        "Guichet 3 : lundi 20 avril 2026, de 9 h 03 à 12 h",
        "Guichet 0 : mardi 21 avril 2026, de 9 h à 12 h",
        "Guichet 2 : mardi 21 avril 2026, de 9 h 02 à 12 h",
        "Guichet 4 : mardi 21 avril 2026, de 9 h 04 à 12 h",
    ]
    assert _reprises(6) == ["Lundi 20 avril 2026 ou mardi 21 avril 2026, aux heures habituelles de chaque accueil"]
