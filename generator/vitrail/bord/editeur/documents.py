"""The images and documents of a site, received by the editor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

from vitrail.bord.dossiers import essai, fichiers_entiers
from vitrail.bord.editeur import fiche_ouverte
from vitrail.bord.editeur.autres_pages import PagesDuBureau
from vitrail.bord.editeur.brouillons import Brouillon, Brouillons
from vitrail.bord.editeur.fiche_ouverte import FicheOuverte
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.mis_de_cote import MisDeCote
from vitrail.bord.refus import Refus
from vitrail.reponses.editeur.accueil import DepotPourUneFiche
from vitrail.saisie import depots, identifiants, mots_du_formulaire
from vitrail.socle.mots import slug
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.lecture import FICHIERS

_REMPLACES = "documents"
_OCTETS_MAX = 100_000_000
"""Of all the documents that are kept once replaced: the oldest go first."""


@dataclass(frozen=True, slots=True)
class PourUneBoite:
    """The box for which a document is dropped, in the form that is kept under ``cle``."""

    cle: str
    boite: str


class DocumentsDuSite:
    """Those of one site, and the forms that ask for one."""

    def __init__(self, memoire: MemoireDuSite, brouillons: Brouillons, pages: PagesDuBureau, un_seul: Lock) -> None:
        self.memoire = memoire
        self.brouillons = brouillons
        self._pages = pages
        self._un_seul = un_seul

    def deposer(self, nom: str, octets: bytes, alternative: str = "", pour: PourUneBoite | None = None) -> str:
        """Keep a document, and choose it in the box of a form that asked for it: the address of the answer. Raises
        :class:`~vitrail.bord.refus.Refus`."""
        with self._un_seul:
            lu = self.memoire.lire()
            propre = deposer(self.memoire.racine, lu.instantane, lu.jour, nom, octets)
            demandee = self._demandee(pour)
            if demandee is None:
                return "/documents?fait=depose"
            ouverte, brouillon, boite = demandee
            actuelles = ouverte.donnees if brouillon.donnees is None else brouillon.donnees
            champs = ouverte.formulaire.champs
            donnees = depots.choisir(champs, actuelles, boite, propre, alternative, ouverte.vers_les_documents)
            self.brouillons.garder(brouillon.avec(donnees))
            return fiche_ouverte.vers(ouverte, brouillon, boite)

    def page(self, fait: str = "", pour: PourUneBoite | None = None) -> str:
        """The page of images and documents; for the box of a form when it asks for one."""
        demandee = self._demandee(pour)
        if demandee is None:
            return self._rendre(fait)
        ouverte, brouillon, boite = demandee
        champ = identifiants.champ_de(ouverte.formulaire.champs, boite)
        return self._rendre(
            pour=DepotPourUneFiche(
                titre=champ.titre if champ else ouverte.formulaire.titre,
                suite=urlencode({"brouillon": brouillon.cle, "boite": boite}),
                retour=fiche_ouverte.vers(ouverte, brouillon, boite),
                alternative=depots.attend_une_alternative(ouverte.formulaire.champs, boite),
            )
        )

    def _demandee(self, pour: PourUneBoite | None) -> tuple[FicheOuverte, Brouillon, str] | None:
        """The form that asks for a document, as it is now; None for none."""
        brouillon = self.brouillons.lire(pour.cle) if pour else None
        if pour is None or brouillon is None:
            return None
        fichier = fiche_ouverte.fichier_de(brouillon)
        return fiche_ouverte.ouvrir(self.memoire.lire(), brouillon.formulaire, fichier), brouillon, pour.boite

    def revenir(self, nom: str) -> str:
        """Put back the document that was there before: the address of the answer. Raises
        :class:`~vitrail.bord.refus.Refus`."""
        with self._un_seul:
            revenir(self.memoire.racine, nom)
        return "/documents?fait=revenu"

    def _rendre(self, fait: str = "", pour: DepotPourUneFiche | None = None) -> str:
        return self._pages.documents(remplaces(self.memoire.racine), fait, pour)


def deposer(racine: Path, instantane: Instantane, jour: date, nom: str, octets: bytes) -> str:
    """Keep a document under a name that an address can carry, made of the one that it had; gives that name. The one
    that it replaces is put aside.

    Raises :class:`~vitrail.bord.refus.Refus` for one without content or nature, and for one that the site would refuse.
    """
    debut, point, fin = nom.replace("\\", "/").rpartition("/")[2].rpartition(".")
    propre = f"{identifiants.identifier(debut, ())}.{slug(fin)}" if point and slug(fin) else ""
    if not propre or not octets:
        raise Refus("choisissez un document qui n’est pas vide, et dont le nom dit la nature : plan-d-acces.pdf.")
    if erreurs := essai.nouvelles_erreurs(instantane, jour, {f"{FICHIERS}/{propre}": octets}):
        mots = mots_du_formulaire.dire(erreurs[0])
        raise Refus(f"{mots.message} {mots.conseil}".strip())
    avant = racine / FICHIERS / propre
    if avant.is_file() and (anciens := avant.read_bytes()) != octets:
        _mettre_de_cote(racine, propre, anciens)
    fichiers_entiers.deposer(racine / FICHIERS, {propre: octets})
    return propre


def remplaces(racine: Path) -> frozenset[str]:
    """The names of the documents of which the one before is kept."""
    return frozenset(place.name for place in _de_cote(racine))


def revenir(racine: Path, nom: str) -> None:
    """Put back the document that was there before; the one that it replaces is put aside in turn. Raises
    :class:`~vitrail.bord.refus.Refus` when none is kept."""
    garde = next((place for place in _de_cote(racine) if place.name == nom), None)
    if garde is None:
        raise Refus("celui d’avant n’est plus gardé.")
    voulus, actuel = garde.read_bytes(), racine / FICHIERS / nom
    with suppress(FileNotFoundError):
        _mettre_de_cote(racine, nom, actuel.read_bytes())
    fichiers_entiers.deposer(racine / FICHIERS, {nom: voulus})


def _mettre_de_cote(racine: Path, nom: str, octets: bytes) -> None:
    MisDeCote(racine, _REMPLACES).deposer({nom: octets})
    gardes = sorted(_de_cote(racine), key=lambda place: place.stat().st_mtime, reverse=True)
    poids = 0
    for place in gardes:
        poids += place.stat().st_size
        if poids > _OCTETS_MAX:
            place.unlink(missing_ok=True)


def _de_cote(racine: Path) -> Iterator[Path]:
    dossier = MisDeCote(racine, _REMPLACES).dossier
    return (place for place in sorted(dossier.iterdir()) if place.is_file()) if dossier.is_dir() else iter(())
