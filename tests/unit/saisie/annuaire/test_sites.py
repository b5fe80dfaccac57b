"""A site that begins from a record says what the record says, and what it is not sure of."""

from datetime import date
from typing import Any

import pytest
import yaml

from tests.annuaire import adresse, fiche
from vitrail.saisie.annuaire import liste, sites
from vitrail.saisie.annuaire.sites import Cadre, SiteDeLAnnuaire
from vitrail.saisie.annuaire.source import FichierCite
from vitrail.sources.referentiel import charger, disponibles

JOUR = date(2026, 11, 30)
FICHIER = FichierCite("2026-08-18.json", date(2026, 8, 18), True)


def compose(code: str = "01", reprise: sites.Reprise = "tout", **autres: Any) -> SiteDeLAnnuaire:
    cadre = Cadre(FICHIER, None, charger(disponibles()[0]), JOUR, "0.1.0")
    return sites.composer(liste.services()[code], fiche(code, **autres), cadre, reprise, "PUB024")


def dits(site: SiteDeLAnnuaire) -> str:
    return "\n".join(f"{cle} : {mots}" for cle, mots in site.remarques)


def lu(site: SiteDeLAnnuaire, chemin: str) -> Any:
    return yaml.load(site.fichiers[chemin], yaml.CBaseLoader)


@pytest.mark.parametrize(
    ("ecrite", "jour"),
    [("12/03/2026 09:15:04", "2026-03-12"), ("2026-03-12", "2026-03-12"), ("", "2026-08-18"), ("x", "2026-08-18"),
     ("01/01/2030 00:00:00", "2026-11-30")],
)  # fmt: skip
def test_what_is_taken_is_dated_as_the_record_and_never_said_to_be_checked(ecrite: str, jour: str):
    site = compose(date_modification=ecrite)
    for nom in ("horaires", "acces", "contacts"):
        champs = lu(site, f"content/donnees/{nom}.yml")
        assert champs["mis_a_jour"] == jour and "verifie_le" not in champs
    assert ("date absente ou illisible" in dits(site)) == (jour == "2026-08-18")


def test_the_source_is_cited_where_people_read():
    site = compose()
    assert (
        "Licence Ouverte 2.0 : fichier « 2026-08-18.json » du 18 août 2026"
        in lu(site, "site_config/site.yml")["credits"]
    )
    assert "À vérifier par la préfecture." in lu(site, "content/donnees/horaires.yml")["points"][0]["note"]


def test_an_address_in_another_town_is_said():
    assert "elle est à « Marseille », le siège à « Aix-en-Provence »" in dits(
        compose("131", adresse=[adresse(nom_commune="Marseille")])
    )
    assert "le siège à" not in dits(compose("131", adresse=[adresse(nom_commune="Aix-en-Provence Cedex 1")]))


def test_a_name_that_nobody_confirmed_is_said():
    assert "nom officiel à vérifier" in dits(compose("013")) and "nom officiel" not in dits(compose("01"))


def test_a_territory_without_holidays_of_its_own_follows_those_of_its_clock():
    assert lu(compose("984"), "site_config/site.yml")["zone_feries"] == "la-reunion"
    assert "Pacific/Marquesas" in dits(compose("987-iles-marquises"))


def test_a_key_that_no_site_takes_is_said():
    site = compose(telecopie=["04 65 71 00 09"], mission="Accueillir", hierarchie=[{"service": "x"}], sigle="")
    for cle in ("telecopie", "mission", "hierarchie"):
        assert f"\n{cle} : " in f"\n{dits(site)}"
    assert "sigle" not in dits(site)


def test_what_the_checks_refuse_is_taken_away_and_the_record_stays_known():
    dit = "{{ heures }}"
    entier = compose(commentaire_plage_ouverture=dit)
    assert dit in str(lu(entier, "content/donnees/horaires.yml"))
    muet = compose(reprise="sans-textes", commentaire_plage_ouverture=dit)
    assert dit not in str(lu(muet, "content/donnees/horaires.yml")) and "aucun texte libre n’est repris" in dits(muet)
    assert lu(muet, "content/donnees/contacts.yml")["telephones"]
    rien = compose(reprise="rien", commentaire_plage_ouverture=dit)
    assert lu(rien, "content/donnees/acces.yml")["lieux"] == [] and "PUB024" in dits(rien)
    assert rien.fiche == entier.fiche
