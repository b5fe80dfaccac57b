"""Pages to be judged: those of a built site, of a folder, one saved from a browser, or one of the web when it is
named."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from vitrail.bord import pannes
from vitrail.bord.refus import Refus

PAGE_LUE_OCTETS_MAX = 5_000_000
SECONDES = 10
SUFFIXES = (".html", ".htm")


def lire(quoi: str) -> list[tuple[str, str]]:
    """Name and text of each page. Raises :class:`~vitrail.bord.refus.Refus`."""
    if quoi.startswith(("https://", "http://")):
        return [(quoi, _de_la_toile(quoi))]
    chemin = Path(quoi)
    if chemin.is_file():
        return [(quoi, _texte(chemin))]
    if not chemin.is_dir():
        raise Refus(f"« {quoi} » n’est ni un dossier, ni un fichier, ni une adresse en https://.")
    pages = list(_du_dossier(chemin))
    if not pages:
        raise Refus(f"« {quoi} » ne contient aucune page (.html).")
    return pages


def baties(site: Path) -> Iterator[tuple[str, str]]:
    """Address, with its final slash, and HTML of each page of a built site. Raises :class:`Refus` without one."""
    if not (site / "index.html").is_file():
        raise Refus(f"« {site} » ne contient pas de site : construisez-le avec « vitrail build ».")
    for fichier in sorted(site.rglob("index.html")):
        dossier = fichier.parent.relative_to(site).as_posix()
        yield "" if dossier == "." else f"{dossier}/", fichier.read_text("utf-8")


def _du_dossier(dossier: Path) -> Iterator[tuple[str, str]]:
    for fichier in sorted(dossier.rglob("*")):
        if fichier.suffix in SUFFIXES and fichier.is_file():
            yield fichier.relative_to(dossier).as_posix(), _texte(fichier)


def _texte(fichier: Path) -> str:
    return fichier.read_bytes()[:PAGE_LUE_OCTETS_MAX].decode("utf-8", errors="replace")


def _de_la_toile(adresse: str) -> str:
    try:
        demande = urllib.request.Request(adresse, headers={"User-Agent": "vitrail-compare", "Accept": "text/html"})
        with urllib.request.urlopen(demande, timeout=SECONDES) as reponse:
            octets: bytes = reponse.read(PAGE_LUE_OCTETS_MAX)
            return octets.decode(reponse.headers.get_content_charset() or "utf-8", errors="replace")
    except urllib.error.HTTPError as erreur:
        raise Refus(f"« {adresse} » répond par l’erreur {erreur.code}.") from erreur
    except (OSError, ValueError, LookupError) as erreur:
        raison = pannes.du_reseau(erreur) if isinstance(erreur, OSError) else "l’adresse n’est pas valable"
        raise Refus(
            f"« {adresse} » ne peut pas être lue ({raison}). Enregistrez la page et donnez le fichier."
        ) from erreur
