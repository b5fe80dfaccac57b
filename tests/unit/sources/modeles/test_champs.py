"""Nothing that a prefecture writes is lost in silence: each field of each record is shown, exported or judged."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from tests import etat
from tests.lecture_html import lire
from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.apparence import publies
from vitrail.bord.dossiers.disque import photographier
from vitrail.socle.typographie import INSECABLE
from vitrail.sources import decodage
from vitrail.sources.modeles.base import EcartAdmis, Modele
from vitrail.sources.modeles.reseau import Reseau, VueDuReseau
from vitrail.sources.modeles.site import Identite

TESTS = Path(__file__).parents[3]
# What goes over every field alike, whatever it means, uses none.
SANS_CHOISIR = ("modeles/base.py", "modeles/chemins.py", "vitrail/parcours.py", "garde/passages.py")
# Read by people, in the file; or before any record is.
POUR_LES_COLLEGUES = {(EcartAdmis, "raison"), (Identite, "version")}

SITE = """
jours_fermes: [{nom: Pont du préfet, jour: 2026-05-15}]
ecarts_admis: [{regle: PUB020, extrait: 06 39 98 12 34, raison: Mobile d’astreinte.}]
adresses_courtes: [{adresse: titres, titre: Les titres, vers: /demarches/}]
"""
LABEL = """
delais: [{id: verification-informations-pratiques, cadence: mensuel}]
bilans: [{id: bilan-2024, titre: Bilan 2024, le: 2025-01}]
"""
OBJECTIFS = """
suivis:
  - {indicateur: taux-reponse-courriels, cible: "> 75 %", cibles_anterieures: [{cible: "> 70 %", jusqua: 2024-12}]}
"""
PLAN = """mis_a_jour: 2025-12-01
id: plan-2026
titre: Plan 2026
objectifs:
  - titre: Répondre à temps
    origines: [{audit: interne-2024}, {reclamations: reclamations-2024}, {comite: comite-2025}]
    actions: [{id: renforts, texte: Renforcer le courrier, responsable: Courrier, echeance: 2026-03, etat: en_cours}]
"""


def _champs() -> set[tuple[type[Modele], str]]:
    """Every field of every kind of record; those of a base alone belong to what is made from it.
    What a network shares is read in each of its sites (test_partage), what it says of its view there alone
    (test_network_nation)."""
    return {
        (modele, nom)
        for modele in _modeles(Modele)
        for nom in modele.model_fields
        if not modele.__subclasses__() and modele not in (Reseau, VueDuReseau)
    }


def _modeles(base: type[Modele]) -> Iterator[type[Modele]]:
    for modele in base.__subclasses__():
        if modele.__module__.startswith("vitrail.sources.modeles."):
            yield modele
        yield from _modeles(modele)


def _va_partout(appelant: FrameType) -> bool:
    return appelant.f_code.co_filename.endswith(SANS_CHOISIR)


@pytest.fixture
def lus(monkeypatch: pytest.MonkeyPatch) -> set[tuple[type[Modele], str]]:
    """The fields that are asked for by name, once files are decoded."""
    trouves: set[tuple[type[Modele], str]] = set()
    decodages: list[str] = []
    lire, decoder = Modele.__getattribute__, decodage.decoder

    def lire_et_noter(fiche: Modele, nom: str):
        if not decodages and nom in type(fiche).model_fields and not _va_partout(sys._getframe(1)):
            trouves.update((modele, nom) for modele in type(fiche).__mro__ if issubclass(modele, Modele))
        return lire(fiche, nom)

    def decoder_sans_noter(genre, *reste):
        decodages.append(genre.nom)
        try:
            return decoder(genre, *reste)
        finally:
            decodages.pop()

    monkeypatch.setattr(Modele, "__getattribute__", lire_et_noter)
    monkeypatch.setattr(decodage, "decoder", decoder_sans_noter)
    return trouves


REGLES = """    regles:
      - {quand: 1er mardi du mois, nom: Permanence, plages: [09:00-12:00]}
      - quand: pendant les vacances scolaires
        semaine: {lundi: ferme, mardi: ferme, mercredi: 09:00-12:00, jeudi: ferme, vendredi: ferme}
