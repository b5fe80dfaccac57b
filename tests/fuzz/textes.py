"""YAML, hand-written pages, directory exports, pages of others and requests of the editor, mutated.

``python -m tests.fuzz.textes [COMBIEN] [GRAINE]`` tries so many of them; none may end in an internal error, in 5 s of
CPU, or in 300 MB. A refusal in words is what is asked for.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.envois import envoi_de
from tests.fuzz.mesures import Mesures, raconter
from tests.fuzz.tableurs import muter
from tests.pratique import JOUR, SOURCE
from tests.scenarios import BASE
from tests.scenarios import JOUR as JOUR_DE_BASE
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.editeur.bureau import Bureau, DemandeDeFiche
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.refus import Refus
from vitrail.reponses import concordance
from vitrail.reponses.concordance import ExportIllisible, PagesMuettes
from vitrail.reponses.editeur import contenu
from vitrail.saisie import envois
from vitrail.saisie.envois import EnvoiIllisible
from vitrail.socle import catalogue
from vitrail.supports import annuaire, donnees_liees

_PAGE = "content/pages/guide.md"
_MARKDOWN = (
    "# Guide\n\nUn [lien](/horaires/), *deux* **mots**.\n\n- un\n    - deux\n\n> cité\n\n|A|B|\n|-|-:|\n|1|2|\n",
    "Titre\n=====\n\n[réf]: /horaires/\n\n[x][réf] ![plan](fichiers/plan.pdf)\n\n```\ncode\n```\n\n<div>html</div>\n",
    "# T\n\n[à compléter] Jean DUPONT, 06 12 34 56 78, 93,48 % des appels le 12 mars 2022.\n",
)
_MOTS = (
    *("\u202e", "\u200b", "\ufeff", "é̀", "\ud7ff", "[", "](", "> ", "| ", "=\n", "# ", "<a ", "***", "`", "&#8203;"),
    *("\\*", "A.", "Mme ", "[x](/y/)", "1h ", "\u0665", "\uff15", "~~", "- [ ] ", "null", "00:00", "- a: b\n"),
    *("- ", ": ", "? ", "!!python ", "&a ", "*a", "{", "]", "'", '"', "|\n", ">5", "0x1F", "1e999", "~", "9999-99-99"),
    *("https://[::1", "-8 points", "2,75/5", "00:00-00:00", "ferme", "9" * 5000, "é" * 3000, "javascript:", "\n\n"),
)
_REPETITIONS = (1, 1, 1, 3, 50, 4000)

Essai = tuple[bytes, Callable[[bytes], object]]


def _muter(octets: bytes, hasard: random.Random) -> bytes:
    """``octets`` with mistakes of people, of tools and of the wicked."""
    if hasard.random() < 0.6:
        for _ in range(hasard.randint(1, 3)):
            place = hasard.randrange(len(octets) + 1)
            mot = hasard.choice(_MOTS).encode() * hasard.choice(_REPETITIONS)
            octets = octets[:place] + mot[:150_000] + octets[place + hasard.choice((0, 0, 4, 30)) :]
        return octets
    return muter(octets, hasard)


def _essais(travail: Path) -> dict[str, tuple[Essai, ...]]:
    """By kind of input, what is mutated and what is done with it."""
    petit, grand = photographier(BASE), photographier(SOURCE)
    site = build.inspecter(grand, JOUR).site
    assert site is not None
    shutil.copytree(BASE, travail, dirs_exist_ok=True)
    bureau = Bureau(MemoireDuSite(travail, lambda instantane: JOUR_DE_BASE))

    def lire(chemin: str, octets: bytes) -> None:
        for ecart in build.examiner(petit.avec({chemin: octets}), JOUR_DE_BASE).diagnostics:
            assert catalogue.dire(ecart).message and len(str(ecart.lieu)) < 500

    def remplir(demande: DemandeDeFiche, octets: bytes) -> None:
        with suppress(EnvoiIllisible, Refus):
            envoi = envois.lire(octets)
            cle = parse_qs(urlsplit(bureau.agir(demande, envoi)).query).get("brouillon", [""])[0]
            bureau.fiche(replace(demande, cle=cle)).encode(errors="replace")
            bureau.brouillons.jeter(cle)

    def comparer(octets: bytes) -> None:
        with suppress(ExportIllisible):
            concordance.avec_annuaire(site, octets)

    def rapprocher(octets: bytes) -> None:
        with suppress(PagesMuettes):
            concordance.avec_pages(site, [("x.html", octets.decode("utf-8", errors="replace"))])

    yamls = {chemin: petit.contenus[chemin].lire() for chemin in sorted(petit.contenus) if chemin.endswith(".yml")}
    fiches = [annuaire.fiche(site, lieu) for lieu in site.lieux.values()]
    exports = [{"results": fiches}, {"service": fiches}, {"features": [{"properties": fiche} for fiche in fiches]}]
    demandes = [DemandeDeFiche(forme.nom) for forme in contenu.formes() if not forme.genre.multiple or forme.identite]
    boutons = ("garder", "enregistrer", "ajouter:points", "retirer:points.0", "copier:points.0", "proposer:points:x")
    pages = [(demande, envoi_de(bureau.fiche(demande))) for demande in demandes]
    remplis = [
        (urlencode({**envoi, "faire": bouton}, doseq=True).encode(), partial(remplir, demande))
        for demande, envoi in pages
        for bouton in boutons
    ]
    tete = "---\nmis_a_jour: 2026-01-15\n---\n"
    page = f'<!doctype html><script type="application/ld+json">{donnees_liees.texte(site)}</script><p>Bonjour'
    return {
        "YAML": tuple((texte, partial(lire, chemin)) for chemin, texte in yamls.items()),
        "Markdown": tuple((f"{tete}{texte}".encode(), partial(lire, _PAGE)) for texte in _MARKDOWN),
        "annuaire": tuple((json.dumps(export, ensure_ascii=False).encode(), comparer) for export in exports),
        "pages": ((page.encode(), rapprocher),),
        "éditeur": tuple(remplis),
    }


def rater(mesures: Mesures, combien: int, graine: int) -> Iterator[str]:
    """What failed, each with the seed that makes it again."""
    with tempfile.TemporaryDirectory() as dossier:
        essais = _essais(Path(dossier))
        for rang in range(combien):
            hasard = random.Random(f"{graine}-{rang}")
            genre = list(essais)[rang % len(essais)]
            semence, essayer = hasard.choice(essais[genre])
            yield from mesures.essayer(genre, f"{graine}-{rang}", partial(essayer, _muter(semence, hasard)))


def main() -> int:
    nombres = [int(mot) for mot in sys.argv[1:]]
    combien, graine = [*nombres, *(1000, 1)[len(nombres) :]]
    return raconter(Mesures(), combien, graine, rater)


if __name__ == "__main__":
    sys.exit(main())
