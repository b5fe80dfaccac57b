"""What MkDocs has to say, in French and one line each; its banners and its progress are left out."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml
from jinja2 import TemplateError

from vitrail.bord.dossiers import disque
from vitrail.bord.mkdocs.reglages import NOM
from vitrail.socle import catalogue
from vitrail.socle.paquet import PARSEUR
from vitrail.sources.fichiers import syntaxe

_REGLAGE = r"Config value '(?P<cle>[^']*)': "
_FORMES = (
    (
        _REGLAGE + r"Unrecognised theme name: '(?P<nom>[^']*)'.*",
        "mkdocs.yml : le thème « {nom} » n’est pas installé. Sous « theme: », écrivez « name: vitrail ».",
    ),
    (
        _REGLAGE + r"The \"(?P<nom>[^\"]*)\" plugin is not installed.*",
        "mkdocs.yml : l’extension « {nom} », sous « plugins: », n’est pas installée. "
        "Installez-la, ou retirez cette ligne.",
    ),
    (
        _REGLAGE + r"Failed to load extension '(?P<nom>[^']*)'.*",
        "mkdocs.yml : l’extension « {nom} », sous « markdown_extensions: », n’existe pas ou ne fonctionne pas. "
        "Corrigez son nom, installez-la, ou retirez cette ligne.",
    ),
    (
        _REGLAGE + r"Unrecognised configuration name: (?P<nom>.*)",
        "mkdocs.yml : le réglage « {nom} » n’existe pas. Corrigez son nom, ou retirez-le.",
    ),
    (
        _REGLAGE + r"The path '(?P<nom>[^']*)' isn't an existing .*",
        "mkdocs.yml : « {nom} », donné par « {cle} », n’existe pas.",
    ),
    (
        _REGLAGE + r"The path set in custom_dir \('(?P<nom>[^']*)'\) does not exist.*",
        "mkdocs.yml : le dossier « {nom} », donné par « custom_dir », n’existe pas.",
    ),
    (
        _REGLAGE + r"The '(?:docs_dir|site_dir)' should not be within .*",
        "mkdocs.yml : « site_dir » et « docs_dir » ne peuvent pas être l’un dans l’autre.",
    ),
    (
        _REGLAGE + r"Required configuration not provided.*",
        "mkdocs.yml : il manque « {cle} ».",
    ),
    (_REGLAGE + r"(?P<nom>.*)", "mkdocs.yml : « {cle} » ne convient pas. MkDocs dit : {nom}"),
    (
        r"Doc file '(?P<page>[^']*)' contains (?:a|an absolute|an unrecognized relative) link '(?P<nom>[^']*)'"
        r"(?:.*Did you mean '(?P<plutot>[^']*)'\?|.*)",
        "content/pages/{page} : le lien « {nom} » ne mène à aucune page.",
    ),
    (r"Excluding '(?P<nom>[^']*)' from the site.*'(?P<autre>[^']*)'.*", "« {nom} » et « {autre} » sont la même page."),
    (r"(?P<nom>mkdocs\.yml : .*)", "{nom}"),
    (r"The configuration is invalid.*|.*is not iterable", "mkdocs.yml : chaque réglage s’écrit « nom: valeur »."),
    (
        r"Inherited config file '(?P<nom>[^']*)' does not exist.*",
        "mkdocs.yml : « {nom} », donné par « INHERIT », n’existe pas.",
    ),
    (
        r"Error (?:reading|building) page '(?P<page>[^']*)':(?P<nom>.*)",
        "la page « {page} » ne se construit pas. MkDocs dit : {nom}",
    ),
)
_RECONNUES = tuple((re.compile(forme, re.DOTALL), phrase) for forme, phrase in _FORMES)


def traduire(message: str) -> str:
    """One French line for a message of MkDocs; its own words when we have none better."""
    for forme, phrase in _RECONNUES:
        if trouve := forme.fullmatch(message.strip()):
            groupes = {nom: " ".join((valeur or "").split()) for nom, valeur in trouve.groupdict().items()}
            plutot = f" Écrivez plutôt « {groupes['plutot']} »." if groupes.get("plutot") else ""
            return phrase.format(**groupes) + plutot
    return f"MkDocs signale : {' '.join(message.split())}"


def raison(racine: Path, erreur: Exception, dit: Sequence[str]) -> str:
    """Why MkDocs stopped: the mistake in ``mkdocs.yml``, else what it had said, else its last word."""
    cause = erreur.__context__
    if isinstance(cause, yaml.YAMLError):
        texte, diagnostics = disque.lire_texte(racine, NOM)
        diagnostic = (
            diagnostics[0] if diagnostics else syntaxe.diagnostiquer(_relire(texte or "") or cause, texte or "", NOM)
        )
        mots = catalogue.dire(diagnostic)
        return f"{diagnostic.lieu} : {mots.message} {mots.conseil}".strip()
    if isinstance(erreur, TemplateError) and not dit:
        return _du_gabarit(erreur)
    return "\n".join(dit) or traduire(str(erreur))


def _du_gabarit(erreur: TemplateError) -> str:
    """A template that is no page, such as that of unknown addresses, fails without a word of MkDocs."""
    cadres = [cadre for cadre in traceback.extract_tb(erreur.__traceback__) if cadre.filename.endswith(".html")]
    ou = f" ({Path(cadres[-1].filename).name}, ligne {cadres[-1].lineno})" if cadres else ""
    return f"un gabarit de page ne se construit pas{ou}. MkDocs dit : {' '.join(str(erreur).split())}"


def _relire(texte: str) -> yaml.YAMLError | None:
    """The mistake as libyaml words it, which we know how to explain."""
    try:
        for _ in yaml.parse(texte, Loader=PARSEUR):
            pass
    except yaml.YAMLError as erreur:
        return erreur
    return None


class _Oreille(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.dit: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.dit.append(traduire(record.getMessage()))


@contextmanager
def ecouter() -> Iterator[list[str]]:
    """While the block runs, warnings and errors of MkDocs are kept in the list, and nothing is printed."""
    journal = logging.getLogger("mkdocs")
    oreille, propage = _Oreille(), journal.propagate
    journal.addHandler(oreille)
    journal.propagate = False
    try:
        yield oreille.dit
    finally:
        journal.removeHandler(oreille)
        journal.propagate = propage
