"""The earlier versions of a form: their list, what each would change, and how to come back to one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePosixPath
from urllib.parse import urlencode

from vitrail.bord.editeur import fiche_ouverte
from vitrail.bord.editeur.autres_pages import cadre, en_mots
from vitrail.bord.editeur.brouillons import Brouillons
from vitrail.bord.editeur.fiche_ouverte import DATES, FicheIllisible, FicheOuverte, PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.versions_gardees import VersionDeFiche, VersionsGardees
from vitrail.presentation import rendu
from vitrail.reponses import differences
from vitrail.reponses.editeur.contenu import FICHE
from vitrail.reponses.editeur.passe import PASSE, GabaritDuPasse, VersionMontree
from vitrail.saisie.noms_de_fiches import nom_de_fiche


class PasseDeFiche:
    """Those of one site."""

    def __init__(self, memoire: MemoireDuSite, brouillons: Brouillons) -> None:
        self.memoire = memoire
        self.brouillons = brouillons
        self.versions = VersionsGardees(memoire.racine)

    def page(self, nom: str, fichier: str, cle: str) -> str:
        """The list of the versions of a form; of one of them when ``cle`` names it, what it would change. Raises
        :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue` and :class:`~vitrail.bord.refus.Refus`."""
        ouverte = self._ouvrir(nom, fichier)
        chemin = ouverte.chemin or ""
        toutes = self.versions.lister(chemin)
        voulue = next((version for version in toutes if version.cle == cle), None)
        if cle and voulue is None:
            raise PageInconnue(cle)
        sujets = None
        if voulue is not None and (texte := self.versions.texte(chemin, cle)) is not None:
            trouvees = differences.comparer(ouverte.vu, ouverte.lu.avec({chemin: texte}))
            if trouvees is not None and not trouvees.illisibles:
                sujets = trouvees.rubriques
        return rendu.rendre(
            GabaritDuPasse(
                cadre=cadre(ouverte.vu, PASSE),
                titre=_titre(ouverte),
                adresse=_adresse(ouverte),
                fiche=ouverte.adresse,
                versions=tuple(_montrer(ouverte, version) for version in toutes),
                choisie=_montrer(ouverte, voulue) if voulue else None,
                sujets=sujets,
            )
        )

    def revenir(self, nom: str, fichier: str, cle: str) -> str:
        """The address of the form with the answers of that version, not saved yet; its dates stay those of today. Of
        a file that cannot be read any more, the version takes the place at once, for no form shows both. Raises as
        :meth:`page`."""
        ouverte = self._ouvrir(nom, fichier)
        texte = self.versions.texte(ouverte.chemin or "", cle)
        if texte is None:
            raise PageInconnue(cle)
        anciennes = fiche_ouverte.lire(texte, ouverte.chemin or "")
        try:
            actuelles = ouverte.donnees
        except FicheIllisible:
            return self._remettre(ouverte, texte)
        gardees = {champ: dite for champ, dite in actuelles.items() if champ in DATES}
        voulues = {champ: dite for champ, dite in anciennes.items() if champ not in DATES or champ in gardees}
        brouillon = self.brouillons.ouvrir(nom, ouverte.chemin, ouverte.texte).avec({**voulues, **gardees})
        self.brouillons.garder(brouillon)
        return f"{ouverte.adresse}?{urlencode({'brouillon': brouillon.cle})}"

    def _remettre(self, ouverte: FicheOuverte, texte: str) -> str:
        """What cannot be read is kept as a version of its own."""
        chemin = ouverte.chemin or ""
        self.versions.ecrire({chemin: (ouverte.texte, texte)})
        return f"{ouverte.adresse}?fait=enregistre"

    def _ouvrir(self, nom: str, fichier: str) -> FicheOuverte:
        lu = self.memoire.lire()
        ouverte = fiche_ouverte.ouvrir(lu, nom, fichier)
        if ouverte.chemin is None:
            raise PageInconnue(nom)
        return ouverte


def _titre(ouverte: FicheOuverte) -> str:
    titre = ouverte.formulaire.titre
    if not ouverte.formulaire.genre.multiple:
        return titre
    nom = ""
    with suppress(FicheIllisible):
        nom = nom_de_fiche(ouverte.formulaire, ouverte.donnees)
    return f"{titre} : {nom or PurePosixPath(ouverte.chemin or '').stem}"


def _adresse(ouverte: FicheOuverte) -> str:
    return f"{PASSE}{ouverte.adresse.removeprefix(FICHE)}"


def _montrer(ouverte: FicheOuverte, version: VersionDeFiche) -> VersionMontree:
    adresse = f"{_adresse(ouverte)}?{urlencode({'version': version.cle})}"
    provenance = "Gardée par Git" if version.de_git else "Enregistrée sur ce poste"
    return VersionMontree(adresse, en_mots(version.moment), provenance)
