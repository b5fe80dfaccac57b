"""One file open as a form: what it holds, what was typed, and what the site would be with it. Nothing is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlencode

from vitrail.bord.dossiers import essai
from vitrail.bord.editeur.brouillons import Brouillon
from vitrail.bord.editeur.memoire_du_site import SiteLu
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.reponses.editeur import contenu
from vitrail.saisie import attentes_levees, envois, identifiants, pages_ecrites, reunion, schemas, verification
from vitrail.saisie.formulaires import Formulaire
from vitrail.socle import catalogue
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources import partage
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.fichiers.source import Document
from vitrail.sources.fichiers.textes import lire_texte
from vitrail.sources.lecture import FICHIERS
from vitrail.sources.modeles.genres import ECRITES
from vitrail.sources.retouche import edition

_DATE = "mis_a_jour"
VOIE_MAX = 200
"""Characters of the way of a box: an address holds no more."""
_DITS = 2
"""Values that make the name of a new file without a title."""
DATES = (_DATE, *verification.CHAMPS)
"""What says when a file was written or read again: no change of what it tells."""
_ILLISIBLE = (
    "ce que dit cette fiche ne peut plus être lu : elle a été changée hors de l’éditeur. "
    "Faites-la corriger par qui l’a changée, ou revenez à une version d’avant."
)
NON_ECRITE = (
    "ces réponses ne peuvent pas être ajoutées à ce qui est déjà écrit : la fiche l’a été d’une façon que l’éditeur ne "
    "sait pas compléter. Faites-la reprendre par qui l’a écrite, ou revenez à une version d’avant."
)
_NOM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")


class PageInconnue(Exception):
    """No form stands at this address."""


class FicheIllisible(Refus):
    """The file was written otherwise than by its form, and cannot be read any more: an earlier version of it may be."""


@dataclass(frozen=True, slots=True)
class FicheOuverte:
    """A form on one file of the site, as both are now. ``chemin`` and ``texte`` are None for a file to be made;
    ``texte`` alone for one that only the network has written."""

    formulaire: Formulaire
    chemin: str | None
    texte: str | None
    lu: SiteLu

    @property
    def vu(self) -> Build:
        return self.lu.vu

    @property
    def jour(self) -> date:
        return self.lu.jour

    @property
    def adresse(self) -> str:
        return contenu.adresse(self.formulaire, self.chemin)

    @property
    def donnees(self) -> Enregistrement:
        """What the file says; of a new one, what is known before anything is typed."""
        if self.texte is None:
            return {"genre": self.formulaire.variante} if self.formulaire.variante else {}
        return lire(self.texte, self.chemin or "")

    @property
    def partagees(self) -> Enregistrement:
        """What the network says at the place of this file, its dates left out: they are of who writes."""
        if self.chemin is None:
            return {}
        if self.est_une_page:
            seul = partage.superposer(self.lu.instantane.avec({self.chemin: None}))
            dites: Enregistrement = lire(_texte(seul, self.chemin), self.chemin) if self.chemin in seul else {}
        else:
            document = partage.du_reseau(self.lu.instantane, self.formulaire.genre, self.chemin)
            dites = document.donnees if document else {}
        return _sans_dates(dites)

    @property
    def vers_les_documents(self) -> str:
        """The way from a page that people write to the documents of the site."""
        dessous = (self.chemin or ECRITES.chemin).removeprefix(ECRITES.chemin).count("/")
        return f"{'../' * dessous}{PurePosixPath(FICHIERS).name}/"

    @property
    def est_une_page(self) -> bool:
        """Whether it is a page that people write, and no record."""
        return self.formulaire.genre is ECRITES


@dataclass(frozen=True, slots=True)
class FicheComposee:
    """What was typed, as it would be written. ``montrees`` fill the form; ``texte`` would stand at ``chemin``."""

    montrees: dict[str, Donnee]
    conflits: tuple[reunion.ConflitDeSaisie, ...]
    chemin: str
    texte: str


@dataclass(frozen=True, slots=True)
class FicheEssayee(FicheComposee):
    """What saving it would do."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    """What is found in the file as it would be, and the errors that it would bring elsewhere."""

    @property
    def empechee(self) -> bool:
        """Whether it may not be saved: it says something wrong, or what somebody else has just said otherwise."""
        return bool(self.conflits) or any(catalogue.est_une_erreur(trouve) for trouve in self.diagnostics)


def ouvrir(lu: SiteLu, nom: str, fichier: str) -> FicheOuverte:
    """The form ``nom`` on ``fichier``, a name without its ending; empty for a new one, or for a kind of one file.

    Raises :class:`PageInconnue`, and :class:`~vitrail.bord.refus.Refus` for a file whose writing must be corrected
    first.
    """
    instantane = lu.instantane
    formes = lu.memoire.formes(lu.vu, documents(instantane))
    formulaire = next((forme for forme in formes if forme.nom == nom), None)
    if formulaire is None or (fichier and not formulaire.genre.multiple):
        raise PageInconnue(nom)
    chemin = _chemin(formulaire, instantane, fichier)
    texte = _texte(instantane, chemin) if chemin and chemin in instantane else None
    return FicheOuverte(formulaire, chemin, texte, lu)


def fichier_de(brouillon: Brouillon) -> str:
    """The name of the file of a draft in the address of its form: only those of a folder have one."""
    genre = contenu.genre_du_fichier(brouillon.chemin) if brouillon.chemin else None
    return contenu.nom_dans_l_adresse(brouillon.chemin or "") if genre is not None and genre.multiple else ""


def vers(ouverte: FicheOuverte, brouillon: Brouillon, cible: str, reunie: str = "") -> str:
    """The address of the form with that draft, open at ``cible``; ``reunie`` stands for the state that its page goes on
    from. A way longer than that of any box leads to the form alone."""
    cible = cible if len(cible) <= VOIE_MAX else ""
    demande = (
        {"brouillon": brouillon.cle} | ({"ouvrir": cible} if cible else {}) | ({"reunie": reunie} if reunie else {})
    )
    return f"{ouverte.adresse}?{urlencode(demande)}{f'#{cible}' if cible else ''}"


def documents(instantane: Instantane) -> tuple[str, ...]:
    """The names of the images and documents of the site."""
    debut = f"{FICHIERS}/"
    return tuple(sorted(chemin[len(debut) :] for chemin in instantane.contenus if chemin.startswith(debut)))


def composer(ouverte: FicheOuverte, brouillon: Brouillon) -> FicheComposee:
    """The file with what was typed, over what anybody else has changed since the form was opened."""
    miennes, conflits = _reunies(ouverte, brouillon)
    ecrites = _a_ecrire(ouverte, miennes)
    chemin = ouverte.chemin or _nouveau_chemin(ouverte.formulaire, ecrites)
    return FicheComposee(miennes, conflits, chemin, _texte_avec(ouverte, ecrites, chemin))


def essayer(ouverte: FicheOuverte, brouillon: Brouillon) -> FicheEssayee:
    """The site with that file."""
    composee = composer(ouverte, brouillon)
    chemin, texte = composee.chemin, composee.texte
    apres = (ouverte.vu if texte == ouverte.texte else ouverte.lu.avec({chemin: texte})).diagnostics
    ailleurs = (
        trouve
        for trouve in essai.nouveaux(ouverte.vu.diagnostics, apres)
        if trouve.lieu.fichier != chemin and catalogue.est_une_erreur(trouve)
    )
    ici = (trouve for trouve in apres if trouve.lieu.fichier == chemin)
    document = None if ouverte.est_une_page else source.analyser(texte, chemin)[0]
    return FicheEssayee(composee.montrees, composee.conflits, chemin, texte, document, (*ici, *ailleurs))


def _texte_avec(ouverte: FicheOuverte, ecrites: Enregistrement, chemin: str) -> str:
    """The file with these values, changed as little as can be."""
    try:
        if ouverte.est_une_page:
            return pages_ecrites.assembler(ouverte.texte or "", ecrites, chemin)
        debut = f"{schemas.entete(ouverte.formulaire.genre)}\n"
        return edition.fusionner(debut if ouverte.texte is None else ouverte.texte, ecrites, chemin)
    except edition.NonModifiable as erreur:
        raise Refus(NON_ECRITE) from erreur


def _reunies(
    ouverte: FicheOuverte, brouillon: Brouillon
) -> tuple[dict[str, Donnee], tuple[reunion.ConflitDeSaisie, ...]]:
    if brouillon.donnees is None:
        return dict(ouverte.donnees), ()
    if ouverte.texte is None or brouillon.base in (None, ouverte.texte):
        return brouillon.donnees, ()
    base = lire(brouillon.base or "", ouverte.chemin or "")
    return reunion.reunir(base, brouillon.donnees, ouverte.donnees, ouverte.formulaire.champs)


def _a_ecrire(ouverte: FicheOuverte, donnees: Enregistrement) -> dict[str, Donnee]:
    """What is saved: without the items left empty, each with its identifier, dated of the day if something changed."""
    formulaire = ouverte.formulaire
    pleines = envois.sans_les_vides(dict(donnees))
    assert isinstance(pleines, dict)
    ecrites = identifiants.nommer(formulaire.champs, attentes_levees.lever(formulaire.champs, pleines))
    if formulaire.identite and not ecrites.get(formulaire.identite):
        racine = next((champ for champ in formulaire.champs if champ.nom == formulaire.identite), None)
        if racine is not None and racine.identifie and (titre := _titre(formulaire, ecrites)):
            ecrites = {formulaire.identite: identifiants.identifier(titre, _noms(ouverte)), **ecrites}
    change = _sans_dates(ecrites) != _sans_dates(ouverte.donnees)
    datee = any(champ.nom == _DATE for champ in formulaire.champs)
    if change and datee and ecrites.get(_DATE) == ouverte.donnees.get(_DATE):
        return {**{_DATE: None}, **ecrites, _DATE: ouverte.jour.isoformat()}
    return ecrites


def _titre(formulaire: Formulaire, donnees: Enregistrement) -> str:
    """What names a new file: its title; of a kind that has none, the first things that must be said of it
    (``interne 2026-03``)."""
    noms = [champ.nom for champ in formulaire.champs if champ.voulu and champ.nom != formulaire.identite]
    if formulaire.appellation != formulaire.identite:
        noms = [formulaire.appellation]
    dits = (donnees.get(nom) for nom in noms[:_DITS])
    return " ".join(dit for dit in dits if isinstance(dit, str))


def _sans_dates(donnees: Enregistrement) -> dict[str, Donnee]:
    return {nom: valeur for nom, valeur in donnees.items() if nom not in DATES}


def _noms(ouverte: FicheOuverte) -> tuple[str, ...]:
    """The names of the files of a folder, without their ending."""
    dossier = ouverte.formulaire.genre.chemin
    siens = (chemin for chemin in ouverte.lu.instantane.contenus if chemin.startswith(dossier))
    return tuple(PurePosixPath(chemin).stem for chemin in siens)


def _chemin(formulaire: Formulaire, instantane: Instantane, fichier: str) -> str | None:
    if not formulaire.genre.multiple:
        return formulaire.genre.chemin
    if not fichier:
        return None
    for fin in ("md",) if formulaire.genre is ECRITES else ("yml", "yaml"):
        chemin = f"{formulaire.genre.chemin}{fichier}.{fin}"
        if contenu.genre_du_fichier(chemin) is formulaire.genre and chemin in partage.superposer(instantane):
            return chemin
    raise PageInconnue(fichier)


def _nouveau_chemin(formulaire: Formulaire, donnees: Enregistrement) -> str:
    """Where a new file goes: its name is what identifies it, or that it is new."""
    nom = donnees.get(formulaire.identite or "")
    propre = nom.strip() if isinstance(nom, str) else ""
    if formulaire.genre is ECRITES:
        return f"{ECRITES.chemin}{identifiants.identifier(propre, ())}.md"
    return f"{formulaire.genre.chemin}{propre if _NOM.fullmatch(propre) else 'sans-nom'}.yml"


def _texte(instantane: Instantane, chemin: str) -> str:
    texte, _ = lire_texte(instantane, chemin)
    if texte is None:
        raise FicheIllisible(_ILLISIBLE)
    return texte


def lire(texte: str, chemin: str) -> Enregistrement:
    """What a file says. Raises :class:`~vitrail.bord.refus.Refus` when its writing has first to be corrected by hand;
    one that holds comments alone says nothing yet."""
    if chemin.endswith(".md"):
        return pages_ecrites.decouper(texte)
    document, _ = source.analyser(texte, chemin)
    if document is not None:
        return document.donnees
    if edition.sans_valeur(texte):
        return {}
    raise FicheIllisible(_ILLISIBLE)
