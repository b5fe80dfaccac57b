"""A value is of the nature of its indicator: unit, statistic, kind of period; and so is its target."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.definitions import Definition
from vitrail.domaine.site import Site
from vitrail.socle import durees, phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.indicateurs import IndicateurLocal, Releve, RelevesPeriode, Suivi
from vitrail.sources.modeles.listes import FREQUENCES, STATISTIQUES
from vitrail.sources.modeles.mesure import Cible, depassement_de, sous_zero
from vitrail.sources.modeles.unites import Unite

_DETAILS = {
    frozenset((Unite.POURCENT, Unite.POUR_MILLE)): "Un pour mille est dix fois plus petit qu’un pour cent.",
    frozenset((Unite.JOUR, Unite.JOUR_OUVRE)): "Cinq jours ouvrés font une semaine, soit sept jours.",
}


def controler(site: Site) -> Iterator[Diagnostic]:
    autres_periodes: dict[tuple[str, str], Diagnostic] = {}
    for fiche in sorted(site.indicateurs, key=lambda fiche: fiche.periode):
        for releve in fiche.releves:
            if (definition := site.definitions.get(releve.indicateur)) is None:
                continue
            yield from _releve(releve, definition)
            if releve.valeur is not None and definition.frequence not in (None, fiche.periode.genre):
                autres_periodes[definition.id, fiche.periode.genre] = _autre_periode(fiche, releve, definition)
    yield from autres_periodes.values()  # once per indicator, at its latest value
    for suivi in site.config_indicateurs.suivis:
        if (definition := site.definitions.get(suivi.indicateur)) is not None and not definition.local:
            yield from _suivi(suivi, definition)
    for local in site.config_indicateurs.locaux:
        yield from _declaration(local, site.definitions[local.id])


def _releve(releve: Releve, definition: Definition) -> Iterator[Diagnostic]:
    if releve.cible is not None:
        yield from _cible(releve.cible, releve.place("cible"), definition)
    if releve.statistique is not None:
        yield from _statistique(releve.statistique, releve.place("statistique"), definition)
    if releve.valeur is None:
        return
    lieu = releve.place("valeur")
    ecrite = releve.valeur.unite
    if ecrite is not None and not definition.admet(ecrite):
        detail = _DETAILS.get(frozenset((ecrite, definition.unite)), "Vérifiez le chiffre et son unité.")
        intitule = definition.intitule
        yield signaler(
            "unite-differente", lieu, intitule=intitule, ecrite=ecrite, attendue=definition.unite, detail=detail
        )
    elif ecrite is None:
        if (vide := releve.sans_cas(definition.unite)) is not None:
            yield signaler("valeur-sans-cas", lieu, releve.place(vide), compte=vide)
        if sous_zero(releve.valeur, definition.unite):
            yield signaler("valeur-negative", lieu, valeur=releve.valeur.nombre_cite)
        if depassement := depassement_de(releve.valeur, definition.unite):
            yield signaler("plus-que-le-tout", lieu, champ="valeur", **depassement)
        if ecart := releve.ecart_de_calcul(definition.unite):
            yield signaler("calcul-inexact", lieu, **ecart)


def _autre_periode(fiche: RelevesPeriode, releve: Releve, definition: Definition) -> Diagnostic:
    return signaler(
        "periode-qui-n-est-pas-la-sienne",
        releve.place("indicateur"),
        intitule=definition.intitule,
        attendue=FREQUENCES[definition.frequence or ""].adjectif,
        periode=phrases.periode_en_mots(fiche.periode),
    )


def _statistique(ecrite: str, lieu: Emplacement, definition: Definition) -> Iterator[Diagnostic]:
    attendue = definition.statistique
    if attendue is not None and ecrite != attendue:
        yield signaler(
            "statistique-differente",
            lieu,
            intitule=definition.intitule,
            indicateur=definition.id,
            ecrite=STATISTIQUES[ecrite].article,
            attendue=STATISTIQUES[attendue].article,
        )


def _suivi(suivi: Suivi, definition: Definition) -> Iterator[Diagnostic]:
    if suivi.statistique is not None:
        yield from _statistique(suivi.statistique, suivi.place("statistique"), definition)
    if suivi.frequence is not None and suivi.frequence != definition.frequence:
        yield signaler(
            "frequence-imposee",
            suivi.place("frequence"),
            intitule=definition.intitule,
            attendue=FREQUENCES[definition.frequence or ""].adjectif,
            ecrite=FREQUENCES[suivi.frequence].adjectif,
        )
    yield from _declaration(suivi, definition)


def _declaration(declaration: Suivi | IndicateurLocal, definition: Definition) -> Iterator[Diagnostic]:
    """The targets, present and past, of what ``site_config/indicateurs.yml`` says of an indicator."""
    if declaration.cible is not None:
        yield from _cible(declaration.cible, declaration.place("cible"), definition)
    for ancienne in declaration.cibles_anterieures:
        yield from _cible(ancienne.cible, ancienne.place("cible"), definition)


def _cible(cible: Cible, lieu: Emplacement, definition: Definition) -> Iterator[Diagnostic]:
    ecrite = cible.quantite.unite
    mots = phrases.cible_en_mots(cible.comparateur, cible.quantite.valeur, ecrite or definition.unite)
    if ecrite is not None and not durees.de_meme_genre(ecrite, definition.unite):
        intitule = definition.intitule
        yield signaler(
            "objectif-dans-une-autre-unite",
            lieu,
            intitule=intitule,
            cible=mots,
            ecrite=ecrite,
            attendue=definition.unite,
        )
    elif ecrite is None and (depassement := depassement_de(cible.quantite, definition.unite)):
        yield signaler("plus-que-le-tout", lieu, champ="cible", **depassement)
    elif (definition.sens, cible.comparateur) in _CONTRESENS:
        souhait = {"hausse": "monte", "baisse": "baisse"}[definition.sens or ""]
        yield signaler("objectif-a-contresens", lieu, intitule=definition.intitule, cible=mots, souhait=souhait)


_CONTRESENS = {("hausse", "<"), ("hausse", "<="), ("baisse", ">"), ("baisse", ">=")}
