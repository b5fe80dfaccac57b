"""The results in the fields of the national programme: their names are those of the programme, as it writes them."""

from __future__ import annotations

from dataclasses import replace

from vitrail.domaine import programme
from vitrail.domaine.programme import ResultatNational
from vitrail.domaine.site import Site
from vitrail.supports.donnees.colonne import Jeu, JeuDe, Nature, colonne

_CHAMPS: tuple[tuple[str, Nature, str], ...] = (
    ("structure", "string", "Code de la structure dans le programme."),
    ("typologie", "string", "Genre de structure, tel que le programme l’écrit."),
    ("intitule", "string", "Nom de la structure."),
    ("code_postal", "string", "Code postal de la structure."),
    ("ville", "string", "Ville de la structure."),
    ("indicateur", "string", "Code de l’indicateur dans le programme."),
    ("valeur", "number", "Dernière valeur connue."),
    ("frequence", "string", "Tous les combien l’indicateur est publié."),
    ("mis_a_jour", "date", "Jour de la dernière mise à jour."),
)


def jeux(site: Site) -> tuple[Jeu, ...]:
    """The one dataset of the programme that the site names; none when it names none."""
    national = programme.programme(site.identite)
    if national is None:
        return ()
    noms = national.champs.model_dump()
    colonnes = tuple(
        replace(
            colonne(ResultatNational, noms[champ], sens, nature, de=champ, obligatoire=True, code=True),
            titre=noms[champ],
        )
        for champ, nature, sens in _CHAMPS
    )
    return (
        JeuDe(
            id=national.id,
            titre=f"Résultats pour {national.nom}",
            description=f"Les derniers résultats, dans les champs des données ouvertes de {national.nom}.",
            page="indicateurs",
            colonnes=colonnes,
            lignes=programme.resultats,
            fiches=lambda site: site.indicateurs,
            cle=(noms["indicateur"],),
        ),
    )
