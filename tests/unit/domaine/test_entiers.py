"""What the domain answers of a site that has two of each thing, on a day when things begin, end and are due."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.entier import comparer
from tests.sites_lus import deux
from vitrail.domaine import (
    agenda,
    annonces,
    avis,
    dus,
    ecoute,
    enquetes_dites,
    exceptions,
    horaires_dits,
    label,
    nouvelles,
    permanences,
    reclamations,
    recurrences,
    relectures,
)
from vitrail.domaine.designations import designables
from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.sources.modeles.notes import Vocabulaire

ATTENDU = Path(__file__).parent / "attendu"

PETITS = (Vocabulaire.DELAI, Vocabulaire.MODULE, Vocabulaire.ENGAGEMENT_FACULTATIF, Vocabulaire.PROGRAMME)

QUESTIONS: dict[str, Callable[[Site], object]] = {
    "agenda": agenda.agenda,
    "nouvelles": nouvelles.evenements,
    "avis": avis.avis,
    "annonces": annonces.annonces,
    "dus": lambda site: {str(periode): dus.dus(site, periode) for periode in dus.periodes_dues(site)},
    "historiques": lambda site: site.historiques,
    "derniers": lambda site: {nom: _derniers(historique) for nom, historique in site.historiques.items()},
    "actions": lambda site: (
        [(suivie.adresse, suivie.etat, suivie.engagements) for suivie in site.suivi.actions],
        [suivie.ancre for suivie in site.suivi.en_retard],
        {enquete.id: site.suivi.sans_point("enquete", enquete.id) for enquete in site.enquetes},
        [plan.id for plan in ecoute.plans_recents(site.plans_actions, site.documents)],
        ecoute.dernieres(site.satisfaction, site.mysteres),
    ),
    "registre": lambda site: (
        site.comptes_du_registre,
        [fiche.releves for fiche in site.releves[len(site.indicateurs) :]],
    ),
    "exceptions": lambda site: (
        {point.id: exceptions.exceptions(site, point) for point in site.points.values()},
        exceptions.feries(site),
    ),
    "horaires_dits": lambda site: {
        point.id: horaires_dits.horaires_dits(site.today, point) for point in site.points.values()
    },
    "relectures": relectures.relectures,
    "ecoute": lambda site: {
        document.id: ecoute.paroles(document, site.suivi) for document in (*site.enquetes, *site.audits)
    },
    "enquetes_dites": lambda site: [enquetes_dites.resume(enquete) for enquete in site.enquetes],
    "label": lambda site: (label.etat_label(site), label.engagements(site), label.modules(site)),
    "permanences": lambda site: permanences.jours_de_permanence(site)[:9],
    "reclamations": lambda site: reclamations.delais(site, site.today),
    "recurrences": lambda site: {fait: recurrences.rythme(site, fait) for fait in recurrences.FAITS},
    "averes": lambda site: (
        sorted(site.conditions),
        {
            preuve.id: site.averes.applicable(preuve.id)
            for preuve in site.referentiel.preuves
            if site.referentiel.motifs_d_excuse(preuve.id)
        },
        {preuve.id: manque for preuve in site.referentiel.preuves if (manque := site.averes.incompletes(preuve.id))},
    ),
    "designables": lambda site: {
        vocabulaire.value: designables(site, vocabulaire)
        for vocabulaire in Vocabulaire
        if vocabulaire.value.startswith("indicateur") or vocabulaire in PETITS
    },
}


def _derniers(historique: Historique) -> object:
    """What is told first of an indicator."""
    points = (historique.dernier, historique.dernier_chiffre, historique.attendu)
    return historique.etat, [point and point.periode for point in points]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_answer_whole(question: str):
    comparer(QUESTIONS[question](deux()), ATTENDU / f"{question}.yml")
