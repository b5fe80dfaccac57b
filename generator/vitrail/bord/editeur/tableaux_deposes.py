"""Spreadsheets that people drop in the editor: kept aside while one says what they give, then saved in the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vitrail.bord import imports
from vitrail.bord.editeur.autres_pages import cadre
from vitrail.bord.editeur.fichiers_en_attente import FichiersEnAttente
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite, SiteLu
from vitrail.bord.editeur.versions_gardees import VersionsGardees
from vitrail.bord.imports import DemandeDImport, ImportEssaye
from vitrail.bord.refus import Refus
from vitrail.domaine.site import Site
from vitrail.presentation import rendu
from vitrail.reponses.editeur import contenu, tableau
from vitrail.reponses.editeur.tableau import ENQUETE, IGNORER, PERIODE, GabaritDuTableau
from vitrail.saisie.envois import Envoi
from vitrail.saisie.tableurs import lecture
from vitrail.saisie.tableurs.feuilles import Classeur, TableurRefuse

TABLEAU = "/tableau"
_LIGNES_MAX = 400


class TableauxDeposes:
    """The spreadsheets of one site, that wait to be understood."""

    def __init__(self, memoire: MemoireDuSite) -> None:
        self.memoire = memoire
        self._en_attente = FichiersEnAttente(memoire.racine, "tableaux", TABLEAU)
        self.dossier = self._en_attente.dossier

    def page(self, chemin: str, pour: str = "") -> str:
        """The page at ``chemin``: ``/tableau``, or that of one which waits, with what was told of it. ``pour``: what
        it gives. Raises :class:`~vitrail.bord.refus.Refus` and
        :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue`."""
        lu = self.memoire.lire()
        if chemin == TABLEAU:
            attendent = tuple(self._en_attente.tous())
            return rendu.rendre(GabaritDuTableau(cadre(lu.vu, TABLEAU), pour=_propre(pour), attendent=attendent))
        nom, classeur = self._lire(chemin)
        dit = self._en_attente.retenu(chemin)
        pour = _propre((dit.get("pour") or (pour,))[-1])
        site = _site(lu, pour)
        feuilles = tuple(dit.get("feuille", ()))
        essai = self._essayer(lu, site, nom, classeur, pour, dit) if pour else None
        return rendu.rendre(
            GabaritDuTableau(
                cadre=cadre(lu.vu, TABLEAU),
                adresse=chemin,
                nom=nom,
                pour=pour,
                sujets=_avec(tableau.sujets(site), pour),
                feuilles=tableau.feuilles_a_cocher([feuille.nom for feuille in classeur.visibles], feuilles),
                essai=tableau.montrer(essai.plan) if essai else None,
                cibles=tableau.cibles(site.definitions.values(), site.satisfaction, pour),
                lignes=tableau.a_rattacher(essai.plan, _dites(dit)) if essai else (),
                ignorables=pour.startswith(PERIODE),
                notes=bool(dit.get("notes")),
            )
        )

    def deposer(self, nom: str, octets: bytes, pour: str) -> str:
        """Keep a spreadsheet that can be read: the address of its page. Raises
        :class:`~vitrail.bord.refus.Refus` for one that ``vitrail import`` would refuse."""
        _classeur(octets)
        return f"{self._en_attente.deposer(nom, octets)}{f'?pour={pour}' if _propre(pour) else ''}"

    def retenir(self, chemin: str, envoi: Envoi) -> None:
        """Keep what the page of a spreadsheet says. Raises
        :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue`."""
        self._en_attente.retenir(chemin, envoi)

    def enregistrer(self, chemin: str, envoi: Envoi) -> str:
        """Save what the page shows: the address of the form of the file that changed; empty when something stands in
        the way, for the page to say. Raises as :meth:`page`."""
        lu = self.memoire.lire()
        nom, classeur = self._lire(chemin)
        pour = _propre((envoi.get("pour") or ("",))[-1])
        if not pour:
            return ""
        essai = self._essayer(lu, _site(lu, pour), nom, classeur, pour, envoi)
        if essai.plan.bilan.diagnostics:
            return ""
        VersionsGardees(self.memoire.racine).ecrire(essai.textes)
        self._en_attente.oublier(chemin)
        vers = contenu.adresse_du_fichier(self.memoire.lire().instantane, essai.plan.chemin)
        return f"{vers or '/'}?fait=enregistre"

    def _essayer(self, lu: SiteLu, site: Site, nom: str, classeur: Classeur, pour: str, envoi: Envoi) -> ImportEssaye:
        sorte, _, sujet = pour.partition(":")
        dites = _dites(envoi)
        demande = DemandeDImport(
            fichier=Path(nom).stem,
            periode=sujet if sorte == PERIODE else "",
            enquete=sujet if sorte == ENQUETE else "",
            feuilles=tuple(envoi.get("feuille", ())),
            rattachees={ligne: cible for ligne, cible in dites.items() if cible not in ("", IGNORER)},
            ignorees=[ligne for ligne, cible in dites.items() if cible == IGNORER],
            notes=bool(envoi.get("notes")),
        )
        avant = imports.AvantImport(lu.instantane, lu.vu.diagnostics)
        return imports.essayer(self.memoire.racine, avant, site, classeur, demande)

    def _lire(self, chemin: str) -> tuple[str, Classeur]:
        nom, octets = self._en_attente.lire(chemin)
        return nom, _classeur(octets)


def _classeur(octets: bytes) -> Classeur:
    try:
        return lecture.lire(octets)
    except TableurRefuse as erreur:
        raise Refus(f"ce tableau ne peut pas être lu : {erreur} {erreur.conseil}".strip()) from erreur


def _site(lu: SiteLu, pour: str) -> Site:
    if lu.vu.site is None or imports.illisibles(lu.vu, pour.startswith(ENQUETE)):
        raise Refus("une information enregistrée est fausse : corrigez d’abord ce que dit la première page.")
    return lu.vu.site


def _propre(pour: str) -> str:
    """What a spreadsheet gives, when it is said as our pages do."""
    sorte, _, sujet = pour.partition(":")
    return pour if sorte in (PERIODE, ENQUETE) and sujet else ""


def _avec(sujets: tuple[tuple[str, str], ...], pour: str) -> tuple[tuple[str, str], ...]:
    return sujets if not pour or pour in dict(sujets) else ((pour, pour.partition(":")[2]), *sujets)


def _dites(envoi: Envoi) -> Mapping[str, str]:
    """What was told of each line: its name -> what it gives, empty when nobody knows yet."""
    dites = {}
    for rang in range(_LIGNES_MAX):
        if not (nom := (envoi.get(f"ligne.{rang}") or ("",))[-1]):
            break
        dites[nom] = (envoi.get(f"vers.{rang}") or ("",))[-1]
    return dites
