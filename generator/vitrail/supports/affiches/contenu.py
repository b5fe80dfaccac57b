"""Every poster of a site, and the dates that each carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vitrail.domaine.site import Site, une_fois
from vitrail.presentation import cadre
from vitrail.supports.affiches import demarches, engagements, horaires, resultats
from vitrail.supports.affiches.blocs import Affiche

SUJETS: tuple[Callable[[Site], Iterator[Affiche]], ...] = (
    horaires.affiches,
    resultats.affiches,
    engagements.affiches,
    demarches.affiches,
)


@une_fois
def affiches(site: Site) -> tuple[Affiche, ...]:
    """The posters that the data of the site can fill; one that would be empty does not exist."""
    return tuple(affiche for sujet in SUJETS for affiche in sujet(site))


def dates(site: Site, affiche: Affiche) -> tuple[str, ...]:
    """When what it says was written and read again, and when it will be next, or what to do with it then."""
    fraicheur = cadre.fraicheur_de(site, affiche.fiches, affiche.echeance)
    mots = []
    if fraicheur is not None:
        mots.append(f"Mis à jour le {fraicheur['mis_a_jour_mots']}.")
        if "verifie_mots" in fraicheur and fraicheur["verifie_le"] > fraicheur["mis_a_jour"]:
            mots.append(f"Vérifié le {fraicheur['verifie_mots']}.")
    if affiche.suite:
        mots.append(affiche.suite)
    elif fraicheur is not None and fraicheur["etat"] == "en_retard":
        mots.append(f"Mise à jour en retard : elle était attendue le {fraicheur['prochaine_mots']}.")
    elif fraicheur is not None and "prochaine_mots" in fraicheur:
        mots.append(f"Prochaine mise à jour au plus tard le {fraicheur['prochaine_mots']}.")
    return tuple(mots)