"""


ANNONCES = """fermetures:
  - {id: repas, nature: fermeture, motif: Repas de fin d’année, annonce_le: 2026-11-02, du: 2026-12-18, au: 2026-12-18,
     points: [accueil], annulee: oui}
  - {id: fetes, nature: horaires_modifies, motif: Fêtes de fin d’année, annonce_le: 2026-11-02, du: 2026-12-21,
     au: 2026-12-30, points: [accueil], plages: [09:00-12:00]}
"""


@pytest.fixture
def parisienne(tmp_path: Path) -> SitePratique:
    """A site that writes what the other ones leave out."""
    site = SitePratique(tmp_path / "parisienne", TESTS / "sites" / "prefecture-de-police")
    for nom, ajout in (("site", SITE), ("label", LABEL), ("indicateurs", OBJECTIFS)):
        chemin = f"site_config/{nom}.yml"
        site.ecrire(chemin, (site.racine / chemin).read_text("utf-8") + ajout)
    horaires = (site.racine / "content/donnees/horaires.yml").read_text("utf-8")
    horaires = horaires.replace("    semaine:", f"{REGLES}    semaine:", 1).replace("fermetures:\n", ANNONCES, 1)
    site.ecrire("content/donnees/horaires.yml", horaires)
    site.ecrire("content/donnees/audits/2024.yml", (TESTS / "donnees" / "audit-interne.yml").read_text("utf-8"))
    return site.ecrire("content/donnees/plans_actions/2026.yml", PLAN)


def test_no_field_that_can_be_written_is_ignored(
    lus, parisienne: SitePratique, labellise: SitePratique, projet: Path, tmp_path: Path
):
    horaires = projet / "content/donnees/horaires.yml"
    texte = horaires.read_text("utf-8")
    for nom, champ in (
        ("Standard téléphonique", "a_partir_du: 2023-01-02"),
        ("Accueil général", "jusqu_au: 2022-03-31"),
    ):
        assert f"    nom: {nom}\n" in texte
        texte = texte.replace(f"    nom: {nom}\n", f"    nom: {nom}\n    {champ}\n")
    horaires.write_text(texte, "utf-8")
    for racine, jour in (
        (SitePratique(tmp_path / "pratique").racine, date(2022, 4, 14)),
        (projet, date(2022, 4, 15)),
        (parisienne.racine, date(2026, 11, 20)),
        (labellise.racine, date(2024, 12, 12)),
        (TESTS / "sites" / "var", date(2019, 12, 1)),
    ):
        assert not build.generer(photographier(racine), jour).erreurs
    de_l_etat = etat.poser(tmp_path / "etat")
    bati = build.generer(photographier(de_l_etat), date(2022, 4, 15))
    assert bati.site is not None and not bati.erreurs
    assert publies.fichiers(de_l_etat, bati.site.identite)

    ignores = sorted(f"{modele.__name__}.{nom}" for modele, nom in _champs() - lus - POUR_LES_COLLEGUES)
    assert not ignores


def test_what_a_record_adds_in_passing_is_on_the_page(tmp_path: Path):
    """The note of a closure, the day a link was checked, the source and the kind of a rate, the general site."""
    site = SitePratique(tmp_path)
    site.remplacer(
        "content/donnees/horaires.yml", ("motif: Pont de l’Ascension", "motif: Pont\n    note: Le standard répond.")
    ).remplacer(
        "content/donnees/demarches.yml",
        ("preuve: lien-subventions}", "preuve: lien-subventions, verifie_le: 2022-04-01}"),
    ).remplacer(
        "content/donnees/enquetes/satisfaction-2022.yml",
        ('valeur: "87,78 %"}', 'valeur: "87,78 %", statistique: mediane, source: Institut d’exemple}'),
    )
    resultat = site.generer()
    textes = {page.chemin: lire(page.html).texte().replace(INSECABLE, " ") for page in resultat.pages}

    assert "Le standard répond." in textes["horaires"]
    assert "Demander une subvention (subventions.example) vérifié le 1er avril 2022" in textes["demarches"]
    assert "Calcul : médiane Source : Institut d’exemple" in textes["enquetes/satisfaction-2022"]
    assert resultat.extra["pied"]["liens"][-1] == {
        "titre": "Site de la préfecture (hauts-exemples.example)",
        "url": "https://www.hauts-exemples.example/",
    }
