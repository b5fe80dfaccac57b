"""Step 1: the files of a site -> documents and texts, with what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from vitrail.socle import phrases, signes
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.socle.mots import composer
from vitrail.sources import partage
from vitrail.sources.fichiers import source, textes
from vitrail.sources.fichiers.instantane import ContenuDeFichier, Instantane
from vitrail.sources.modeles.genres import CONFIG, DONNEES, GENRES, REFERENTIELS, Genre

DOSSIERS = ("content", CONFIG)
"""Where people write."""
PAGES = "content/pages"
FICHIERS = "content/fichiers"
REGLAGES = "mkdocs.yml"
"""The settings of MkDocs, which name the extensions of Markdown that pages may use."""
_YAML = (".yml", ".yaml")
_DU_SYSTEME = ("thumbs.db", "desktop.ini")
# What an address, another computer or a report line cannot carry, bytes that are no text included.
_SIGNES_INTERDITS = re.compile(r"""[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff<>:"\\|?*#%]|^ | $""")


@dataclass(slots=True)
class Lecture:
    """What was read: documents by kind, hand-written pages, files offered as they are."""

    documents: dict[str, list[source.Document]] = field(default_factory=dict)
    textes: dict[str, str] = field(default_factory=dict)
    """Hand-written Markdown by path relative to ``content/pages``."""
    fichiers: dict[str, ContenuDeFichier] = field(default_factory=dict)
    """Images and documents by path relative to ``content/fichiers``, with accents in their letters."""
    brises: set[str] = field(default_factory=set)
    """Kinds of which at least one file could not be read."""
    diagnostics: list[Diagnostic] = field(default_factory=list)


def lire_site(instantane: Instantane) -> Lecture:
    """Read every file of the site, over what its network shares when ``superposer`` laid it there. Never raises on
    content: reasons are diagnostics."""
    lecture = Lecture()
    lecture.diagnostics += [*partage.reglages_du_reseau(instantane)[1], *partage.choix_du_site(instantane)]
    fichiers = _inventaire(instantane, lecture)
    connus = [_lire_genre(instantane, genre, fichiers, lecture) for genre in GENRES]
    lecture.diagnostics += _fichiers_inconnus(fichiers.difference(*connus))
    for chemin in sorted(fichiers):
        if chemin.startswith(f"{PAGES}/") and chemin.lower().endswith(".md"):
            texte, diagnostics = textes.lire_texte(instantane, chemin)
            lecture.diagnostics += diagnostics
            if texte is not None:
                lecture.textes[chemin.removeprefix(f"{PAGES}/")] = composer(texte)
        elif chemin.startswith(f"{FICHIERS}/"):
            lecture.fichiers[composer(chemin.removeprefix(f"{FICHIERS}/"))] = instantane.contenus[chemin]
    return lecture


def est_yaml(chemin: str) -> bool:
    return chemin.lower().endswith(_YAML)


def est_un_texte(chemin: str) -> bool:
    """Whether the file is one of those that people write, and not one that is offered as it is."""
    return chemin.lower().endswith((*_YAML, ".md")) and not chemin.startswith(f"{FICHIERS}/")


def est_cache(nom: str) -> bool:
    """Whether a file is hidden, as those that a system or a word processor leaves where one has worked."""
    return nom.startswith((".", "~$")) or nom.lower() in _DU_SYSTEME


def _est_du_site(chemin: str) -> bool:
    """Whether people wrote it there; hidden files and folders belong to tools."""
    *dossiers, nom = chemin.split("/")
    return (
        chemin.split("/")[0] in DOSSIERS
        and not est_cache(nom)
        and not any(dossier.startswith(".") for dossier in dossiers)
    )


def _inventaire(instantane: Instantane, lecture: Lecture) -> set[str]:
    """Every file of the site that may be read or published; the others are refused with their reason."""
    admis: set[str] = set()
    for chemin in filter(_est_du_site, (*instantane.refus, *instantane.contenus)):
        diagnostic = instantane.refus.get(chemin)
        nom = PurePosixPath(chemin).name
        if diagnostic is None and (_SIGNES_INTERDITS.search(nom) or signes.premier(chemin)):
            propre = re.sub(r"[^a-zA-Z0-9.]+", "-", phrases.sans_accents(nom)).strip("-.")
            diagnostic = signaler("nom-de-fichier", Emplacement(chemin), suggestion=propre)
        if diagnostic is None:
            admis.add(chemin)
        else:
            lecture.diagnostics.append(diagnostic)
            lecture.brises.update(genre.nom for genre in GENRES if chemin.startswith(genre.chemin))
    return admis


def _lire_genre(instantane: Instantane, genre: Genre, fichiers: set[str], lecture: Lecture) -> set[str]:
    """Read the files of one kind into ``lecture``; returns their paths."""
    if genre.multiple:
        connus = {chemin for chemin in fichiers if est_yaml(chemin) and chemin.rpartition("/")[0] + "/" == genre.chemin}
    else:
        connus = {genre.chemin} & fichiers
    for chemin in sorted(connus):
        document, diagnostics = partage.lire(instantane, genre, chemin)
        lecture.diagnostics += diagnostics
        if document is None:
            lecture.brises.add(genre.nom)
        else:
            lecture.documents.setdefault(genre.nom, []).append(document)
    if genre.obligatoire and not connus and genre.chemin not in instantane:
        lecture.brises.add(genre.nom)
        lecture.diagnostics.append(signaler("fichier-manquant", Emplacement(genre.chemin), titre=genre.titre))
    return connus


def _fichiers_inconnus(restants: Iterable[str]) -> Iterator[Diagnostic]:
    """A file that nothing reads would be an information lost in silence; among the pages, it would be published."""
    for chemin in sorted(restants):
        if chemin.startswith(f"{PAGES}/") and not chemin.lower().endswith(".md"):
            yield signaler("fichier-parmi-les-pages", Emplacement(chemin))
        for dossier in (CONFIG, DONNEES):
            if chemin.startswith(f"{dossier}/") and not chemin.startswith(f"{REFERENTIELS}/"):
                yield signaler("fichier-inconnu", Emplacement(chemin), suggestion=_chemin_proche(chemin, dossier))


def _chemin_proche(chemin: str, dossier: str) -> str:
    """Where a file was probably meant to be, judged on the first part of its name."""
    debut, barre, fin = chemin.removeprefix(f"{dossier}/").partition("/")
    attendus = {PurePosixPath(genre.chemin).stem: genre for genre in GENRES if genre.chemin.startswith(dossier)}
    proche = attendus.get(phrases.proche(PurePosixPath(debut).stem, attendus) or "")
    if proche is None or proche.multiple != bool(barre):
        return ""
    return proche.chemin + PurePosixPath(fin).name
