"""Hand-written pages: Markdown files of ``content/pages`` -> titled, dated, checked pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vitrail.socle import signes
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.socle.mots import composer
from vitrail.sources import decodage
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.fichiers.source import Carte, Document
from vitrail.sources.lecture import PAGES
from vitrail.sources.markdown.demesure import demesure
from vitrail.sources.markdown.prose import Corps
from vitrail.sources.markdown.rendeur import Rendeur
from vitrail.sources.markdown.reperes import Reperes
from vitrail.sources.modeles.entete import EnTete
from vitrail.sources.modeles.genres import ECRITES

_EN_TETE = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class PageLibre:
    """A hand-written page. ``fichier`` is its path in the folder of pages, ``chemin`` its address on the site."""

    fichier: str
    chemin: str
    titre: str
    description: str
    entete: EnTete
    corps: Corps
    ecrit: str
    """Its Markdown, without the head."""
    debut: int
    """Line of the file at which the Markdown begins."""

    @property
    def lieu(self) -> Emplacement:
        return Emplacement(f"{PAGES}/{self.fichier}", 1, 1)


def lire(instantane: Instantane, textes: Mapping[str, str]) -> tuple[tuple[PageLibre, ...], list[Diagnostic]]:
    """Every page that can be read, and all that is wrong with them. ``textes``: Markdown by file."""
    if not textes:
        return (), []
    rendeur = Rendeur(instantane)
    tetes = [(fichier, *_en_tete(_origine(instantane, fichier), texte)) for fichier, texte in textes.items()]
    pages: list[PageLibre] = []
    diagnostics: list[Diagnostic] = []
    for fichier, document, debut, illisibles in tetes:
        diagnostics += illisibles
        if document is None:
            continue
        tete, trouves = decodage.decoder(ECRITES, document, instantane.jours)
        diagnostics += map(_sans_date, trouves)
        if isinstance(tete, EnTete):
            page, defauts = _page(fichier, textes[fichier], debut, tete, rendeur)
            pages += [page] if page else []
        else:  # the text is judged all the same; only its title may stand in the head that was refused
            _, defauts = _page(fichier, textes[fichier], debut, EnTete(), rendeur)
            defauts = [defaut for defaut in defauts if defaut.regle != "page-sans-titre"]
        diagnostics += defauts
    return tuple(pages), diagnostics


def place_en_tete(texte: str) -> tuple[int, int]:
    """Where the YAML of the head of a page starts and ends in its text; (0, 0) for a page without head."""
    trouve = _EN_TETE.match(texte)
    return trouve.span(1) if trouve else (0, 0)


def adresse_de(fichier: str) -> str:
    """``guide.md`` and ``guide/index.md`` are both published at ``guide``."""
    sans_suffixe = re.sub(r"\.md$", "", composer(fichier), flags=re.IGNORECASE)
    return "" if sans_suffixe == "index" else sans_suffixe.removesuffix("/index")


def _sans_date(trouve: Diagnostic) -> Diagnostic:
    """A page without a date is told so in the words of pages."""
    return signaler("page-sans-date", trouve.lieu) if trouve.regle == "mise-a-jour-inconnue" else trouve


def _page(
    fichier: str, texte: str, debut: int, entete: EnTete, rendeur: Rendeur
) -> tuple[PageLibre | None, list[Diagnostic]]:
    lieu = Emplacement(f"{PAGES}/{fichier}", 1, 1)
    if trop := demesure(texte):
        return None, [signaler("page-demesuree", lieu, **trop)]
    ecrit = "".join(texte.splitlines(keepends=True)[debut - 1 :])
    try:
        corps = rendeur.corps(Reperes(lieu.fichier, ecrit, debut), fichier, adresse_de(fichier))
    except RecursionError:  # pragma: no cover: the stack of who calls may be deep already
        return None, [signaler("page-demesuree", lieu, quoi="listes ou citations emboîtées", limite="quelques niveaux")]
    titre = entete.title or corps.titre_brut
    description = entete.description or titre
    diagnostics = [
        signaler(regle, lieu)
        for regle, manque in (("page-sans-titre", signes.vide(titre)), ("page-vide", not corps.html))
        if manque
    ]
    return PageLibre(fichier, adresse_de(fichier), titre, description, entete, corps, ecrit, debut), [
        *corps.diagnostics,
        *diagnostics,
    ]


def _origine(instantane: Instantane, fichier: str) -> str:
    """Where a page is written: in the site, or in what it shares with others."""
    chemin = f"{PAGES}/{fichier}"
    return instantane.origines.get(chemin, chemin)


def _en_tete(chemin: str, texte: str) -> tuple[Document | None, int, list[Diagnostic]]:
    """The head of a page as a document, the line at which its text begins, and what is wrong with the head."""
    trouve = _EN_TETE.match(texte)
    if trouve is None or not trouve[1].strip():
        return Document(chemin, Carte()), (trouve[0].count("\n") + 1 if trouve else 1), []
    document, diagnostics = source.reprendre("\n" + trouve[1], chemin)
    return document, trouve[0].count("\n") + 1, diagnostics
