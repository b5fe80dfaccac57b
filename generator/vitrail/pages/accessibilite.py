"""``/accessibilite/``: the declaration, in the order that the law sets; the level is computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine import accessibilite
from vitrail.domaine.accessibilite import Conformite, Niveau
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.sources.modeles.site import Accessibilite
from vitrail.sources.pages import Gabarit, Vue

ETATS: dict[Niveau, str] = {
    "totale": "est en conformité totale avec",
    "partielle": "est en conformité partielle avec",
    "non": "n’est pas en conformité avec",
}


@dataclass(frozen=True, slots=True)
class GabaritAccessibilite(Gabarit):
    fichier: ClassVar[str] = "accessibilite.html"

    declaration: Accessibilite | None
    constate: Conformite
    etat: str
    adresse: str
    reponse: tuple[str | None, str | None]
    nom: str


def pages(site: Site) -> Iterator[Vue]:
    constate = accessibilite.conformite(site.accessibilite, site.today)
    yield Vue(
        chemin="accessibilite",
        titre="Déclaration d’accessibilité",
        libelle="Accessibilité",
        description=constate.mention + ". Résultats de l’audit, contenus non accessibles, contact, voies de recours.",
        gabarit=GabaritAccessibilite(
            declaration=site.accessibilite,
            constate=constate,
            etat=ETATS[constate.niveau],
            adresse=site.identite.adresse_site,
            reponse=_contact(site),
            nom=phrases.avec_article(site.identite.nom),
        ),
    )


def _contact(site: Site) -> tuple[str | None, str | None]:
    """E-mail and form of the declaration, else those of the prefecture."""
    declaration, contacts = site.accessibilite, site.contacts
    courriel = declaration.contact_courriel if declaration else None
    formulaire = declaration.contact_formulaire if declaration else None
    if courriel is None and formulaire is None and contacts is not None:
        formulaire = contacts.formulaire_contact
        courriel = contacts.courriel_principal if formulaire is None else None
    return courriel, formulaire
