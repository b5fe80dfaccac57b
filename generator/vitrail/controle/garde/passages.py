"""The texts that a site would publish, each with the place where it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from vitrail.controle.garde import blocs
from vitrail.controle.garde.blocs import Bloc
from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.mots import aplatir
from vitrail.sources.modeles.base import EcartAdmis, Fiche, Modele
from vitrail.sources.modeles.valeurs import Courriel, Fichier, Identifiant, Lien, Ligne, Telephone, Texte

_CHIFFRE = re.compile(r"\d")
Genre = Literal["ligne", "texte", "lien", "courriel", "telephone", "identifiant", "fichier", "markdown"]
_GENRES: dict[Genre, object] = {
    "ligne": Ligne,
    "texte": Texte,
    "lien": Lien,
    "courriel": Courriel,
    "telephone": Telephone,
    "identifiant": Identifiant,
    "fichier": Fichier,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A value of a YAML file, or a block of a hand-written page."""

    texte: str
    genre: Genre
    fiche: Fiche
    """The file it belongs to, whose ``ecarts_admis`` may answer a remark."""
    champ: str
    """Field of YAML that holds it; empty in a hand-written page."""
    porteur: Modele
    """Record that holds the field."""
    situer: Callable[[], Emplacement]
    """Where it was written, asked of the few of which something is remarked."""
    dernier: bool = True
    """Whether nothing comes after it in its list."""
    bloc: Bloc | None = None

    @property
    def chiffre(self) -> bool:
        """Whether a digit stands in it: most have none, and no rule on numbers reads them further."""
        return _CHIFFRE.search(self.texte) is not None

    @property
    def lieu(self) -> Emplacement:
        return self.situer()

    @property
    def en_prose(self) -> bool:
        """Whether it is a text for people, and not an address or a number."""
        return self.genre in ("ligne", "texte", "markdown")

    def place(self, debut: int) -> Emplacement:
        """Where the sign ``debut`` stands; a value of YAML is one place."""
        lieu = self.lieu
        if self.bloc is None:
            return lieu
        avant = self.texte[:debut]
        colonne = len(avant) - avant.rfind("\n") - 1
        return Emplacement(lieu.fichier, lieu.ligne + avant.count("\n"), colonne + 1)


def passages(site: Site) -> Iterator[Passage]:
    """Every text of the site, file by file."""
    for fiche in parcours.fiches(site.fiches):
        if isinstance(fiche, Fiche):
            yield from _de_fiche(fiche)
    for page in site.libres:
        yield from _de_fiche(page.entete)
        for bloc in blocs.lire(page.ecrit):
            situer = partial(Emplacement, page.lieu.fichier, page.debut + bloc.ligne, 1)
            yield Passage(bloc.texte, "markdown", page.entete, "", page.entete, situer, bloc=bloc)


def _de_fiche(fiche: Fiche) -> Iterator[Passage]:
    for genre, annotation in _GENRES.items():
        for porteur, chemin, texte in parcours.dans(fiche, annotation):
            if isinstance(porteur, EcartAdmis):
                continue
            champ, *rang = chemin
            dernier = not rang or rang[0] == len(getattr(porteur, str(champ))) - 1
            yield Passage(texte, genre, fiche, str(champ), porteur, partial(porteur.place, *chemin), dernier)


_FIN = re.compile(r"(?<![\w.!?…])(\w*)([.!?…]+)[»\")\]*]*\s+(?=[«\"(\[*]*[A-ZÀ-Ý\d])|\n\s*\n")
_ABREVIATIONS = frozenset(("art", "cf", "ex", "tel", "ref", "mme", "mlle", "mm", "mr", "dr", "bd", "av", "fax"))


def phrases_de(texte: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with the place of its first sign."""
    debut = 0
    for fin in _FIN.finditer(texte):
        if _abrege(fin[1] or "", fin[2] or ""):
            continue
        if texte[debut : fin.end()].strip():
            yield debut, texte[debut : fin.end()].rstrip()
        debut = fin.end()
    if texte[debut:].strip():
        yield debut, texte[debut:].rstrip()


def _abrege(mot: str, signe: str) -> bool:
    """Whether this full stop only shortens a word: « M. Fictif », « art. 3 »."""
    return signe == "." and ((len(mot) == 1 and not mot.isdigit()) or aplatir(mot) in _ABREVIATIONS)
