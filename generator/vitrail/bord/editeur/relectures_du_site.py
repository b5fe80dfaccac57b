"""What is read again and was right: said in one click, with the page of the site beside it, and undone in another."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from vitrail.bord.dossiers import essai
from vitrail.bord.editeur import fiche_ouverte
from vitrail.bord.editeur.autres_pages import cadre
from vitrail.bord.editeur.fiche_ouverte import DATES, FicheOuverte, PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite, SiteLu
from vitrail.bord.editeur.versions_gardees import VersionsGardees
from vitrail.bord.refus import Refus
from vitrail.domaine import relectures
from vitrail.domaine.relectures import Relisible
from vitrail.domaine.site import Site
from vitrail.presentation import rendu
from vitrail.reponses.editeur import contenu, relire
from vitrail.reponses.editeur.relire import (
    RELIRE,
    GabaritDesRelectures,
    GabaritDUneRelecture,
    PageARelire,
    RelectureNotee,
)
from vitrail.saisie import mots_du_formulaire, verification
from vitrail.saisie.envois import Envoi
from vitrail.socle import phrases
from vitrail.sources.retouche import edition

_SERVICE_MAX = 300


@dataclass(frozen=True, slots=True)
class FicheARelire:
    """A file that may be read again, as it is now. ``texte`` is what it says."""

    ouverte: FicheOuverte
    relisible: Relisible
    site: Site
    chemin: str
    texte: str


class RelecturesDuSite:
    """Those of one site."""

    def __init__(self, memoire: MemoireDuSite) -> None:
        self.memoire = memoire
        self.versions = VersionsGardees(memoire.racine)

    def liste(self, notee: str = "", fait: str = "") -> str:
        """All that may be read again, what is due first. ``notee``: the address of what was just noted. Raises
        :class:`~vitrail.bord.refus.Refus` while the site cannot be read."""
        lu, site = self._lire()
        siennes = (relisible for relisible in relectures.relisibles(site) if not relisible.partage)
        toutes = [(relisible, _montrer(lu, site, relisible)) for relisible in siennes]
        rangs = {relecture.nom: rang for rang, relecture in enumerate(relectures.relectures(site))}
        toutes.sort(key=lambda chacune: rangs.get(chacune[0].nom, len(rangs)))
        dues = tuple(page for _, page in toutes if page.due)
        return rendu.rendre(
            GabaritDesRelectures(
                cadre=cadre(lu.vu, RELIRE, fait),
                dues=dues,
                autres=tuple(page for _, page in toutes if not page.due),
                notee=next(
                    (
                        RelectureNotee(page, next(iter(dues), None))
                        for fiche, page in toutes
                        if page.adresse == notee and fiche.fiche.verifie_le is not None
                    ),
                    None,
                ),
            )
        )

    def page(self, nom: str, fichier: str) -> str:
        """One of them, beside its page. Raises :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue` and
        :class:`~vitrail.bord.refus.Refus`."""
        voulue = self._ouvrir(nom, fichier)
        adresse = voulue.relisible.page
        montree = adresse is not None and any(vue.chemin == adresse for vue in voulue.ouverte.vu.vues)
        return rendu.rendre(
            GabaritDUneRelecture(
                cadre=cadre(voulue.ouverte.vu, RELIRE),
                relue=_montrer(voulue.ouverte.lu, voulue.site, voulue.relisible),
                fiche=voulue.ouverte.adresse,
                service=voulue.relisible.fiche.verifie_par or "",
                page=f"{adresse}/".lstrip("/") if montree else None,
            )
        )

    def agir(self, nom: str, fichier: str, envoi: Envoi) -> str:
        """Note that it was read again, or undo that: the address of the answer. Raises as :meth:`page`, and
        :class:`~vitrail.saisie.envois.EnvoiIllisible`."""
        voulue = self._ouvrir(nom, fichier)
        geste = (envoi.get("faire") or ("",))[-1]
        if geste == "annuler":
            self._annuler(voulue)
            return f"{RELIRE}?{urlencode({'fait': 'annule'})}"
        if geste != "relu":
            raise PageInconnue(geste)
        service = " ".join((envoi.get("service") or ("",))[-1][:_SERVICE_MAX].split())
        self._noter(voulue, service or None)
        return f"{RELIRE}?{urlencode({'notee': relire.adresse(voulue.ouverte.adresse)})}"

    def _noter(self, voulue: FicheARelire, service: str | None) -> None:
        jour, lu = voulue.ouverte.jour, voulue.ouverte.lu
        if (fait := verification.plus_recente(voulue.relisible.fiche, jour)) is not None:
            raise Refus(
                f"cette page a été {fait[0]}e le {phrases.date_en_mots(fait[1])}, après le jour auquel le site se lit "
                f"({phrases.date_en_mots(jour)})."
            )
        try:
            neuf = verification.estampiller(voulue.texte, jour, service, voulue.chemin)
        except edition.NonModifiable as erreur:
            raise Refus(fiche_ouverte.NON_ECRITE) from erreur
        siennes = [erreur for erreur in lu.vu.erreurs if erreur.lieu.fichier == voulue.chemin]
        if erreurs := siennes or essai.nouvelles_erreurs(lu.instantane, jour, {voulue.chemin: neuf}, lu.vu.diagnostics):
            mots = mots_du_formulaire.dire(erreurs[0])
            debut = "cette page porte une erreur : corrigez-la d’abord." if siennes else "rien n’a été noté."
            raise Refus(f"{debut} {mots.message} {mots.conseil}".strip())
        self._ecrire(voulue, neuf)

    def _annuler(self, voulue: FicheARelire) -> None:
        """Back to what the file said before, while nothing but its check has changed since. What is undone already, by
        a button that was pressed twice, stays so."""
        gardees = self.versions.lister(voulue.chemin)
        avant = self.versions.texte(voulue.chemin, gardees[1].cle) if len(gardees) > 1 else None
        if avant is None or not _meme_contenu(voulue, avant):
            raise Refus("cette page a changé depuis : ses versions d’avant se retrouvent dans sa fiche.")
        if _relu_le(voulue, voulue.texte) >= _relu_le(voulue, avant):
            self._ecrire(voulue, avant)

    def _ecrire(self, voulue: FicheARelire, neuf: str) -> None:
        self.versions.ecrire({voulue.chemin: (voulue.texte, neuf)})

    def _ouvrir(self, nom: str, fichier: str) -> FicheARelire:
        lu, site = self._lire()
        ouverte = fiche_ouverte.ouvrir(lu, nom, fichier)
        relisible = next((r for r in relectures.relisibles(site) if r.fiche.place().fichier == ouverte.chemin), None)
        if relisible is None or ouverte.chemin is None or ouverte.texte is None:
            raise PageInconnue(nom)
        return FicheARelire(ouverte, relisible, site, ouverte.chemin, ouverte.texte)

    def _lire(self) -> tuple[SiteLu, Site]:
        lu = self.memoire.lire()
        if lu.vu.site is None:
            raise Refus("ce que le site dit ne se lit pas encore : la première page dit ce qui est à corriger.")
        return lu, lu.vu.site


def _meme_contenu(voulue: FicheARelire, avant: str) -> bool:
    """Whether a file says the same but for its dates."""
    deux = (fiche_ouverte.lire(texte, voulue.chemin) for texte in (voulue.texte, avant))
    actuel, ancien = ({nom: dit for nom, dit in lues.items() if nom not in DATES} for lues in deux)
    return actuel == ancien


def _relu_le(voulue: FicheARelire, texte: str) -> str:
    """When a file says that it was checked last; empty when it does not."""
    return str(fiche_ouverte.lire(texte, voulue.chemin).get(verification.CHAMPS[0]) or "")


def _montrer(lu: SiteLu, site: Site, relisible: Relisible) -> PageARelire:
    fiche = contenu.adresse_du_fichier(lu.instantane, relisible.fiche.place().fichier)
    return relire.montrer(site, relisible, relire.adresse(fiche))
