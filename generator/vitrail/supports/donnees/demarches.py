"""Datasets of those who apply: procedures, their forms, digital points, frequent questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine.site import Site
from vitrail.sources.modeles.demarches import Cerfa, Demarche, Demarches, PointNumerique, RendezVous
from vitrail.sources.modeles.divers import Question
from vitrail.supports.donnees.colonne import Jeu, JeuDe, champs, colonne, dans


def _demarches(site: Site) -> tuple[Demarches]:
    return (site.demarches,)


@dataclass(frozen=True, slots=True)
class CerfaDeDemarche:
    demarche: str
    cerfa: Cerfa


def _cerfas(site: Site) -> Iterator[CerfaDeDemarche]:
    for demarche in site.toutes_les_demarches:
        yield from (CerfaDeDemarche(demarche.id, cerfa) for cerfa in demarche.cerfas)


@dataclass(frozen=True, slots=True)
class QuestionClassee:
    rubrique: str
    question: Question


def _questions(site: Site) -> Iterator[QuestionClassee]:
    for rubrique in site.faq.rubriques:
        yield from (QuestionClassee(rubrique.titre, question) for question in rubrique.questions)


JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="demarches",
        titre="Démarches",
        description="Les démarches de la préfecture : où, comment, avec quelles pièces, par quel service en ligne.",
        page="demarches",
        colonnes=(
            *champs(Demarche, "id", "titre", "domaine", "resume", "ou", "points", "fiche_service_public", "pieces"),
            *champs(Demarche, "lien_pieces", "teleprocedure", "predemande", "signaler_panne"),
            *dans(Demarche, "rendez_vous", champs(RendezVous, "mode", "lien", prefixe="rendez_vous_")),
            *champs(Demarche, "boite_depot", "telephone", "suivi", "indicateur_delai", "depot", "etapes", "note"),
        ),
        lignes=lambda site: site.toutes_les_demarches,
        fiches=_demarches,
        cle=("id",),
    ),
    JeuDe(
        id="formulaires",
        titre="Formulaires",
        description="Les formulaires Cerfa de chaque démarche.",
        page="demarches",
        colonnes=(
            colonne(CerfaDeDemarche, "demarche", "Identifiant de la démarche.", code=True, obligatoire=True),
            *dans(CerfaDeDemarche, "cerfa", champs(Cerfa, "numero", "titre", "lien")),
        ),
        lignes=_cerfas,
        fiches=_demarches,
    ),
    JeuDe(
        id="points-numeriques",
        titre="Points numériques",
        description="Les points numériques : lieu, heures, réservation, aide, équipement.",
        page="point-numerique",
        colonnes=champs(
            PointNumerique,
            *("id", "nom", "lieu", "point", "equipements", "mediateur", "reservation", "lien_reservation"),
            *("demarches", "public", "note"),
        ),
        lignes=lambda site: site.points_numeriques,
        fiches=_demarches,
        cle=("id",),
    ),
    JeuDe(
        id="questions",
        titre="Questions fréquentes",
        description="Les questions posées le plus souvent, et leurs réponses.",
        page="faq",
        colonnes=(
            *dans(QuestionClassee, "question", champs(Question, "id")),
            colonne(QuestionClassee, "rubrique", "Rubrique de la question.", obligatoire=True),
            *dans(QuestionClassee, "question", champs(Question, "question", "reponse")),
        ),
        lignes=_questions,
        fiches=lambda site: (site.faq,),
        cle=("id",),
    ),
)
