"""Each prefecture and sub-prefecture of the list finds its own record, whatever the traps of the directory."""

from typing import Any

import pytest

from tests.annuaire import enregistrement
from vitrail.saisie.annuaire import correspondance, fiches, liste
from vitrail.saisie.annuaire.correspondance import Correspondance
from vitrail.saisie.annuaire.export import ExportIllisible


def apparies(*enregistrements: dict[str, Any]) -> Correspondance:
    lues, _ = fiches.retenir(enregistrements)
    return correspondance.apparier(lues, liste.services())


def codes(*enregistrements: dict[str, Any]) -> list[str]:
    return [*apparies(*enregistrements).retenues]


def reserves(code: str, **autres: Any) -> str:
    trouvees = apparies(enregistrement(code, **autres)).retenues
    [(trouve, fiche)] = trouvees.items()
    assert trouve == code
    return "\n".join(mots for _, mots in correspondance.reserves(fiche, liste.services()[code]))


def test_the_list_has_353_services_each_with_its_own_folder():
    services = liste.services().values()
    assert len(services) == len({service.dossier for service in services}) == 353
    assert len([service for service in services if service.genre == "prefecture"]) == 101
    dossiers = {service.dossier for service in services}
    assert {"01-ain", "2A-corse-du-sud", "95-pontoise", "974-la-reunion", "943-l-hay-les-roses"} <= dossiers


@pytest.mark.parametrize(
    ("code", "nom"),
    [
        ("01", "Préfecture de l’Ain"), ("41", "Préfecture de Loir-et-Cher"), ("83", "Préfecture du Var"),
        ("06", "Préfecture des Alpes-Maritimes"), ("974", "Préfecture de La Réunion"),
        ("932", "Sous-préfecture du Raincy"), ("853", "Sous-préfecture des Sables-d’Olonne"),
    ],
)  # fmt: skip
def test_the_name_has_the_article_that_french_gives_it(code: str, nom: str):
    assert liste.services()[code].nom == nom


def test_every_record_of_the_list_finds_its_service():
    tous = {code: enregistrement(code)["id"] for code in liste.services()}
    trouvees = apparies(*map(enregistrement, reversed(tous)))
    assert {code: fiche.id for code, fiche in trouvees.retenues.items()} == tous and not trouvees.ecartees


@pytest.mark.parametrize(("code", "siege"), [("75", "75115"), ("69", "69383"), ("13", "13203"), ("95", "95127")])
def test_a_seat_is_a_municipal_arrondissement_or_the_town(code: str, siege: str):
    assert reserves(code, code_insee_commune=siege, pivot=[], ancien_code_pivot=f"prefecture-{siege}-01") == ""
    commune = liste.services()[code].insee
    assert reserves(code, code_insee_commune=commune, ancien_code_pivot="") == ""


def test_any_pivot_counts_and_its_code_may_be_a_bare_text():
    pivots = [{"type_service_local": "mairie", "code_insee_commune": ["01173"]},
              {"type_service_local": "sous_pref", "code_insee_commune": "01173"}]  # fmt: skip
    assert reserves("013", pivot=pivots, code_insee_commune="", ancien_code_pivot="") == ""


def test_the_present_pivot_counts_before_the_old_code():
    ferme = enregistrement("013", pivot=[{"type_service_local": "france_services", "code_insee_commune": ["01173"]}])
    assert codes(ferme) == []
    assert codes(enregistrement("013", pivot=None)) == ["013"]


def test_guyane_is_under_its_region_and_a_prefecture_comes_first():
    assert "préfecture de région" in reserves("973")
    pivots = [{"type_service_local": "prefecture", "code_insee_commune": ["97302"]}]
    nouvelle = enregistrement("973", id="neuve", nom="Préfecture - Guyane", pivot=pivots)
    trouvees = apparies(enregistrement("973"), nouvelle)
    assert trouvees.retenues["973"].id == "neuve" and len(trouvees.ecartees) == 1


