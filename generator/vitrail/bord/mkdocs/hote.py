"""What the MkDocs host asks: a build, or a refusal in the words of MkDocs; the files of the site."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as PageMkDocs
from mkdocs.utils import get_theme_dir

from vitrail import build
from vitrail.bord import gabarits_compiles, magasin, pannes
from vitrail.bord.affiches_en_fond import entamer, est_une_affiche
from vitrail.bord.apparence import publies
from vitrail.bord.dossiers import disque, racines
from vitrail.bord.dossiers.deja_en_place import DejaEnPlace
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.mkdocs.apercu import Veille
from vitrail.bord.mkdocs.page_prete import PagePrete
from vitrail.bord.mkdocs.reglages import THEME
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.presentation import apparences
from vitrail.reponses import rapports
from vitrail.socle import adresses_web, phrases
from vitrail.socle.reseau import COMMUN, RESEAU
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.sources.lecture import DOSSIERS
from vitrail.sources.pages import Page

_journal = logging.getLogger("mkdocs.plugins.vitrail")


class Hote:
    """What the commands of Vitrail give to our plugin of MkDocs, which alone is one."""

    pret: Build | None = None
    """A build that the command line has already made."""
    debout: DejaEnPlace | None = None
    """The pages that it takes the place of."""
    veille: Veille | None = None
    """Only in a preview; kept from one build to the next."""


def produire(config: MkDocsConfig, pret: Build | None, veille: Veille | None) -> Build:
    """The site of ``config``, as of its day, unless it is ready. An error stops MkDocs, unless a preview can show it.

    What is late or incomplete never does, even in its strict mode: it is published, and shown as such.
    """
    if not config.use_directory_urls:
        raise PluginError("mkdocs.yml : retirez « use_directory_urls: false » ; nos adresses n’ont pas d’extension.")
    if pret:
        return pret
    racine = Path(config.config_file_path).parent
    magasin.ouvrir()
    gabarits_compiles.conserver()
    if veille:
        montre = veille.produire(racine)
        veille.rendues.commencer(config, montre)
        return montre
    try:
        instantane = disque.photographier(racine)
        resultat = build.generer(instantane, jour_de_lecture(instantane), entamer=entamer)
    except Refus as erreur:
        raise PluginError(str(erreur)) from erreur
    except Exception as erreur:
        if os.environ.get(pannes.VARIABLE):
            raise
        raise PluginError(pannes.interne(erreur)) from erreur
    if resultat.erreurs:
        raise PluginError("\n" + rapports.texte.rapport(resultat.diagnostics))
    if resultat.diagnostics:
        _journal.info(f"{phrases.compte(len(resultat.diagnostics), 'avertissement')} : « vitrail check » les dit.")
    return resultat


def habiller(config: MkDocsConfig, resultat: Build) -> None:
    """Put the templates of the look of the site before those of our theme. Another theme, or another address than the
    one that was judged, would show the State where it is not: MkDocs stops."""
    if resultat.site is None or (paquet := apparences.paquet(resultat.site.identite.apparence)) is None:
        return
    if config.theme.name != THEME:
        raise PluginError(
            f"« apparence: dsfr » va avec le thème « {THEME} » : écrivez « theme: {THEME} » dans mkdocs.yml."
        )
    if config.site_url and not adresses_web.de_l_etat(config.site_url):
        raise PluginError(
            f"mkdocs.yml publie ce site à {config.site_url} : l’apparence de l’État n’a que les adresses en .gouv.fr. "
            "Retirez « site_url » : l’adresse est celle de site.yml."
        )
    dossier = str(paquet)
    if dossier not in config.theme.dirs:
        config.theme.dirs.insert(config.theme.dirs.index(get_theme_dir(THEME)), dossier)


def _du_site(config: MkDocsConfig, resultat: Build) -> dict[str, bytes]:
    """What the look adds to the files of the site."""
    if resultat.site is None:
        return {}
    try:
        return publies.fichiers(Path(config.config_file_path).parent, resultat.site.identite)
    except Refus as erreur:
        raise PluginError(str(erreur)) from erreur


def remplacer(files: Files, config: MkDocsConfig, resultat: Build, debout: DejaEnPlace | None = None) -> Files:
    """The files of MkDocs with our pages: vitrail has read, checked and rendered those that people wrote. ``debout``:
    see :attr:`Hote.debout`."""
    for ecrit in [fichier for fichier in files if fichier.src_dir == config.docs_dir]:
        files.remove(ecrit)
    for adresse, octets in (propres := _du_site(config, resultat)).items():
        files.append(File.generated(config, adresse, content=octets))
    if propres and resultat.site is not None:
        _sans_l_autre_apparence(files, config, apparences.assets(resultat.site.identite.apparence))
    for page in resultat.pages:
        fichier = File.generated(config, page.fichier, content="")
        if config.nav is None:  # else MkDocs gives it the title that is written there
            PagePrete(None, fichier, config)
        files.append(fichier)
    for adresse in resultat.fichiers:
        if not est_une_affiche(adresse):
            files.append(_fichier(config, adresse, resultat.fichiers[adresse], debout))
    return files


def presenter(page: PageMkDocs, rendue: Page, resultat: Build, veille: Veille | None) -> None:
    """Give MkDocs the facts of ``rendue``, which it makes a page of, or has already made in this preview."""
    page.meta = dict(rendue.meta)
    page.update_date = resultat.extra.get("genere_le", page.update_date)
    if veille:
        veille.rendues.reprendre(page, rendue)


def garder(html: str, rendue: Page | None, veille: Veille | None) -> str:
    """What MkDocs made of ``rendue``, kept for the next build of a preview."""
    if veille and rendue:
        veille.rendues.garder(rendue, html)
    return html


def munir(env: Environment, veille: Veille | None) -> None:
    """The templates of MkDocs compiled once, and in a preview those that it needs."""
    gabarits_compiles.conserver(env)
    if veille:
        veille.rendues.ajouter(env)


def completer(config: MkDocsConfig, resultat: Build, debout: DejaEnPlace | None = None) -> None:
    """Write the posters, once the pages are written. From the last one: a thread began with the first, and may still be
    at work."""
    for adresse in filter(est_une_affiche, reversed([*resultat.fichiers])):
        contenu = resultat.fichiers[adresse]
        cible = Path(config.site_dir, adresse)
        cible.parent.mkdir(parents=True, exist_ok=True)
        octets = contenu if isinstance(contenu, bytes) else contenu.lire()
        if debout is None or not debout.partager(cible, octets):
            cible.write_bytes(octets)


def _sans_l_autre_apparence(files: Files, config: MkDocsConfig, siens: Collection[str]) -> None:
    """Publish of the theme only the assets that the pages ask for."""
    themes = {get_theme_dir(THEME), *config.theme.dirs} - {config.theme.custom_dir}
    for fichier in [fichier for fichier in files if fichier.src_dir in themes and fichier.src_uri not in siens]:
        files.remove(fichier)


def suivre(serveur: LiveReloadServer, config: MkDocsConfig, veille: Veille | None) -> LiveReloadServer:
    """Watch what people write, and let nothing of it stop the preview."""
    racine = Path(config.config_file_path).parent
    for dossier in DOSSIERS:
        serveur.watch(str(racine / dossier))
    if reseau := racines.reseau_de(racine):
        for partage in (reseau / RESEAU, reseau / COMMUN):
            if partage.exists():
                serveur.watch(str(partage))
    if veille:
        veille.proteger(serveur, racine)
    return serveur


class FichierDuSite(File):
    """A file that MkDocs writes, unless the pages that stand have the same."""

    debout: DejaEnPlace | None = None

    def copy_file(self, dirty: bool = False) -> None:
        cible = Path(self.abs_dest_path)
        cible.parent.mkdir(parents=True, exist_ok=True)
        contenu = Path(self.abs_src_path) if self.abs_src_path else self.content_bytes
        if self.debout is None or not self.debout.partager(cible, contenu):
            super().copy_file(dirty)


def _fichier(config: MkDocsConfig, adresse: str, contenu: bytes | ContenuDeFichier, debout: DejaEnPlace | None) -> File:
    """A file of the site at ``adresse``: from memory, or copied as it is; one whose name is hidden is published too."""
    dedans = InclusionLevel.INCLUDED
    if isinstance(contenu, disque.FichierDuDisque):
        fichier = FichierDuSite.generated(config, adresse, abs_src_path=str(contenu.place), inclusion=dedans)
    else:
        octets = contenu if isinstance(contenu, bytes) else contenu.lire()
        fichier = FichierDuSite.generated(config, adresse, content=octets, inclusion=dedans)
    assert isinstance(fichier, FichierDuSite)
    fichier.debout = debout
    return fichier
