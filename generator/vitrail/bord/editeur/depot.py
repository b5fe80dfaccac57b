"""The files of the site as the editor asks for them and gives them back: one method per action of its protocol.

Decap speaks to a local folder in JSON: ``{"action": "getEntry", "params": {…}}``. A file that it saves is merged into
the one of the disk, tried, and written only if it brings no error and nobody changed the file
meanwhile.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import mimetypes
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from threading import Lock

from vitrail.bord.dossiers import disque, ecriture, essai, fichiers_entiers
from vitrail.bord.refus import Refus
from vitrail.saisie import schemas
from vitrail.socle import catalogue
from vitrail.socle.arbres import Enregistrement, Json, Objet
from vitrail.socle.diagnostic import Diagnostic, lisible
from vitrail.socle.longueurs import PROBLEMES_DANS_L_EDITEUR
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.lecture import FICHIERS
from vitrail.sources.modeles.genres import GENRES, Genre, genre_de
from vitrail.sources.retouche import edition

_NOM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.ya?ml")
_NOM_DE_FICHIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_CITE_MAX = 80
_MOUVEMENT = (
    "ce fichier a changé depuis que vous l’avez ouvert : quelqu’un d’autre, ou une commande, l’a modifié. "
    "Notez votre changement, rechargez la page pour voir le fichier tel qu’il est, puis refaites-le."
)


def _debut(chemin: str) -> str:
    """What a new file begins with: the schema that helps to write it by hand."""
    genre = genre_de(chemin)
    return f"{schemas.entete(genre)}\n" if genre else ""


class Rejet(Exception):
    """What was asked is not done; the message, in French, is for the person at the keyboard."""


@dataclass(slots=True)
class Visite:
    """One page of the editor, open in one browser: the texts that it was given, by path."""

    lus: dict[str, str] = field(default_factory=dict)


class Depot:
    """The folder of a site, for several editors at once."""

    def __init__(self, racine: Path, jour: Callable[[Instantane], date]) -> None:
        self.racine = racine
        self.jour = jour
        self._un_seul = Lock()
        self._actions: Mapping[str, Callable[[Visite, Objet], Json]] = {
            "entriesByFolder": self._dossier,
            "entriesByFiles": self._fichiers,
            "getEntry": self._fichier,
            "persistEntry": self._enregistrer,
            "deleteFiles": self._supprimer,
            "getMedia": self._documents,
            "getMediaFile": self._document,
            "persistMedia": self._deposer,
            "getDeployPreview": lambda visite, demande: None,
        }

    def repondre(self, visite: Visite, action: Json, demande: Json) -> Json:
        """The answer to one action, as data that JSON can carry. Raises :class:`Rejet`."""
        faire = self._actions.get(action) if isinstance(action, str) else None
        if faire is None:
            raise Rejet(f"l’éditeur a demandé « {action} », que ce dossier ne sait pas faire.")
        try:
            with self._un_seul:
                return faire(visite, _objet(demande))
        except Refus as erreur:
            raise Rejet(str(erreur)) from erreur

    # --- reading ---

    def _dossier(self, visite: Visite, demande: Objet) -> list[Json]:
        dossier = _texte(demande, "folder")
        genre = next((genre for genre in GENRES if genre.multiple and genre.chemin.rstrip("/") == dossier), None)
        if genre is None:
            raise Rejet(f"« {_cite(dossier)} » n’est pas un dossier de données.")
        return [self._resumer(chemin) for chemin in self._chemins(genre)]

    def _fichiers(self, visite: Visite, demande: Objet) -> list[Json]:
        return [self._resumer(self._permis(_texte(fichier, "path"))) for fichier in _objets(demande, "files")]

    def _resumer(self, chemin: str) -> Objet:
        """A file in a list: one that cannot be read is there all the same, and says why once it is opened."""
        try:
            texte = ecriture.lire(self.racine, chemin) or ""
        except Refus:
            texte = ""
        return _entree(chemin, texte if source.analyser(texte, chemin)[0] else "")

    def _fichier(self, visite: Visite, demande: Objet) -> Objet:
        """A file to be changed; one which does not exist yet is empty."""
        chemin = self._permis(_texte(demande, "path"))
        texte = ecriture.lire(self.racine, chemin)
        if texte is not None and (diagnostics := _illisible(texte, chemin)):
            raise Rejet(_dire(diagnostics))
        visite.lus[chemin] = texte or ""
        return _entree(chemin, texte or "")

    def _chemins(self, genre: Genre) -> Iterator[str]:
        for fichier in sorted((self.racine / genre.chemin).glob("*")):
            if fichier.is_file() and _NOM.fullmatch(fichier.name):
                yield genre.chemin + fichier.name

    def _permis(self, chemin: str) -> str:
        """``chemin`` as it is written on the disk, if it is that of a data file. Decap writes names in small letters:
        ``2026-t4.yml`` is ``2026-T4.yml`` when there is one."""
        dossier, barre, nom = chemin.rpartition("/")
        for genre in GENRES:
            if genre.chemin == chemin:
                return chemin
            if genre.chemin == dossier + barre and _NOM.fullmatch(nom):
                return next(
                    (existant for existant in self._chemins(genre) if existant.lower() == chemin.lower()), chemin
                )
        raise Rejet(f"« {_cite(chemin)} » n’est pas un fichier de données.")

    # --- writing ---

    def _enregistrer(self, visite: Visite, demande: Objet) -> dict[str, str]:
        ecrits = _objets(demande, "dataFiles") if demande.get("dataFiles") else [_objet(demande.get("entry"))]
        documents = {_texte(piece, "path"): _octets(piece) for piece in _objets(demande, "assets")}
        changements: dict[str, tuple[str | None, str]] = {}
        for ecrit in ecrits:
            if ecrit.get("newPath") not in (None, _texte(ecrit, "path")):
                raise Rejet("un fichier ne change pas de nom ici : créez-en un autre, puis supprimez celui-ci.")
            chemin = self._permis(_texte(ecrit, "path"))
            document, diagnostics = source.analyser(_texte(ecrit, "raw"), chemin)
            if document is None:
                raise Rejet(_dire(diagnostics))
            actuel = ecriture.lire(self.racine, chemin)
            if (actuel or "") != visite.lus.get(chemin, ""):
                raise Rejet(_existe_deja(chemin) if chemin not in visite.lus else f"{chemin} : {_MOUVEMENT}")
            if actuel is None:
                chemin = _nommer(chemin, document.donnees)
            try:
                nouveau = edition.fusionner(_debut(chemin) if actuel is None else actuel, document.donnees, chemin)
            except edition.NonModifiable as erreur:
                raise Rejet(str(erreur)) from erreur
            changements[chemin] = (actuel, nouveau)
        self._essayer({**{chemin: nouveau for chemin, (_, nouveau) in changements.items()}, **documents})
        for chemin, octets in documents.items():
            self._ecrire_document(chemin, octets)
        ecriture.ecrire(self.racine, changements)
        visite.lus.update({chemin: nouveau for chemin, (_, nouveau) in changements.items()})
        return {"message": "enregistré"}

    def _essayer(self, changements: Mapping[str, str | bytes | None]) -> None:
        instantane = disque.photographier(self.racine)
        if erreurs := essai.nouvelles_erreurs(instantane, self.jour(instantane), changements):
            raise Rejet(_dire(erreurs))

    def _supprimer(self, visite: Visite, demande: Objet) -> dict[str, str]:
        chemins = [
            self._place(chemin) if chemin.startswith(f"{FICHIERS}/") else self._permis(chemin)
            for chemin in _textes(demande, "paths")
        ]
        for chemin in chemins:
            lu = visite.lus.get(chemin)
            if lu is not None and ecriture.lire(self.racine, chemin) != lu:
                raise Rejet(f"{chemin} : {_MOUVEMENT}")
        self._essayer(dict.fromkeys(chemins))
        for chemin in chemins:
            (self.racine / chemin).unlink(missing_ok=True)
            visite.lus.pop(chemin, None)
        return {"message": "supprimé"}

    # --- images and documents ---

    def _documents(self, visite: Visite, demande: Objet) -> list[dict[str, str]]:
        dossier = self.racine / FICHIERS
        trouves = (fichier.relative_to(self.racine).as_posix() for fichier in sorted(dossier.glob("*")))
        return [
            self._en_base64(chemin)
            for chemin in trouves
            if _NOM_DE_FICHIER.fullmatch(PurePosixPath(chemin).name) and disque.refuser(self.racine, chemin) is None
        ]

    def _document(self, visite: Visite, demande: Objet) -> dict[str, str]:
        return self._en_base64(self._place(_texte(demande, "path")))

    def _deposer(self, visite: Visite, demande: Objet) -> dict[str, str]:
        document = _objet(demande.get("asset"))
        chemin, octets = self._place(_texte(document, "path")), _octets(document)
        self._essayer({chemin: octets})
        self._ecrire_document(chemin, octets)
        return self._en_base64(chemin)

    def _ecrire_document(self, chemin: str, octets: bytes) -> None:
        fichiers_entiers.deposer(self.racine / FICHIERS, {PurePosixPath(self._place(chemin)).name: octets})

    def _place(self, chemin: str) -> str:
        dossier, _, nom = chemin.rpartition("/")
        if dossier != FICHIERS or not _NOM_DE_FICHIER.fullmatch(nom):
            raise Rejet(
                f"« {_cite(nom)} » : le nom d’un document n’a ni accent ni espace, et 120 signes au plus ; "
                "écrivez plan-d-acces.pdf."
            )
        if (self.racine / chemin).exists() and (diagnostic := disque.refuser(self.racine, chemin)):
            raise Rejet(_dire([diagnostic]))
        return chemin

    def _en_base64(self, chemin: str) -> dict[str, str]:
        octets = (self.racine / chemin).read_bytes()
        return {
            "id": hashlib.sha256(octets).hexdigest(),
            "content": base64.b64encode(octets).decode(),
            "encoding": "base64",
            "path": chemin,
            "name": PurePosixPath(chemin).name,
            "type": mimetypes.guess_type(chemin)[0] or "application/octet-stream",
        }


# --- what the page asks: nothing of it is taken for granted ---


def _objet(demande: Json) -> Objet:
    if isinstance(demande, Mapping):
        return demande
    raise Rejet("la demande de l’éditeur est incomplète ; rechargez la page.")


def _texte(demande: Objet, nom: str) -> str:
    dit = demande.get(nom)
    if isinstance(dit, str):
        return dit
    raise Rejet("la demande de l’éditeur est incomplète ; rechargez la page.")


def _objets(demande: Objet, nom: str) -> list[Objet]:
    return [_objet(element) for element in _liste(demande, nom)]


def _textes(demande: Objet, nom: str) -> list[str]:
    return [_texte({nom: element}, nom) for element in _liste(demande, nom)]


def _liste(demande: Objet, nom: str) -> Sequence[Json]:
    dite = demande.get(nom, ())
    if isinstance(dite, Sequence) and not isinstance(dite, str):
        return dite
    raise Rejet("la demande de l’éditeur est incomplète ; rechargez la page.")


# --- words ---


def _cite(nom: str) -> str:
    """A name as it can be shown, however long, and whatever is in it."""
    return lisible(nom if len(nom) <= _CITE_MAX else f"{nom[:_CITE_MAX]}…")


def _entree(chemin: str, texte: str) -> Objet:
    marque = hashlib.sha256(texte.encode()).hexdigest() if texte else None
    return {"data": texte, "file": {"path": chemin, "id": marque}}


def _illisible(texte: str, chemin: str) -> Sequence[Diagnostic]:
    """Why a file with something in it cannot be changed by form: its writing first has to be corrected by hand."""
    seul_commentaire = all(not ligne.strip() or ligne.lstrip().startswith("#") for ligne in texte.splitlines())
    return () if seul_commentaire else source.analyser(texte, chemin)[1]


def _octets(document: Objet) -> bytes:
    try:
        return base64.b64decode(_texte(document, "content"), validate=True)
    except (binascii.Error, ValueError) as erreur:
        raise Rejet("le document n’est pas arrivé entier ; choisissez-le de nouveau.") from erreur


def _nommer(chemin: str, donnees: Enregistrement) -> str:
    """The name of a new file in the letters of its period: ``2026-T4.yml``."""
    dossier, barre, nom = chemin.rpartition("/")
    periode = donnees.get("periode")
    juste = isinstance(periode, str) and f"{periode}.yml".lower() == nom.lower()
    return f"{dossier}{barre}{periode}.yml" if juste else chemin


def _existe_deja(chemin: str) -> str:
    return f"« {PurePosixPath(chemin).name} » existe déjà : ouvrez-le pour le modifier, ou choisissez un autre nom."


def _dire(diagnostics: Sequence[Diagnostic]) -> str:
    """Findings as the person who filled in a form reads them: what is wrong, what to write instead, and where."""
    phrases = []
    for diagnostic in diagnostics[:PROBLEMES_DANS_L_EDITEUR]:
        mots = catalogue.dire(diagnostic, saisie=True)
        phrases.append(f"{mots.message} {mots.conseil}".strip() + f"\n({diagnostic.lieu})")
    reste = len(diagnostics) - PROBLEMES_DANS_L_EDITEUR
    return "\n\n".join([*phrases, *([f"Et {reste} autres erreurs."] if reste > 0 else [])])
