"""What became of the sites of a network, told to people and to machines."""

from __future__ import annotations

import json

import pytest

from vitrail.reponses.comptes_du_reseau import CompteDeSite, Sort, dans_le_reseau, de_json, en_json, refuse, une_fois
from vitrail.reponses.rapports import reseau
from vitrail.reponses.rapports.reseau import BilanDuReseau
from vitrail.socle.diagnostic import Emplacement, signaler

PARTAGE = signaler("champ-inconnu", Emplacement("../../reseau.yml", 3, 3), champ="titr", connus="titre", de=1.5)
PROPRE = signaler("champ-inconnu", Emplacement("content/donnees/faq.yml", 3, 3), champ="titr", connus="titre")


def compte(dossier: str, **autres: object) -> CompteDeSite:
    constats = dans_le_reseau([PARTAGE, PROPRE], dossier)
    return CompteDeSite(dossier, Sort.REFUSE, constats, erreurs=2, **autres)  # type: ignore[arg-type]


BILAN = BilanDuReseau(
    "build",
    (
        CompteDeSite("01-ain", Sort.BIEN, phrase="44 pages", inchange=True),
        compte("02-aisne", pages_du="2026-11-12"),
        compte("03-allier"),
        refuse("04-alpes", "le disque est plein.", "2026-11-01"),
    ),
)


def test_what_is_shared_is_told_once_at_its_place_in_the_network():
    lieux = [str(trouve.lieu) for trouve in une_fois(BILAN.comptes)]
    assert lieux == [
        "reseau.yml:3:3",
        "sites/02-aisne/content/donnees/faq.yml:3:3",
        "sites/03-allier/content/donnees/faq.yml:3:3",
    ]


def test_the_table_says_who_is_well_and_who_is_refused_and_which_pages_stand():
    dit = reseau.PAR_FORMAT["text"](BILAN).replace("\u00a0", " ")
    assert dit.count("reseau.yml:3:3: erreur") == 1
    assert dit.splitlines()[-6:] == [
        "01-ain     à jour     44 pages ; inchangé",
        "02-aisne   refusé     2 erreurs à corriger (garde ses pages du 12 novembre 2026)",
        "03-allier  refusé     2 erreurs à corriger (aucune page)",
        "04-alpes   refusé     le disque est plein. (garde ses pages du 1er novembre 2026)",
        "",
        "4 sites : 1 à jour, 3 refusés ; 1 inchangé.",
    ]


def test_machines_are_told_the_same():
    dit = json.loads(reseau.PAR_FORMAT["json"](BILAN))
    assert [site["etat"] for site in dit["sites"]] == ["bien", "refuse", "refuse", "refuse"]
    assert [site["pages_du"] for site in dit["sites"]] == [None, "2026-11-12", None, "2026-11-01"]
    assert len(dit["constats"]) == 3
    github = reseau.PAR_FORMAT["github"](BILAN).splitlines()
    assert len(github) == 4 and github[-1] == "::error file=sites/04-alpes::le disque est plein."
    gitlab = json.loads(reseau.PAR_FORMAT["gitlab"](BILAN))
    assert [objet["location"]["path"] for objet in gitlab][-1] == "sites/04-alpes"
    assert all(set(objet) == set(gitlab[0]) for objet in gitlab)


@pytest.mark.parametrize("site", BILAN.comptes, ids=lambda site: site.dossier)
def test_an_account_is_read_back_as_it_was_written(site: CompteDeSite):
    lu = de_json(json.loads(json.dumps(en_json(site))))
    assert lu == site and hash(lu.dossier) == hash(site.dossier)
