"""The versions of the data, and how those of an earlier one become those of today.

The version is a number in ``site_config/site.yml``; data without one are of the first. A migration changes texts and
not trees, so that comments, order and style stay; it says in French what it did, file by file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vitrail.saisie import schemas
from vitrail.socle.arbres import Donnee
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.source import Carte, Document, ListeSituee, Place
from vitrail.sources.modeles.genres import CONFIG, PAR_NOM, genre_de
from vitrail.sources.retouche import edition

IDENTITE = f"{CONFIG}/site.yml"
CHAMP = "version"
PREMIERE = 1

Textes = Mapping[str, str]
"""The YAML files of a site, by path, without their byte order mark."""


@dataclass(frozen=True)
class DonneesMigrees:
    """What became of the data: ``textes`` holds the files that changed, ``faits`` a sentence for each change."""

    textes: Textes = field(default_factory=dict)
    faits: Sequence[str] = ()


@dataclass(frozen=True)
class Migration:
    """From the version before ``vers``. ``faire`` gives the files that change, by path, among those it receives."""

    vers: int
    titre: str
    faire: Callable[[Textes], Textes]


class VersionIllisible(ValueError):
    """The version is not a whole number."""


def nommer_les_schemas(textes: Textes) -> Textes:
    """A first line by which each data file names its JSON Schema to editors."""
    changes = {}
    for chemin, texte in textes.items():
        genre = genre_de(chemin)
        if genre is not None and "yaml-language-server:" not in texte:
            fin = "\r\n" if "\r\n" in texte else "\n"
            changes[chemin] = f"{schemas.entete(genre)}{fin}{texte}"
    return changes


def renommer(texte: str, chemin: str, etapes: Sequence[str], nouveau: str) -> str:
    """``texte`` with the last of the fields ``etapes``, looked for in every item of lists, named ``nouveau``.

    Nothing else changes. Raises :class:`~vitrail.sources.retouche.edition.NonModifiable` for a text that
    cannot be read.
    """
    document, diagnostics = source.analyser(texte, chemin)
    if document is None:
        raise edition.NonModifiable(f"« {chemin} » ne peut pas être lu.", diagnostics)
    lignes = texte.split("\n")
    for rang, colonne in sorted(_places(document.donnees, etapes), reverse=True):
        ligne = lignes[rang - 1]
        nom = re.compile(rf"([\"']?){re.escape(etapes[-1])}\1").match(ligne, colonne - 1)
        if nom is None:
            raise edition.NonModifiable(f"« {chemin} », ligne {rang} : « {etapes[-1]} » ne peut pas être renommé.")
        lignes[rang - 1] = ligne[: nom.start()] + nouveau + ligne[nom.end() :]
    return "\n".join(lignes)


def _places(noeud: Donnee, etapes: Sequence[str]) -> Iterator[Place]:
    if isinstance(noeud, ListeSituee):
        for element in noeud:
            yield from _places(element, etapes)
    elif isinstance(noeud, Carte) and etapes[0] in noeud:
        if len(etapes) == 1:
            yield noeud.cles[etapes[0]]
        else:
            yield from _places(noeud[etapes[0]], etapes[1:])


ALERTES = PAR_NOM["alertes"].chemin
HORAIRES = PAR_NOM["horaires"].chemin


def rendre_aux_fermetures(textes: Textes) -> Textes:
    """Alerts that only announce a closure go, and leave it their words (``note``) and their date if it has none: the
    closure makes its own notice. Those that say more (an event, an evidence, a link) stay."""
    alertes, horaires = _donnees(textes, ALERTES), _donnees(textes, HORAIRES)
    toutes, fermetures = _cartes(alertes, "alertes"), _cartes(horaires, "fermetures")
    par_nom = {fermeture["id"]: fermeture for fermeture in fermetures if isinstance(fermeture.get("id"), str)}
    gardees: list[Donnee] = []
    for alerte in toutes:
        fermeture = par_nom.get(alerte.get("fermeture", ""))
        if fermeture is None or fermeture.get("annulee") or not _annonce_seulement(alerte):
            gardees.append(alerte)
            continue
        texte, note = str(alerte.get("texte") or "").strip(), str(fermeture.get("note") or "").strip()
        if texte and texte not in note and texte.rstrip(".") != str(fermeture.get("motif")).rstrip("."):
            fermeture["note"] = f"{note} {texte}".strip()
        if not fermeture.get("annonce_le") and alerte.get("publiee_le"):
            fermeture["annonce_le"] = alerte["publiee_le"]
    if len(gardees) == len(toutes):
        return {}
    return {
        ALERTES: edition.fusionner(textes[ALERTES], {**alertes, "alertes": gardees}, ALERTES),
        HORAIRES: edition.fusionner(textes[HORAIRES], {**horaires, "fermetures": [*fermetures]}, HORAIRES),
    }


def _annonce_seulement(alerte: dict[str, Donnee]) -> bool:
    lien = alerte.get("lien") or "/horaires"
    plus = any(alerte.get(champ) for champ in ("evenement", "evenement_le", "preuves"))
    return alerte.get("genre") in ("fermeture", "changement") and not plus and str(lien).startswith("/horaires")


def _donnees(textes: Textes, chemin: str) -> dict[str, Donnee]:
    document, _ = source.analyser(textes.get(chemin, ""), chemin)
    return dict(document.donnees) if document is not None else {}


def _cartes(donnees: Mapping[str, Donnee], champ: str) -> list[dict[str, Donnee]]:
    """The records of a list, as plain ones that may be changed; none when something else stands among them."""
    liste = donnees.get(champ)
    elements = liste if isinstance(liste, list) else []
    cartes = [dict(element) for element in elements if isinstance(element, dict)]
    return cartes if len(cartes) == len(elements) else []


MIGRATIONS: tuple[Migration, ...] = (
    Migration(2, "chaque fichier nomme le schéma qui aide à l’écrire", nommer_les_schemas),
    Migration(
        3,
        "les fermetures prennent les mots des alertes qui les annonçaient, et s’annoncent seules",
        rendre_aux_fermetures,
    ),
)
"""In order. To change the form of the data: one more here, and nothing else."""


def actuelle(suite: Sequence[Migration] = MIGRATIONS) -> int:
    """The version of the data that this program reads without help."""
    return suite[-1].vers if suite else PREMIERE


def ligne_de_version() -> str:
    return f"{CHAMP}: {actuelle()}        # version des données ; « vitrail migrate » la change"


def version_de(identite: Document | None) -> int:
    """The version that the identity of a site tells. Raises :class:`VersionIllisible`."""
    dite = identite.donnees.get(CHAMP) if identite is not None else None
    if dite is None:
        return PREMIERE
    if not isinstance(dite, str) or not re.fullmatch("[1-9][0-9]{0,8}", dite.strip()):
        raise VersionIllisible(str(dite))
    return int(dite)


def migrer(textes: Textes, suite: Sequence[Migration] = MIGRATIONS) -> DonneesMigrees:
    """All that must change for ``textes`` to be data of today: nothing when they are, or when they are later ones.

    Raises :class:`VersionIllisible`, and :class:`~vitrail.sources.retouche.edition.NonModifiable` for a file that no
    migration can read.
    """
    version = version_de(source.analyser(textes.get(IDENTITE, ""), IDENTITE)[0])
    courants = dict(textes)
    faits: list[str] = []
    for migration in suite:
        if migration.vers <= version:
            continue
        changes = {chemin: neuf for chemin, neuf in migration.faire(courants).items() if neuf != courants.get(chemin)}
        courants |= changes
        faits += [f"{chemin} : {migration.titre}" for chemin in changes]
    if actuelle(suite) > version and IDENTITE in courants:
        courants[IDENTITE] = _dater(courants[IDENTITE], actuelle(suite))
        faits.append(f"{IDENTITE} : version {actuelle(suite)} des données (c’était la {version})")
    return DonneesMigrees(
        {chemin: neuf for chemin, neuf in courants.items() if neuf != textes.get(chemin)}, tuple(faits)
    )


def _dater(texte: str, version: int) -> str:
    document, _ = source.analyser(texte, IDENTITE)
    connues = document.donnees if document is not None else {}
    autres = {nom: valeur for nom, valeur in connues.items() if nom != CHAMP}
    return edition.fusionner(texte, {CHAMP: str(version), **autres}, IDENTITE)
