"""The pages of the editor beside its forms: what is left to do, all that can be changed, documents, putting on line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from vitrail.bord.editeur import fiche_ouverte
from vitrail.bord.editeur.brouillons import Brouillon, Brouillons
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.parution import Parution
from vitrail.build import Build
from vitrail.presentation import rendu
from vitrail.reponses.editeur import accueil, contenu
from vitrail.reponses.editeur.accueil import (
    BoutonDuBureau,
    DepotPourUneFiche,
    GabaritDeParution,
    GabaritDesDocuments,
    GabaritDuContenu,
    GabaritDuTravail,
)
from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.socle import phrases
from vitrail.sources.fichiers.instantane import Instantane

_NON_FINIS_MAX = 5
FAITS = {
    "enregistre": "Enregistré. La page du site le dira dès la prochaine mise en ligne.",
    "supprime": "Supprimé. Pour y revenir : Reprendre, puis Enregistrer.",
    "commence": "Le site est commencé. Ce qu’il reste à remplir est ci-dessous, le plus utile d’abord.",
    "annule": "Annulé : la page dit de nouveau ce qu’elle disait avant.",
    "revenu": "C’est de nouveau le document d’avant. Celui qu’il remplace est gardé à son tour.",
    "depose": "Déposé. Le document peut maintenant être choisi dans une fiche.",
}


class PagesDuBureau:
    """Each of them, made from the files as they are."""

    def __init__(self, memoire: MemoireDuSite, brouillons: Brouillons) -> None:
        self.memoire = memoire
        self.brouillons = brouillons

    def travail(self, fait: str = "") -> str:
        """The page of what is left to do."""
        instantane, vu, jour = self._lire()
        par_adresse = partial(contenu.adresse_du_fichier, instantane)
        return rendu.rendre(
            GabaritDuTravail(
                cadre=cadre(vu, "/", fait),
                jour=jour,
                groupes=accueil.choses_a_faire(vu.site, vu.diagnostics, par_adresse),
                boutons=contenu.taches(instantane),
                brouillons=tuple(self._non_finis(instantane)),
            )
        )

    def contenu(self) -> str:
        """The page of all that can be changed."""
        instantane, vu, _ = self._lire()
        return rendu.rendre(GabaritDuContenu(cadre=cadre(vu, "/contenu"), ensembles=contenu.ensembles(instantane)))

    def documents(self, remplaces: frozenset[str], fait: str = "", pour: DepotPourUneFiche | None = None) -> str:
        """The page of images and documents; to drop one for a form, with ``pour``. ``remplaces``: those of which the
        one before is kept."""
        instantane, vu, _ = self._lire()
        return rendu.rendre(
            GabaritDesDocuments(
                cadre=cadre(vu, "/documents", fait),
                noms=fiche_ouverte.documents(instantane),
                remplaces=remplaces,
                pour=pour,
            )
        )

    def parution(self, faite: Parution, dit: str) -> str:
        """The page that puts the site on line; ``dit``: what has just been done."""
        _, vu, _ = self._lire()
        changements = faite.changements(vu)
        erreurs = len(vu.erreurs)
        return rendu.rendre(
            GabaritDeParution(
                cadre=replace(cadre(vu, "/parution"), dit=dit),
                erreurs=phrases.compte(erreurs, "erreur à corriger", "erreurs à corriger") if erreurs else "",
                sujets=None if changements is None else changements.rubriques,
                servi=faite.dossier is not None,
            )
        )

    def _non_finis(self, instantane: Instantane) -> Iterator[BoutonDuBureau]:
        """What was typed and not saved, the last first."""
        for brouillon in self.brouillons.commences()[:_NON_FINIS_MAX]:
            formulaire = next(
                (forme for forme in contenu.formes_sans_choix() if forme.nom == brouillon.formulaire), None
            )
            if formulaire is not None and (brouillon.chemin is None or brouillon.chemin in instantane):
                adresse = contenu.adresse(formulaire, brouillon.chemin)
                titre = formulaire.titre
                yield BoutonDuBureau(f"{adresse}?brouillon={brouillon.cle}", titre, f"Gardé {quand(brouillon)}.")

    def _lire(self) -> tuple[Instantane, Build, date]:
        lu = self.memoire.lire()
        return lu.instantane, lu.vu, lu.jour


def cadre(vu: Build, ici: str, fait: str = "") -> CadreDEditeur:
    identite = vu.site.identite if vu.site else None
    return CadreDEditeur(identite.nom if identite else "", ici, FAITS.get(fait, ""))


def quand(brouillon: Brouillon) -> str:
    return en_mots(datetime.fromtimestamp(brouillon.moment))


def en_mots(moment: datetime) -> str:
    return f"le {phrases.date_en_mots(moment.date())} à {moment.hour} h {moment.minute:02}"
