"""What people and machines are answered of a site that has two of each thing: each report, whole."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.entier import comparer, comparer_texte
from tests.sites_lus import deux
from vitrail import build
from vitrail.controle.audit import auditer, relever_pages
from vitrail.domaine.agenda import agenda
from vitrail.domaine.dus import dus, periodes_dues
from vitrail.domaine.relectures import relisibles
from vitrail.domaine.site import Site
from vitrail.reponses.differences.noms import nom_de, resume
from vitrail.reponses.editeur import accueil, periodes, relire, tableau
from vitrail.reponses.rapports import agenda as rapport_d_agenda
from vitrail.reponses.rapports import audit as rapport_d_audit
from vitrail.reponses.rapports import github, gitlab, json_, sommaire, texte
from vitrail.reponses.rapports.audit import RapportDAudit
from vitrail.saisie.fichier_de_periode import preparer
from vitrail.saisie.rappels import rappels
from vitrail.socle.diagnostic import Diagnostic

ATTENDU = Path(__file__).parent / "attendu"


@cache
def _audit() -> RapportDAudit:
    site = deux()
    pages = build.rendre(site, build.montrer(site))
    return RapportDAudit(site, auditer(site, relever_pages(pages)))


def _constats(site: Site) -> tuple[Diagnostic, ...]:
    return tuple(build.ordonner(build.controler(site)))


RAPPORTS: dict[str, Callable[[Site], str]] = {
    "agenda.txt": lambda site: rapport_d_agenda.texte(site, agenda(site)),
    "agenda.json": lambda site: rapport_d_agenda.json_(site, agenda(site)),
    "agenda.ics": lambda site: rapport_d_agenda.ics(site, agenda(site)),
    "audit.txt": lambda site: rapport_d_audit.texte(_audit()),
    "audit.csv": lambda site: rapport_d_audit.csv_(_audit()),
    "constats.txt": lambda site: texte.rapport(_constats(site)),
    "constats.json": lambda site: json_.rapport(_constats(site)),
    "constats-gitlab.json": lambda site: gitlab.rapport(_constats(site)),
    "constats-github.txt": lambda site: github.rapport(_constats(site), "en"),
    "sommaire.txt": lambda site: sommaire.rapport(_constats(site), "fr", site.exigences),
}
QUESTIONS: dict[str, Callable[[Site], object]] = {
    "periodes": periodes.liste_des_periodes,
    "choses-a-faire": lambda site: accueil.choses_a_faire(site, _constats(site), lambda chemin: chemin),
    "relire": lambda site: [relire.montrer(site, relisible, relisible.nom) for relisible in relisibles(site)],
    "sujets-d-un-tableau": tableau.sujets,
    "fichiers-de-periode": lambda site: {
        str(periode): preparer(site, periode, dus(site, periode), None, f"{periode}.yml").splitlines()
        for periode in periodes_dues(site)
    },
    "rappels": lambda site: [
        (rappel.service, rappel.nom, rappel.lettre.splitlines(), rappel.tableau.splitlines())
        for periode in periodes_dues(site)
        for rappel in rappels(site, periode, dus(site, periode))
    ],
    "noms": lambda site: {
        f"{genre} {rang}": (nom_de(site, fiche), resume(site, fiche))
        for genre, fiches in site.fiches.items()
        for rang, fiche in enumerate(fiches)
    },
}


@pytest.mark.parametrize("nom", RAPPORTS)
def test_each_report_whole(nom: str):
    comparer_texte(RAPPORTS[nom](deux()), ATTENDU / nom)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_answer_whole(question: str):
    comparer(QUESTIONS[question](deux()), ATTENDU / f"{question}.yml")
