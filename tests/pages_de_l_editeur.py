"""Every page of the editor of a site, and what its buttons lead to."""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.envois import envoi_de
from vitrail.bord.editeur.demandes import DemandeRecue
from vitrail.bord.editeur.routes import Routes

PAR_GESTE = 4
"""Each gesture is tried on so many forms, in the order in which they come."""
_LIEN = re.compile(r'(?:href|action)="(/[^"#]*)')
_BOUTON = re.compile(r'name="faire" value="([^"]*)"')
_CLE = re.compile(r"\b[0-9a-f]{16}\b")
_HEURE = re.compile(r"(?:Gardé|tapé ici)(?:[^.<]|<sup>er</sup>)*")


def pages(racine: Path, le: date, *, gestes: bool) -> Iterator[tuple[str, str]]:
    """Each page that a link of another leads to, by its address; then, with ``gestes``, what its buttons give. What
    changes each time, keys and hours, is left out."""
    with tempfile.TemporaryDirectory() as dossier:
        copie = Path(dossier, "site")
        copie.mkdir()
        for nom in ("content", "site_config"):
            if (racine / nom).is_dir():
                shutil.copytree(racine / nom, copie / nom)
        routes = Routes(copie, lambda instantane: le, None)
        vues = _visiter(routes)
        yield from vues.items()
        if gestes:
            yield from _agir(routes, vues)


def _visiter(routes: Routes) -> dict[str, str]:
    vues: dict[str, str] = {}
    restent = ["/"]
    while restent:
        adresse = restent.pop(0)
        if adresse not in vues and not adresse.startswith(("/apercu", "/brouillon")) and "brouillon=" not in adresse:
            vues[adresse] = demander(routes, adresse)
            restent += map(unescape, _LIEN.findall(vues[adresse]))
    return vues


def _agir(routes: Routes, vues: dict[str, str]) -> Iterator[tuple[str, str]]:
    essayes: Counter[str] = Counter()
    formes = {adresse: page for adresse, page in vues.items() if adresse.startswith(("/fiche/", "/nouvelle/"))}
    for adresse, page in formes.items():
        # The last of each: where there is most to move, to copy, to remove.
        derniers = {bouton.partition(":")[0]: bouton for bouton in map(unescape, _BOUTON.findall(page))}
        for geste, bouton in derniers.items():
            essayes[geste] += 1
            if essayes[geste] <= PAR_GESTE:
                corps = urlencode({**envoi_de(page), "faire": [bouton]}, doseq=True).encode()
                yield f"{adresse} {bouton}", demander(routes, adresse, corps)


def demander(routes: Routes, adresse: str, corps: bytes | None = None) -> str:
    """The page of an address; the one that it leads to, after that address, when it leads to another."""
    reponse = routes.repondre(DemandeRecue(urlsplit(adresse).path, adresse, "", corps))
    if corps is not None and reponse.vers:
        return f"{_CLE.sub('', reponse.vers)}\n{demander(routes, reponse.vers)}"
    dite = reponse.page or reponse.vers or reponse.octets.decode(errors="replace")
    return _HEURE.sub("", _CLE.sub("", dite))
