"""The file of a period, made ready before its figures come: what is awaited, from whom, and what it was before."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from vitrail.domaine.attentes import date_limite
from vitrail.domaine.definitions import Definition
from vitrail.domaine.dus import Du
from vitrail.domaine.series import Point
from vitrail.domaine.site import Site
from vitrail.saisie import schemas
from vitrail.socle import phrases
from vitrail.socle.arbres import Donnee
from vitrail.socle.temps import Periode
from vitrail.sources.fichiers import source
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.referentiel import Referentiel
from vitrail.sources.retouche import edition

_EN_TETE = """\
{entete}
# INDICATEURS {titre}
# Quand un chiffre arrive, il prend la place de son « absence », avec son unité :   valeur: 93,48 %
# S’il le faut, ajoutez « n: 250 » (nombre de cas) et « reserve: … » (ce qui rend le chiffre particulier).
# Un chiffre qui ne viendra pas garde une absence : sans_objet, non_mesure, neant ou non_communique, et sa raison.

"""
_LARGEUR = 108
_ESPACES = re.compile("[\u00a0\u202f]")


def preparer(site: Site, periode: Periode, dus: Sequence[Du], texte: str | None, nom: str) -> str:
    """The text of the file ``nom``, with a line of its own for each figure that is due and of which it says nothing.

    ``texte``: the file as it is, or None to make it. What it says already is not touched.
    """
    nouveaux = [du for du in dus if du.releve is None and not du.calcule]
    if not nouveaux:
        return texte or ""
    neuf = texte is None
    if texte is None:
        entete = schemas.entete(PAR_NOM["indicateurs"])
        texte = _EN_TETE.format(entete=entete, titre=_en_capitales(phrases.de(periode)))
        donnees: dict[str, Donnee] = {"mis_a_jour": site.today.isoformat(), "periode": periode.code, "releves": []}
    else:
        document, _ = source.analyser(texte, nom)
        donnees = dict(document.donnees) if document else {}
    ecrits = donnees.get("releves")
    releves = list(ecrits) if isinstance(ecrits, list) else []
    limite = date_limite(periode, site.config_indicateurs.delai_publication)
    _inserer(releves, dus, {du.definition.id: _releve(du, limite, site.today) for du in nouveaux})
    ecrit = edition.fusionner(texte, {**donnees, "releves": releves}, nom)
    rangs = {_indicateur(releve): rang for rang, releve in enumerate(releves)}
    commentaires = {_etapes(rangs, du): _notes(du) for du in nouveaux}
    if neuf:
        for du in nouveaux[1:]:
            commentaires[_etapes(rangs, du)].insert(0, "")
        for module, groupe in groupby(nouveaux, key=lambda du: du.definition.module):
            notes = commentaires[_etapes(rangs, next(groupe))]
            notes[:] = [*notes[: notes[0] == ""], _titre(site.referentiel, module), *notes[notes[0] == "" :]]
        ecrit = ecrit.replace("\nreleves:", "\n\nreleves:")
    return edition.commenter(ecrit, commentaires, nom)


def _etapes(rangs: Mapping[str, int], du: Du) -> tuple[str | int, ...]:
    return "releves", rangs[du.definition.id]


def _indicateur(releve: Donnee) -> str:
    nom = releve.get("indicateur") if isinstance(releve, dict) else None
    return nom if isinstance(nom, str) else ""


def _inserer(releves: list[Donnee], dus: Iterable[Du], nouveaux: Mapping[str, Donnee]) -> None:
    """Each new record after the one that comes before it among those that are due; the first, before the next one."""
    ordre = [du.definition.id for du in dus]
    presents = [_indicateur(releve) for releve in releves]
    suivant = next((presents.index(voisin) for voisin in ordre if voisin in presents), len(presents))
    for identifiant in ordre:
        if identifiant in presents:
            suivant = presents.index(identifiant) + 1
        elif identifiant in nouveaux:
            presents.insert(suivant, identifiant)
            releves.insert(suivant, nouveaux[identifiant])
            suivant += 1


def _releve(du: Du, limite: date, today: date) -> dict[str, Donnee]:
    jour = phrases.date_en_mots(limite)
    raison = f"Chiffre pas encore connu ; il sera publié au plus tard le {jour}."
    if today > limite:
        raison = f"Chiffre pas encore connu ; il devait être publié au plus tard le {jour}."
    return {"indicateur": du.definition.id, "absence": {"motif": "en_attente", "raison": raison}}


def _notes(du: Du) -> list[str]:
    """What the person who types the figure needs to know of it, with the spaces that keyboards have."""
    qui = f"Donné par : {du.responsable}." if du.responsable else "Service à désigner."
    mots = (f"{du.definition.nom.rstrip('.')} ({unite(du.definition)}{but(du.definition)}). {qui}", passe(du))
    return [ligne for phrase in mots for ligne in textwrap.wrap(_ESPACES.sub(" ", phrase), _LARGEUR)]


def unite(definition: Definition) -> str:
    """``en %``, ``en jours``, ``nombre par an``."""
    mot = str(definition.unite)
    par = f" par {definition.par}" if definition.par else ""
    return f"{mot}{par}" if mot == "nombre" else f"en {mot}{par}"


def but(definition: Definition) -> str:
    """The target of the indicator, in words, after a comma; nothing without one."""
    cible = definition.cible
    if cible is None:
        return ""
    mots = phrases.cible_en_mots(
        cible.comparateur, cible.quantite.valeur, str(cible.quantite.unite or definition.unite)
    )
    return f", objectif : {mots}{f' par {cible.quantite.par}' if cible.quantite.par else ''}"


def passe(du: Du) -> str:
    """The values of before, each with its period."""
    valeurs = [_valeur(point) for point in (du.precedent, du.an_dernier) if point is not None]
    return f"{phrases.majuscule(' ; '.join(valeurs))}." if valeurs else "Aucun chiffre publié avant celui-ci."


def _valeur(point: Point) -> str:
    assert point.quantite is not None
    mots = phrases.avec_unite(point.quantite.valeur, str(point.quantite.unite or "nombre"))
    return f"{phrases.periode_en_mots(point.periode)} : {mots}"


def _titre(referentiel: Referentiel, module: int | None) -> str:
    if module is None:
        return "--- Indicateurs propres à la préfecture ---"
    nom = next((connu.titre for connu in referentiel.modules if connu.numero == module), "")
    return f"--- Module {module}{f' : {nom}' if nom else ''} ---"


def _en_capitales(mots: str) -> str:
    """``DU 4e TRIMESTRE 2026``."""
    return re.sub(r"(?<=\d)(?:ER?|E)\b", lambda fin: fin[0].lower(), mots.upper())
