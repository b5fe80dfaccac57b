"""Datasets of the desks that travel, and of the days on which they do."""

from __future__ import annotations

from vitrail.domaine.permanences import jours_de_permanence
from vitrail.domaine.site import Site
from vitrail.sources.modeles.acces import Adresse
from vitrail.sources.modeles.permanences import DateDePermanence, JourDePermanence, Permanence, Permanences
from vitrail.supports.donnees.colonne import Jeu, JeuDe, champs, colonne, dans


def _permanences(site: Site) -> tuple[Permanences]:
    return (site.permanences,)


JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="permanences",
        titre="Permanences",
        description="Les accueils qui se déplacent : où, pour quoi, ce qu’il faut apporter, avec ou sans rendez-vous.",
        page="permanences",
        colonnes=(
            *champs(Permanence, "id", "nom", "lieu"),
            *dans(Permanence, "adresse", champs(Adresse, "complement", "voie", "code_postal", "commune")),
            *champs(Permanence, "precision", "service", "public", "missions", "apporter"),
            *champs(Permanence, "rendez_vous", "lien_rendez_vous", "telephone", "note"),
        ),
        lignes=lambda site: site.permanences.permanences,
        fiches=_permanences,
        cle=("id",),
    ),
    JeuDe(
        id="permanences-dates",
        titre="Dates des permanences",
        description="Les jours de l’année à venir où chaque permanence se tient, avec ses heures ; annulés compris.",
        page="permanences",
        colonnes=(
            *dans(
                JourDePermanence,
                "permanence",
                (colonne(Permanence, "permanence", "Identifiant de la permanence.", de="id", code=True),),
            ),
            colonne(JourDePermanence, "jour", "Jour où elle se tient.", "date", obligatoire=True),
            *dans(
                JourDePermanence,
                "prevue",
                (
                    colonne(DateDePermanence, "plages", "Heures de ce jour.", code=True),
                    *champs(DateDePermanence, "annulee", "note"),
                ),
            ),
        ),
        lignes=jours_de_permanence,
        fiches=_permanences,
    ),
)