def test_another_region_is_said_to_be_in_the_house_of_a_prefecture():
    pivots = [{"type_service_local": "prefecture_region", "code_insee_commune": ["69383"]}]
    region = enregistrement("69", nom="Préfecture de région - Auvergne-Rhône-Alpes", pivot=pivots)
    [(_, pourquoi)] = apparies(region).ecartees
    assert "préfecture de région est aussi celle d’un département" in pourquoi


@pytest.mark.parametrize("nature", ["paris_ppp", "pp_marseille"])
def test_a_prefecture_of_police_is_said_and_has_no_folder(nature: str):
    trouvees = apparies(enregistrement("75", pivot=[{"type_service_local": nature, "code_insee_commune": ["75104"]}]))
    assert not trouvees.retenues and "préfecture de police" in trouvees.ecartees[0][1]


def test_a_new_commune_keeps_its_record_under_its_name():
    dits = reserves("502", code_insee_commune="50173", ancien_code_pivot="sous_pref-50173-01",
                    pivot=[{"type_service_local": "sous_pref", "code_insee_commune": ["50173"]}])  # fmt: skip
    assert "reconnue par son nom" in dits and "50173" in dits


def test_the_five_subdivisions_of_papeete_are_told_by_their_names():
    cinq = [code for code in liste.services() if code.startswith("987-")]
    assert len(cinq) == 5 and codes(*map(enregistrement, cinq)) == cinq
    [(_, pourquoi)] = apparies(enregistrement(cinq[0], nom="Subdivision administrative")).ecartees
    assert "celle de plusieurs services" in pourquoi


def test_a_house_of_the_state_is_the_sub_prefecture_only_where_the_list_says_so():
    assert reserves("714", nom="Maison de l'Etat - Louhans") == ""
    assert codes(enregistrement("013", nom="Maison de l'État - Oyonnax")) == []


def test_a_record_of_nowhere_is_said_with_its_codes():
    [(fiche, pourquoi)] = apparies(
        enregistrement("01", nom="Préfecture - Exemple", code_insee_commune="01999", ancien_code_pivot="",
                       pivot=[{"type_service_local": "prefecture", "code_insee_commune": ["01999"]}])
    ).ecartees  # fmt: skip
    assert "01999" in pourquoi and fiche.nom == "Préfecture - Exemple"


def test_of_two_records_the_latest_is_kept_and_the_other_said():
    ancien = enregistrement("01", id="a", date_modification="12/03/2020 00:00:00")
    trouvees = apparies(ancien, enregistrement("01", id="b"))
    assert trouvees.retenues["01"].id == "b"
    assert [(fiche.id, "déjà une fiche" in pourquoi) for fiche, pourquoi in trouvees.ecartees] == [("a", True)]
    assert not apparies(enregistrement("01"), enregistrement("01")).ecartees


@pytest.mark.parametrize("dit", ["false", "False", False])
def test_what_is_not_published_is_dropped_and_counted(dit: Any):
    lues, cachees = fiches.retenir([enregistrement("01", statut_de_diffusion=dit), enregistrement("02")])
    assert ([fiche.nom for fiche in lues], cachees) == (["Préfecture - Aisne"], 1)


def test_too_many_prefectures_are_no_directory():
    with pytest.raises(ExportIllisible, match="plus de 3000 fiches"):
        fiches.retenir(enregistrement("01") for _ in range(3001))


def test_named_people_are_never_read():
    qui = [{"personne": {"nom": "Durand", "prenom": "Claire"}, "fonction": "préfète", "telephone": "04 00 00 00 00"}]
    lues, _ = fiches.retenir([enregistrement("01", affectation_personne=qui, sigle="M. Paul Martin")])
    assert "Durand" not in repr(lues) and "Martin" not in repr(lues) and "affectation_personne" in lues[0].laissees
