"""The address of a field: found from the kind of its file, and read on the record that has it."""

import pytest

from vitrail.sources.modeles import chemins
from vitrail.sources.modeles.chemins import ChampInconnu
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.demarches import Cerfa, Demarche, RendezVous
from vitrail.sources.modeles.enquetes import EnqueteMystere


def _inconnu(chemin: str) -> str:
    with pytest.raises(ChampInconnu) as erreur:
        chemins.trouver(chemin)
    assert erreur.value.chemin == chemin
    return erreur.value.suggestion


def test_a_field_of_the_file_itself():
    trouve = chemins.trouver("contacts.adresse_postale")
    assert (trouve.genre.chemin, trouve.modele) == ("content/donnees/contacts.yml", Contacts)
    assert (trouve.listes, trouve.suite) == ((), ("adresse_postale",))


def test_a_field_of_the_records_of_a_list():
    trouve = chemins.trouver("demarches.demarches.rendez_vous.mode_emploi")
    assert (trouve.modele, trouve.listes, trouve.suite) == (Demarche, ("demarches",), ("rendez_vous", "mode_emploi"))


def test_records_without_identifier_are_a_field_of_the_one_that_holds_them():
    trouve = chemins.trouver("demarches.demarches.cerfas")
    assert (trouve.modele, trouve.suite) == (Demarche, ("cerfas",))


def test_a_kind_alone_is_its_file():
    assert chemins.trouver("organisation").listes == chemins.trouver("organisation").suite == ()


def test_a_field_of_a_variant_is_found_too():
    assert chemins.trouver("enquetes.canal").modele is EnqueteMystere


def test_what_no_file_has_is_refused_with_what_was_meant():
    assert _inconnu("contacts.adresse_postal") == "contacts.adresse_postale"
    assert _inconnu("demarches.demarches.piece") == "demarches.demarches.pieces"
    assert _inconnu("contact.telephones") == "contacts.telephones"
    assert _inconnu("zzz.telephones") == ""
    assert _inconnu("contacts.adresse_postale.voie.numero") == ""


def test_the_value_of_a_field_is_none_where_what_leads_there_is_not_written():
    demarche = Demarche(
        id="passeport",
        titre="Passeport",
        domaine="identite",
        resume="En demander un.",
        ou="En mairie.",
        rendez_vous={"mode": "sans"},
        cerfas=[{"numero": "12100", "titre": "Demande", "lien": "https://exemple.fr/"}],
    )
    assert chemins.valeur(demarche, ()) is demarche
    assert isinstance(chemins.valeur(demarche, ("rendez_vous",)), RendezVous)
    assert chemins.valeur(demarche, ("rendez_vous", "mode")) == "sans"
    assert chemins.valeur(demarche, ("mairies", "lien")) is None
    cerfas = chemins.valeur(demarche, ("cerfas",))
    assert isinstance(cerfas, tuple) and isinstance(cerfas[0], Cerfa)
