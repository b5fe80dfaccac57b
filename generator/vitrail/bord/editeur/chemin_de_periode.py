"""The pages of the path of a period: the list of those that are awaited, one period, and what its buttons do."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urlencode

from vitrail.bord import periodes
from vitrail.bord.dossiers import ecriture
from vitrail.bord.editeur.autres_pages import cadre
from vitrail.bord.editeur.brouillons import Brouillon, Brouillons
from vitrail.bord.editeur.demandes_faites import DemandesFaites
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite, SiteLu
from vitrail.bord.editeur.parution import Parution
from vitrail.bord.refus import Refus
from vitrail.domaine.dus import lieu_des_chiffres
from vitrail.domaine.relectures import relectures
from vitrail.domaine.site import Site
from vitrail.presentation import rendu
from vitrail.reponses.editeur import contenu
from vitrail.reponses.editeur.periodes import (
    CHIFFRES,
    FaitsDePeriode,
    GabaritDesPeriodes,
    liste_des_periodes,
    page_de_periode,
)
from vitrail.reponses.editeur.remarques import remarques
from vitrail.saisie import fichier_de_periode
from vitrail.saisie.envois import Envoi
from vitrail.saisie.rappels import Rappel, rappels
from vitrail.socle.temps import Periode
from vitrail.sources.fichiers import source

_FORMULAIRE = "indicateurs"


class CheminDePeriode:
    """The path of one site. What was typed, and who was asked, is read at each request: nothing hangs on the server."""

    def __init__(self, memoire: MemoireDuSite, brouillons: Brouillons, parution: Parution) -> None:
        self.memoire = memoire
        self.brouillons = brouillons
        self.parution = parution
        self.demandes = DemandesFaites(memoire.racine)

    def page(self, chemin: str) -> str:
        """The page at ``chemin``, ``/chiffres`` or ``/chiffres/2022-T1``. Raises
        :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue` and :class:`~vitrail.bord.refus.Refus`."""
        lu = self.memoire.lire()
        site = _site(lu)
        if chemin == CHIFFRES:
            dues, faites = liste_des_periodes(site)
            return rendu.rendre(GabaritDesPeriodes(cadre(lu.vu, CHIFFRES), dues, faites))
        periode = self._periode(site, chemin)
        faits = self._faits(lu, site, periode)
        return rendu.rendre(
            page_de_periode(
                site,
                periode,
                cadre(lu.vu, CHIFFRES),
                faits,
                relectures(site),
                lambda fichier: contenu.adresse_du_fichier(lu.instantane, fichier),
            )
        )

    def tableau(self, chemin: str) -> tuple[str, bytes]:
        """Name and content of the table that a service fills in, at ``/chiffres/2022-T1/NOM.csv``. Raises
        :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue`."""
        site = _site(self.memoire.lire())
        periode, _, nom = chemin.rpartition("/")
        rappel = self._rappel(site, self._periode(site, periode), nom.removesuffix(".csv"))
        return nom, rappel.tableau.encode()

    def agir(self, chemin: str, envoi: Envoi) -> str:
        """What a button does: the address of the answer. Raises as :meth:`page`."""
        lu = self.memoire.lire()
        site = _site(lu)
        periode = self._periode(site, chemin)
        action, _, nom = (envoi.get("faire") or ("",))[-1].partition(":")
        if action == "saisir":
            return self._saisir(lu, site, periode)
        if action in ("demande", "pas-demande"):
            rappel = self._rappel(site, periode, nom)
            self.demandes.noter(rappel.nom, lu.jour if action == "demande" else None)
            return f"{CHIFFRES}/{periode.code}#service-{rappel.nom}"
        raise PageInconnue(chemin)

    def _saisir(self, lu: SiteLu, site: Site, periode: Periode) -> str:
        """The form of the period, with a row for each figure that is due; nothing is written before it is saved."""
        fichier = lieu_des_chiffres(site.indicateurs, periode).fichier
        commence = self._commence(lu, fichier, periode)
        texte = ecriture.lire(self.memoire.racine, fichier)
        if commence is None:
            dus = periodes.attendus(site, periode)
            pret = fichier_de_periode.preparer(site, periode, dus, texte, fichier)
            document, _ = source.analyser(pret, fichier)
            ouvert = self.brouillons.ouvrir(_FORMULAIRE, fichier if texte is not None else None, texte)
            commence = ouvert.avec(dict(document.donnees)) if document and pret != (texte or "") else ouvert
            self.brouillons.garder(commence)
        return f"{_adresse(fichier if texte is not None else None)}?{urlencode({'brouillon': commence.cle})}"

    def _commence(self, lu: SiteLu, fichier: str, periode: Periode) -> Brouillon | None:
        """What was typed of this period, and not saved."""
        chemin = fichier if fichier in lu.instantane else None
        for brouillon in self.brouillons.commences(_FORMULAIRE, chemin):
            if chemin or (brouillon.donnees or {}).get("periode") == periode.code:
                return brouillon
        return None

    def _faits(self, lu: SiteLu, site: Site, periode: Periode) -> FaitsDePeriode:
        fichier = lieu_des_chiffres(site.indicateurs, periode).fichier
        ecrit = fichier in lu.instantane
        commence = self._commence(lu, fichier, periode)
        adresse = _adresse(fichier if ecrit else None)
        changements = self.parution.changements(lu.vu)
        trouves = (trouve for trouve in lu.vu.diagnostics if trouve.lieu.fichier == fichier)
        return FaitsDePeriode(
            demandes=self.demandes.lire(),
            remarques=remarques(None, trouves, ()),
            adresse=adresse if ecrit else "",
            brouillon=f"{adresse}?{urlencode({'brouillon': commence.cle})}" if commence else "",
            enregistres=None if changements is None else changements.total,
        )

    def _periode(self, site: Site, chemin: str) -> Periode:
        ecrite = chemin.removeprefix(f"{CHIFFRES}/")
        try:
            periode = periodes.lire(ecrite)
        except Refus as erreur:
            raise PageInconnue(chemin) from erreur
        if periode.code != ecrite:
            raise PageInconnue(chemin)
        periodes.attendus(site, periode)
        return periode

    def _rappel(self, site: Site, periode: Periode, nom: str) -> Rappel:
        for rappel in rappels(site, periode, periodes.attendus(site, periode)):
            if rappel.nom == nom:
                return rappel
        raise PageInconnue(nom)


def _site(lu: SiteLu) -> Site:
    """The site, once what it is can be read."""
    if lu.vu.site is None:
        raise Refus("ce que le site doit publier ne se lit pas encore : la première page dit ce qui est à corriger.")
    return lu.vu.site


def _adresse(fichier: str | None) -> str:
    forme = next(forme for forme in contenu.formes_sans_choix() if forme.nom == _FORMULAIRE)
    return contenu.adresse(forme, str(PurePosixPath(fichier)) if fichier else None)
