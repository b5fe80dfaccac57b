"""The site of ``tests/sites/pratique``, copied so that a test may change its files and read its pages."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.lecture_html import Bloc, lire
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.build import Build
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic

SOURCE = Path(__file__).parent / "sites" / "pratique"
JOUR = date(2022, 4, 14)
"""A Thursday; the Monday after is Easter Monday."""


GARDES = 12
_GENERES: dict[tuple[tuple[tuple[Path, bytes], ...], date], Build] = {}
"""Those that were asked for last, by their files and their day."""


class SitePratique:
    """Files that may be changed, then pages as of a day."""

    def __init__(self, racine: Path, source: Path = SOURCE) -> None:
        self.racine = racine
        shutil.copytree(source, racine, dirs_exist_ok=True)

    def remplacer(self, chemin: str, *remplacements: tuple[str, str]) -> SitePratique:
        """Change words of a file; each must be there."""
        fichier = self.racine / chemin
        texte = fichier.read_text("utf-8")
        for avant, apres in remplacements:
            assert avant in texte, avant
            texte = texte.replace(avant, apres)
        fichier.write_text(texte, "utf-8")
        return self

    def ecrire(self, chemin: str, texte: str) -> SitePratique:
        fichier = self.racine / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, "utf-8")
        return self

    def supprimer(self, *chemins: str) -> SitePratique:
        for chemin in chemins:
            cible = self.racine / chemin
            shutil.rmtree(cible) if cible.is_dir() else cible.unlink()
        return self

    def generer(self, le: date = JOUR) -> Build:
        """As of that day; once for all the tests that have the same files."""
        ecrits = (fichier for fichier in sorted(self.racine.rglob("*")) if fichier.is_file())
        cle = tuple((fichier.relative_to(self.racine), fichier.read_bytes()) for fichier in ecrits), le
        resultat = _GENERES.pop(cle, None) or build.generer(photographier(self.racine), le)
        assert not resultat.erreurs, resultat.erreurs
        _GENERES[cle] = resultat
        while len(_GENERES) > GARDES:
            del _GENERES[next(iter(_GENERES))]
        return resultat

    def pages(self, le: date = JOUR) -> Mapping[str, Bloc]:
        """The tree of each page, by address."""
        return {page.chemin: lire(page.html) for page in self.generer(le).pages}

    def page(self, chemin: str, le: date = JOUR) -> Bloc:
        return lire({page.chemin: page.html for page in self.generer(le).pages}[chemin])

    def constats(self, famille: str, le: date = JOUR) -> list[Diagnostic]:
        return [
            ecart
            for ecart in build.inspecter(photographier(self.racine), le).diagnostics
            if catalogue.code(ecart).startswith(famille)
        ]


def par_classe(bloc: Bloc, classe: str) -> list[Bloc]:
    """The elements inside ``bloc`` that carry this class."""
    return [un for un in bloc.tous() if classe in (un.attributs.get("class") or "").split()]


def titres(bloc: Bloc) -> list[str]:
    return [un.texte() for un in bloc.tous() if un.nom in ("h1", "h2", "h3", "h4")]


def liens(bloc: Bloc) -> dict[str, str]:
    """Address of each link, by its words."""
    return {un.texte(): un.attributs.get("href") or "" for un in bloc.tous() if un.nom == "a"}
