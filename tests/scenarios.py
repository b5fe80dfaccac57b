"""Golden scenarios: a file of ``tests/cas/<RULE>/`` -> a small site with one mistake, and what must be said of it.

The format is told in ``tests/cas/LISEZ-MOI.md``, for those who write scenarios and no Python.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic

DOSSIER = Path(__file__).parent / "cas"
BASE = DOSSIER / "base"
JOUR = date(2026, 2, 2)
MARQUE = "«exemple»"
CODAGES = {
    "UTF-8": lambda texte: texte.encode(),
    "UTF-8 avec marque": lambda texte: texte.encode("utf-8-sig"),
    "UTF-16": lambda texte: texte.encode("utf-16"),
    "UTF-16 sans marque": lambda texte: texte.encode("utf-16-le"),
    "Windows-1252": lambda texte: texte.encode("cp1252"),
    "classeur Excel": lambda texte: b"PK\x03\x04\x14\0\x06\0" + bytes(range(256)) * 9,
    "image": lambda texte: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09" + bytes(range(256)),
    "image immense": lambda texte: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\0\0\0\x01\0\0" + bytes(range(256)),
}


@dataclass(frozen=True)
class Cas:
    """One scenario. ``regle`` is the name of its folder."""

    regle: str
    nom: str
    contenu: Mapping[str, Any]

    @property
    def attendus(self) -> list[Mapping[str, Any]]:
        """The findings that must be said, in order; none for a scenario that is right."""
        return self.contenu.get("attendu") or []

    @property
    def parmi(self) -> list[Mapping[str, Any]]:
        """Where too much is said to be listed: some of the findings."""
        return self.contenu.get("parmi") or []

    @property
    def accompagnantes(self) -> set[str]:
        """Rules that the example of this rule cannot avoid breaking too."""
        return set(self.contenu.get("aussi", ()))

    def monter(self, racine: Path, exemple: str | None = None) -> None:
        """Write the site of this scenario under ``racine``, with ``exemple`` where the mark stands."""
        racine = self.site(racine)
        shutil.copytree(BASE, racine, dirs_exist_ok=True)
        contenu = _remplir(self.contenu, exemple) if exemple is not None else self.contenu
        for chemin, remplacements in contenu.get("remplacer", {}).items():
            fichier = racine / chemin
            texte = fichier.read_text("utf-8")
            for avant, apres in remplacements.items():
                assert avant in texte, f"{self.nom} : « {avant} » n’est pas dans {chemin}"
                texte = texte.replace(avant, apres)
            fichier.write_text(texte, "utf-8")
        for chemin, fichier in contenu.get("fichiers", {}).items():
            _ecrire(racine, chemin, fichier)

    def site(self, racine: Path) -> Path:
        """The folder of its site: in a network, when it writes files of one."""
        return (
            racine / "sites/27-eure"
            if any(nom.startswith("../") for nom in self.contenu.get("fichiers", ()))
            else racine
        )

    def constats(self, racine: Path) -> list[Diagnostic]:
        """What is said of the site: of its files, and of the subject of the scenario.

        The base lacks much of what a label asks for; what is said of it for that is not the matter here.
        """
        jour = date.fromisoformat(self.contenu.get("le", JOUR.isoformat()))
        jugees = {"YML", "CHA", "SIT", self.regle[:3]}
        return [
            ecart
            for ecart in self._lire(self.site(racine), jour).diagnostics
            if catalogue.code(ecart) == self.regle
            or (catalogue.code(ecart)[:3] in jugees and _cle(ecart) not in _de_la_base(jour))
        ]

    def _lire(self, racine: Path, jour: date) -> build.Build:
        """With ``pages: oui``, the pages are looked at too, for the evidence that they show."""
        return (
            build.examiner(photographier(racine), jour)
            if "pages" in self.contenu
            else build.inspecter(photographier(racine), jour)
        )


@cache
def _de_la_base(jour: date) -> frozenset[tuple[object, ...]]:
    return frozenset(map(_cle, build.inspecter(photographier(BASE), jour).diagnostics))


def _cle(ecart: Diagnostic) -> tuple[object, ...]:
    return catalogue.code(ecart), ecart.lieux, str(ecart.valeurs)


@cache
def tous() -> tuple[Cas, ...]:
    """Every scenario, by folder and name."""
    return tuple(_lire(fichier) for fichier in sorted(DOSSIER.glob("*/*.yml")))


def ordinaires() -> list[Cas]:
    return [cas for cas in tous() if cas.nom != "exemple"]


def exemples() -> dict[str, Cas]:
    """For each rule, the scenario in which the example of the catalogue is tried."""
    return {cas.regle: cas for cas in tous() if cas.nom == "exemple"}


def phrase(ecart: Diagnostic) -> str:
    """All that a finding says, as one line with plain spaces."""
    mots = catalogue.dire(ecart)
    return " ".join(f"{mots.message} {mots.conseil}".split())


def _lire(fichier: Path) -> Cas:
    contenu = yaml.load(fichier.read_text("utf-8"), Loader=yaml.CBaseLoader)
    assert isinstance(contenu, dict), fichier
    inconnus = set(contenu) - {"titre", "fichiers", "remplacer", "attendu", "parmi", "aussi", "le", "pages"}
    assert not inconnus, f"{fichier} : {inconnus}"
    return Cas(fichier.parent.name, fichier.stem, contenu)


def _remplir(valeur: Any, exemple: str) -> Any:
    if isinstance(valeur, dict):
        return {_remplir(cle, exemple): _remplir(element, exemple) for cle, element in valeur.items()}
    if isinstance(valeur, list):
        return [_remplir(element, exemple) for element in valeur]
    return "\n".join(_remplir_ligne(ligne, exemple.rstrip("\n")) for ligne in valeur.split("\n"))


def _remplir_ligne(ligne: str, exemple: str) -> str:
    retrait = "\n" + " " * ligne.find(MARQUE)
    return ligne.replace(MARQUE, exemple.replace("\n", retrait))


def _ecrire(racine: Path, chemin: str, fichier: Any) -> None:
    cible = racine / chemin
    if cible.is_file():
        cible.unlink()
    if chemin.endswith("/"):
        cible.mkdir(parents=True)
    if fichier == "" or chemin.endswith("/"):
        return
    cible.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(fichier, dict):
        cible.write_bytes(fichier.encode())
    elif "lien" in fichier:
        cible.symlink_to(fichier["lien"])
    else:
        octets = CODAGES[fichier.get("codage", "UTF-8")](_texte(fichier))
        cible.write_bytes(octets + b"#\n" * ((_octets(fichier.get("taille", "0 Mo")) - len(octets)) // 2))


def _texte(fichier: Mapping[str, str]) -> str:
    fois = int(fichier.get("fois", "0").split(" lignes")[0].replace(" ", ""))
    return fichier.get("texte", "") + fichier.get("repeter", "") * fois + fichier.get("puis", "")


def _octets(taille: str) -> int:
    return int(taille.removesuffix(" Mo")) * 1_000_000
