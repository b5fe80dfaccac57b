"""Live preview: when something is wrong, the last good pages stay, with the problem above them. Nothing stops it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from vitrail import build
from vitrail.bord import pannes
from vitrail.bord.affiches_en_fond import entamer
from vitrail.bord.dossiers import disque, place
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.mkdocs import paroles
from vitrail.bord.mkdocs.affiches_d_apercu import AffichesDApercu
from vitrail.bord.mkdocs.pages_deja_rendues import PagesDejaRendues
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.presentation import rendu
from vitrail.presentation.theme import Bandeau, ExtraDuTheme
from vitrail.reponses import rapports
from vitrail.socle import catalogue, phrases
from vitrail.socle.catalogue import DiagnosticEnMots
from vitrail.socle.diagnostic import Diagnostic
from vitrail.socle.longueurs import PROBLEMES_SUR_LA_PAGE
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.sources.pages import Gabarit, Page

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_AVIS = re.compile("<!-- avis -->.*?<!-- /avis -->", re.DOTALL)
_CORPS = re.compile("<body[^>]*>")


@dataclass(frozen=True, slots=True)
class GabaritAvis(Gabarit):
    fichier: ClassVar[str] = "avis.html"

    avis: Bandeau


@dataclass(frozen=True, slots=True)
class GabaritProblemes(Gabarit):
    fichier: ClassVar[str] = "problemes.html"

    diagnostics: tuple[tuple[Diagnostic, DiagnosticEnMots], ...]


class Veille:
    """One live preview: the last good build, and the site as it was last complete."""

    def __init__(self) -> None:
        self.bon: Build | None = None
        self.affiches: AffichesDApercu | None = None
        """Once a site is shown; until then, its posters are among its files."""
        self.rendues = PagesDejaRendues()
        self._fichiers: Mapping[str, bytes | ContenuDeFichier] = {}
        self._fin = ExitStack()
        self.vitrine = self._fin.enter_context(place.provisoire("apercu")) / "site"

    def produire(self, racine: Path) -> Build:
        """What to show now: the site as it is written, or the last good one under its problems. Never raises."""
        try:
            instantane = disque.photographier(racine)
            actuel = build.generer(instantane, jour_de_lecture(instantane), entamer=self._entamer)
        except Refus as erreur:
            return self._retenir([_avis(str(erreur))], str(erreur))
        except Exception as erreur:  # a preview that stops is of no help: it says what happened
            phrase = pannes.interne(erreur)
            return self._retenir([_avis(phrase)], f"{pannes.details(erreur)}vitrail : {phrase}")
        if actuel.erreurs:
            return self._retenir(_avis_de(actuel), rapports.texte.rapport(actuel.erreurs), actuel)
        remarques = phrases.compte(len(actuel.diagnostics), "avertissement")
        _dire("Aperçu à jour" + (f", {remarques} : « vitrail check » les dit." if actuel.diagnostics else "."))
        self.bon = replace(actuel, extra={**actuel.extra, "apercu": True})
        return self.bon

    def proteger(self, serveur: LiveReloadServer, racine: Path) -> None:
        """Show each complete site away from where it is built: a build that fails half-way is not seen, and blocks
        nothing."""
        batir, chantier = serveur.builder, Path(serveur.root)

        self.affiches = affiches = AffichesDApercu(self.vitrine, lambda erreur: self._avouer(racine, erreur))

        def essayer() -> None:
            with paroles.ecouter() as dit:
                try:
                    batir()
                    self._montrer(chantier)
                    affiches.poser(self._fichiers)
                except Exception as erreur:  # MkDocs would leave every request without an answer
                    self._avouer(racine, erreur, dit)

        def repondre(demande: WSGIEnvironment, commencer: StartResponse) -> Iterable[bytes]:
            affiches.attendre(str(demande["PATH_INFO"]))
            return serveur.serve_request(demande, commencer)

        self._montrer(chantier)
        serveur.builder, serveur.root = lambda: affiches.changer(essayer), str(self.vitrine)
        serveur.error_handler = self._page_d_erreur
        serveur.set_app(repondre)
        _dire(f"Aperçu : {serveur.url} (Ctrl+C pour l’arrêter)")

    def laisser_les_affiches(self, fichiers: Mapping[str, bytes | ContenuDeFichier]) -> bool:
        """Whether those of ``fichiers``, all that the site being built gives, will be written once it is shown."""
        self._fichiers = fichiers
        return self.affiches is not None

    def fermer(self) -> None:
        """Remove what the preview wrote."""
        if self.affiches:
            self.affiches.ecarter()
        self._fin.close()

    def _entamer(self, fichiers: Mapping[str, bytes | ContenuDeFichier]) -> None:
        if self.affiches is None:
            entamer(fichiers)

    def _avouer(self, racine: Path, erreur: Exception, dit: Sequence[str] = ()) -> None:
        phrase = _raison(racine, erreur, dit)
        _dire(f"{pannes.details(erreur)}vitrail : {phrase}")
        self._afficher(phrase)

    def _retenir(self, avis: Sequence[Bandeau], rapport: str, actuel: Build | None = None) -> Build:
        _dire(rapport)
        if self.bon is None:
            extra: ExtraDuTheme = {"nom": "Vitrail", "bandeaux": [*avis], "apercu": True}
            return Build(pages=(_page(actuel),), extra=extra)
        return replace(self.bon, extra={**self.bon.extra, "bandeaux": [*avis, *self.bon.extra["bandeaux"]]})

    def _montrer(self, chantier: Path) -> None:
        with place.chantier(self.vitrine) as neuve:
            shutil.move(chantier, neuve / "site")  # MkDocs begins its next build from nothing
            if self.affiches:
                self.affiches.ecarter()
            place.remplacer(neuve / "site", self.vitrine, durable=False)

    def _afficher(self, phrase: str) -> None:
        """Write the problem at the top of every page that is shown."""
        bloc = rendu.rendre(GabaritAvis(_avis(phrase)))
        for fichier in self.vitrine.rglob("*.html"):
            html = _AVIS.sub("", fichier.read_text("utf-8"))
            debut = trouve.end() if (trouve := _CORPS.search(html)) else 0
            fichier.write_text(html[:debut] + bloc + html[debut:], "utf-8")

    def _page_d_erreur(self, code: int) -> bytes | None:
        page = self.vitrine / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def _raison(racine: Path, erreur: Exception, dit: Sequence[str]) -> str:
    if dit or isinstance(erreur, MkDocsException):
        return paroles.raison(racine, erreur, dit)
    return pannes.interne(erreur) if pannes.est_notre(erreur, __file__) else pannes.etrangere(erreur)


def _avis(texte: str, titre: str = "Aperçu non mis à jour :") -> Bandeau:
    return {"type": "urgence", "titre": titre, "texte": texte, "entier": True, "du": None, "au": None, "url": None}


def _avis_de(actuel: Build) -> list[Bandeau]:
    """How many errors, then the first ones, each with its place."""
    nombre = len(actuel.erreurs)
    suite = (
        f"Voici les {PROBLEMES_SUR_LA_PAGE} premières ; le terminal les dit toutes."
        if nombre > PROBLEMES_SUR_LA_PAGE
        else ""
    )
    tete = _avis(suite, f"Aperçu non mis à jour : {phrases.compte(nombre, 'erreur')} à corriger")
    mots = [(diagnostic, catalogue.dire(diagnostic)) for diagnostic in actuel.erreurs[:PROBLEMES_SUR_LA_PAGE]]
    return [tete, *(_avis(f"{dits.message} {dits.conseil}".strip(), str(diagnostic.lieu)) for diagnostic, dits in mots)]


def _page(actuel: Build | None) -> Page:
    """The only page of a preview that has not had a good one yet."""
    diagnostics = actuel.diagnostics if actuel else ()
    dits = tuple((diagnostic, catalogue.dire(diagnostic)) for diagnostic in diagnostics)
    corps = rendu.rendre(GabaritProblemes(dits))
    return Page("", "À corriger", corps, {"title": "À corriger", "description": "", "fraicheur": None, "fil": []})


def _dire(texte: str) -> None:
    print(texte.rstrip(), file=sys.stderr, flush=True)
