"""Reports of audits of accessibility that people drop in the editor: what one changes is shown, then saved.

The command ``vitrail import --accessibility`` and these pages say the same, each in its own words.
"""

from __future__ import annotations

from vitrail.bord import declarations
from vitrail.bord.declarations import CHEMIN, GENRE, DeclarationEssayee
from vitrail.bord.editeur.autres_pages import cadre
from vitrail.bord.editeur.fichiers_en_attente import FichiersEnAttente
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite, SiteLu
from vitrail.bord.editeur.versions_gardees import VersionsGardees
from vitrail.bord.imports import AvantImport
from vitrail.bord.refus import Refus
from vitrail.presentation import rendu
from vitrail.reponses.editeur import contenu
from vitrail.reponses.editeur.rapport import RAPPORT, GabaritDuRapport
from vitrail.saisie import mots_du_formulaire
from vitrail.saisie.rapports_ara.lecture import RapportRefuse


class RapportsDeposes:
    """The reports of one site, that wait to be saved."""

    def __init__(self, memoire: MemoireDuSite) -> None:
        self.memoire = memoire
        self._en_attente = FichiersEnAttente(memoire.racine, "rapports", RAPPORT)

    def page(self, chemin: str) -> str:
        """The page at ``chemin``: ``/rapport``, or that of one which waits. Raises
        :class:`~vitrail.bord.refus.Refus` and :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue`."""
        lu = self.memoire.lire()
        if chemin == RAPPORT:
            return rendu.rendre(GabaritDuRapport(cadre(lu.vu, RAPPORT), attendent=tuple(self._en_attente.tous())))
        nom, octets = self._en_attente.lire(chemin)
        essai = self._essayer(lu, octets)
        return rendu.rendre(
            GabaritDuRapport(
                cadre=cadre(lu.vu, RAPPORT),
                adresse=chemin,
                nom=nom,
                changements=essai.changements,
                laisses=tuple(map(mots_du_formulaire.reecrire, essai.laisses)),
                erreurs=tuple(map(mots_du_formulaire.dire, essai.erreurs)),
                remarques=tuple(map(mots_du_formulaire.dire, essai.remarques)),
                enregistrable=bool(essai.textes) and not essai.erreurs,
            )
        )

    def deposer(self, nom: str, octets: bytes) -> str:
        """Keep a report that the declaration can take: the address of its page. Raises
        :class:`~vitrail.bord.refus.Refus` for one that the command would refuse."""
        self._essayer(self.memoire.lire(), octets)
        return self._en_attente.deposer(nom, octets)

    def enregistrer(self, chemin: str) -> str:
        """Save what its page shows: the address of the form of the declaration; empty when something stands in the
        way, for the page to say. Raises as :meth:`page`."""
        essai = self._essayer(self.memoire.lire(), self._en_attente.lire(chemin)[1])
        if essai.erreurs or not essai.textes:
            return ""
        VersionsGardees(self.memoire.racine).ecrire(essai.textes)
        self._en_attente.oublier(chemin)
        vers = contenu.adresse_du_fichier(self.memoire.lire().instantane, CHEMIN)
        return f"{vers or '/'}?fait=enregistre"

    def _essayer(self, lu: SiteLu, octets: bytes) -> DeclarationEssayee:
        if lu.vu.site is None or GENRE in lu.vu.site.brises:
            raise Refus("une information enregistrée est fausse : corrigez d’abord ce que dit la première page.")
        avant = AvantImport(lu.instantane, lu.vu.diagnostics)
        try:
            return declarations.essayer(self.memoire.racine, avant, lu.vu.site, octets)
        except RapportRefuse as refus:
            raise Refus(f"ce rapport ne peut pas être repris : {refus} {refus.conseil}".strip()) from refus
