"""What the models cannot say of a referential: identifiers are unique, and every reference resolves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from vitrail.sources.referentiel import champs_declares
from vitrail.sources.referentiel.erreurs import IdentifiantInconnu
from vitrail.sources.referentiel.indicateur import Indicateur
from vitrail.sources.referentiel.modele import PorteRegles
from vitrail.sources.referentiel.referentiel import Referentiel

Chemin = tuple[str | int, ...]
Ecart = tuple[Chemin, str]
_Cle = TypeVar("_Cle", int, str)


def incoherences(referentiel: Referentiel) -> Iterator[Ecart]:
    """Yield the place and the French words of everything that does not hold together."""
    yield from _doublons(referentiel)
    yield from _cadre(referentiel)
    yield from _engagements(referentiel)
    for rang, disposition in enumerate(referentiel.dispositions):
        yield from _porteur(referentiel, ("dispositions", rang), disposition, disposition.canaux)
        yield from _clauses(referentiel, ("dispositions", rang, "chapitre"), (disposition.chapitre,))
    if referentiel.communication is not None:
        yield from _clauses(referentiel, ("communication", "clause"), (referentiel.communication.clause,))
        yield from _porteur(referentiel, ("communication",), referentiel.communication, ())
    for rang, indicateur in enumerate(referentiel.indicateurs):
        yield from _indicateur(referentiel, ("indicateurs", rang), indicateur)
    yield from _grille(referentiel)
    for rang, incoherence in enumerate(referentiel.incoherences):
        yield from _clauses(referentiel, ("incoherences", rang, "clauses"), incoherence.clauses)


def _doublons(ref: Referentiel) -> Iterator[Ecart]:
    sous = [sous.id for engagement in ref.engagements for sous in engagement.sous_engagements]
    regles = [regle.id for porteur in ref.porteurs for regle in porteur.regles]
    indicateurs = [precis.id for indicateur in ref.indicateurs for precis in (indicateur, *indicateur.variantes)]
    lignes = [ligne.id for ligne in ref.grille.internet]
    lignes += [ligne.id for ligne in (*ref.grille.telephone, *ref.grille.courriels)]
    yield from _uniques("modules", [module.numero for module in ref.modules])
    yield from _uniques("engagements", [engagement.numero for engagement in ref.engagements])
    yield from _uniques("engagements", sous)
    yield from _uniques("engagements", regles)
    yield from _uniques("indicateurs", indicateurs)
    yield from _uniques("grille", lignes)
    yield from _uniques("glossaire", [terme.terme for terme in ref.glossaire])
    for cle in (
        "chapitres", "types_site", "conflits", "applications", "rubriques", "canaux", "voies", "conditions",
        "affichages", "criteres", "dispositions", "incoherences",
    ):  # fmt: skip
        yield from _uniques(cle, [piece.id for piece in getattr(ref, cle)])
    libelles: dict[str, str] = {}
    for porteur in ref.porteurs:
        for preuve in porteur.preuves:
            if libelles.setdefault(preuve.id, preuve.libelle) != preuve.libelle:
                yield ("engagements",), f"la preuve « {preuve.id} » porte deux libellés différents"


def _uniques(cle: str, identifiants: Collection[_Cle]) -> Iterator[Ecart]:
    vus: set[_Cle] = set()
    for identifiant in identifiants:
        if identifiant in vus:
            yield (cle,), f"« {identifiant} » est défini deux fois"
        vus.add(identifiant)


def _connus(chemin: Chemin, genre: str, cites: Iterable[_Cle | None], connus: Collection[_Cle]) -> Iterator[Ecart]:
    for cite in cites:
        if cite is not None and cite not in connus:
            yield chemin, f"{genre} « {cite} » n’existe pas"


def _clauses(ref: Referentiel, chemin: Chemin, clauses: Iterable[str]) -> Iterator[Ecart]:
    for clause in clauses:
        try:
            ref.citer(clause)
        except IdentifiantInconnu:
            yield chemin, f"la clause « {clause} » n’existe pas"


def _cadre(ref: Referentiel) -> Iterator[Ecart]:
    modules = {module.numero for module in ref.modules}
    engagements = {engagement.numero for engagement in ref.engagements}
    conflits = {conflit.id for conflit in ref.conflits}
    conditions = {condition.id for condition in ref.conditions}
    for rang, module in enumerate(ref.modules):
        lieu: Chemin = ("modules", rang)
        yield from _clauses(ref, (*lieu, "chapitre"), (module.chapitre,))
        for horloge in module.horloges:
            yield from _connus((*lieu, "horloges"), "l’engagement", horloge.engagements, engagements)
    for rang, type_site in enumerate(ref.types_site):
        lieu = ("types_site", rang)
        yield from _clauses(ref, (*lieu, "clause"), (type_site.clause,))
        yield from _connus((*lieu, "modules"), "le module", [prevu.module for prevu in type_site.modules], modules)
        yield from _connus((*lieu, "modules"), "le conflit", [prevu.conflit for prevu in type_site.modules], conflits)
        applications = {application.id for application in ref.applications}
        yield from _connus((*lieu, "application"), "l’application", [type_site.application], applications)
    for cle in ("conflits", "applications", "affichages"):
        for rang, piece in enumerate(getattr(ref, cle)):
            yield from _clauses(ref, (cle, rang, "clause"), (piece.clause,))
    for rang, condition in enumerate(ref.conditions):
        yield from champs_declares.erreurs(("conditions", rang, "avere_par"), condition.avere_par)
    for rang, canal in enumerate(ref.canaux):
        yield from _connus(("canaux", rang, "condition"), "la condition", [canal.condition], conditions)
    if ref.label is not None:
        delais = {delai.id for delai in ref.delais}
        yield from _clauses(ref, ("label", "clause"), (ref.label.clause,))
        if ref.label.objectif is not None:
            yield from _clauses(ref, ("label", "objectif", "clause"), (ref.label.objectif.clause,))
        yield from _connus(("label",), "le délai", [ref.label.delai_audit_interne], delais)


def _engagements(ref: Referentiel) -> Iterator[Ecart]:
    modules = {module.numero for module in ref.modules}
    conditions = {condition.id for condition in ref.conditions}
    rubriques = {rubrique.id for rubrique in ref.rubriques}
    for rang, engagement in enumerate(ref.engagements):
        lieu: Chemin = ("engagements", rang)
        yield from _connus((*lieu, "module"), "le module", [engagement.module], modules)
        yield from _connus((*lieu, "rubrique"), "la rubrique", [engagement.rubrique], rubriques)
        yield from _connus((*lieu, "condition"), "la condition", [engagement.condition], conditions)
        for numero, sous in enumerate(engagement.sous_engagements):
            suite = (*lieu, "sous_engagements", numero)
            yield from _connus((*suite, "condition"), "la condition", [sous.condition], conditions)
            yield from _porteur(ref, suite, sous, sous.canaux)


def _porteur(ref: Referentiel, lieu: Chemin, porteur: PorteRegles, canaux: tuple[str, ...]) -> Iterator[Ecart]:
    conditions = {condition.id for condition in ref.conditions}
    yield from _connus((*lieu, "canaux"), "le canal", canaux, {canal.id for canal in ref.canaux})
    regles = (*porteur.regles, *porteur.preuves)
    yield from _clauses(ref, lieu, dict.fromkeys(regle.clause for regle in regles))
    for regle in regles:
        yield from _connus(lieu, "la condition", [regle.condition], conditions)
    for rang, preuve in enumerate(porteur.preuves):
        for cle in ("champs", "chacun", "avere_par"):
            yield from champs_declares.erreurs((*lieu, "preuves", rang, cle), getattr(preuve, cle))
    for delai in porteur.delais:
        yield from _connus((*lieu, "delais"), "la voie", [delai.voie], {voie.id for voie in ref.voies})
    cites = [fraicheur.delai for fraicheur in porteur.fraicheurs]
    yield from _connus((*lieu, "fraicheurs"), "le délai", cites, {delai.id for delai in ref.delais})


def _indicateur(ref: Referentiel, lieu: Chemin, indicateur: Indicateur) -> Iterator[Ecart]:
    dits = set()  # a variant inherits the mistakes of its indicator: each is told once
    variantes = [((*lieu, "variantes", rang), variante) for rang, variante in enumerate(indicateur.variantes)]
    for place, mesure in ((lieu, indicateur), *variantes):
        for chemin, message in _mesure(ref, place, mesure):
            if message not in dits:
                dits.add(message)
                yield chemin, message


def _mesure(ref: Referentiel, lieu: Chemin, indicateur: Indicateur) -> Iterator[Ecart]:
    engagements = {engagement.numero: engagement.module for engagement in ref.engagements}
    delais = {delai.id for delai in ref.delais}
    preuves = {preuve.id for preuve in ref.preuves}
    affichages = {affichage.id for affichage in ref.affichages}
    conditions = {condition.id for condition in ref.conditions}
    yield from _connus((*lieu, "engagements"), "l’engagement", indicateur.engagements, engagements)
    for numero in indicateur.engagements:
        if engagements.get(numero, indicateur.module) != indicateur.module:
            yield (*lieu, "module"), f"l’engagement {numero} n’est pas du module {indicateur.module}"
    yield from _connus((*lieu, "condition"), "la condition", [indicateur.condition], conditions)
    yield from _connus((*lieu, "affichage", "regle"), "l’affichage", [indicateur.affichage.regle], affichages)
    yield from _clauses(ref, (*lieu, "affichage", "clauses"), indicateur.affichage.clauses)
    yield from _clauses(ref, (*lieu, "clause"), (indicateur.clause,))
    yield from _clauses(ref, (*lieu, "cibles"), [cible.clause for cible in indicateur.cibles])
    yield from _connus((*lieu, "preuves"), "la preuve", indicateur.preuves, preuves)
    yield from _connus((*lieu, "delai"), "le délai", [indicateur.delai], delais)
    yield from _connus((*lieu, "criteres"), "le critère", indicateur.criteres, {critere.id for critere in ref.criteres})
    yield from _connus((*lieu, "voie"), "la voie", [indicateur.voie], {voie.id for voie in ref.voies})


def _grille(ref: Referentiel) -> Iterator[Ecart]:
    grille = ref.grille
    genres = {genre.id for genre in grille.genres}
    lignes = {ligne.id for ligne in grille.internet}
    preuves = {preuve.id for preuve in ref.preuves}
    conditions = {condition.id for condition in ref.conditions}
    indicateurs = {indicateur.id for indicateur in ref.indicateurs}
    modules = {module.numero for module in ref.modules}
    options = {engagement.numero for engagement in ref.engagements if engagement.optionnel}
    for rang, ligne in enumerate(grille.internet):
        lieu: Chemin = ("grille", "internet", rang)
        yield from _clauses(ref, (*lieu, "clauses"), ligne.clauses)
        yield from _connus((*lieu, "preuves"), "la preuve", ligne.preuves, preuves)
        yield from _connus((*lieu, "genres"), "le genre", ligne.genres, genres)
        yield from champs_declares.erreurs((*lieu, "champs"), ligne.champs)
        yield from _connus((*lieu, "module"), "le module", [ligne.module], modules)
        yield from _connus((*lieu, "condition"), "la condition", [ligne.condition], conditions)
        yield from _connus((*lieu, "option"), "l’engagement optionnel", [ligne.option], options)
        yield from _connus((*lieu, "identique_a"), "la ligne", [ligne.identique_a], lignes)
    for cle, contacts in (("telephone", grille.telephone), ("courriels", grille.courriels)):
        for rang, contact in enumerate(contacts):
            lieu = ("grille", cle, rang)
            yield from _clauses(ref, (*lieu, "clauses"), contact.clauses)
            yield from _connus((*lieu, "condition"), "la condition", [contact.condition], conditions)
            yield from _connus((*lieu, "voir"), "la ligne", contact.voir, lignes)
            yield from _connus((*lieu, "indicateurs"), "l’indicateur", contact.indicateurs, indicateurs)
    for rang, remarque in enumerate(grille.remarques):
        lieu = ("grille", "remarques", rang)
        yield from _clauses(ref, (*lieu, "clauses"), remarque.clauses)
        yield from _connus((*lieu, "genres"), "le genre", remarque.genres, genres)
