"""A figure a hundred times too small or too large: ``0,93`` written for ``93 %``. A bare ``0,93`` is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median

from vitrail.domaine.series import Point, Serie
from vitrail.domaine.site import Site
from vitrail.presentation.commentaires import valeur_en_mots
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.seuils import RAPPORT_D_ECHELLE
from vitrail.sources.modeles.enquetes import Critere, EnqueteSatisfaction
from vitrail.sources.modeles.site import Accessibilite
from vitrail.sources.modeles.unites import DUREES, Unite, doute_de_proportion

_A_ECHELLE = (Unite.POURCENT, Unite.POUR_MILLE, *DUREES)


def controler(site: Site) -> Iterator[Diagnostic]:
    for historique in site.historiques.values():
        for serie in historique.series:
            if serie.unite in _A_ECHELLE:
                yield from _serie(serie, historique.definition.intitule)
    for enquete in site.satisfaction:
        yield from _enquete(enquete)
    if site.accessibilite is not None:
        yield from _accessibilite(site.accessibilite)


def _accessibilite(declaration: Accessibilite) -> Iterator[Diagnostic]:
    """``taux: 0,82``, where the rate is a number of per cent."""
    if declaration.taux is not None and 0 < declaration.taux < 1:
        yield signaler(
            "valeur-cent-fois-trop",
            declaration.place("taux"),
            intitule="Critères respectés",
            valeur=phrases.avec_unite(declaration.taux, str(Unite.POURCENT)),
            autres="un nombre de critères sur cent",
            suggestion=phrases.nombre((declaration.taux * 100).normalize()),
        )


def _enquete(enquete: EnqueteSatisfaction) -> Iterator[Diagnostic]:
    """A share of one kept as it was, among rates in per cent: ``0,8778 %``."""
    taux = [critere for critere in enquete.criteres if critere.valeur and critere.valeur.unite is Unite.POURCENT]
    for critere in taux:
        assert critere.valeur is not None
        autres = [autre.valeur.valeur for autre in taux if autre is not critere and autre.valeur]
        repere, reste = _repere(critere, autres)
        nombre = critere.valeur.valeur
        if nombre < 1 and (facteur := _facteur(nombre, repere)) and facteur < 1 and critere.reserve is None:
            yield signaler(
                "valeur-cent-fois-trop",
                critere.place("valeur"),
                intitule=critere.libelle,
                valeur=phrases.avec_unite(nombre, str(Unite.POURCENT)),
                autres=f"{reste} {phrases.avec_unite(_rond(repere), str(Unite.POURCENT))}",
                suggestion=phrases.avec_unite((nombre * 100).normalize(), str(Unite.POURCENT)),
            )


def _repere(critere: Critere, autres: Sequence[Decimal]) -> tuple[Decimal, str]:
    """What a rate is held against: the others of the survey, else its own target; and how that is said."""
    if len(autres) > 1:
        return Decimal(median(autres)), "les autres tournent autour de"
    but = critere.cible.quantite if critere.cible else None
    en_pour_cent = but is not None and but.unite in (None, Unite.POURCENT)
    return (but.valeur if but and en_pour_cent else Decimal(0)), "l’objectif est de"


def _serie(serie: Serie, intitule: str) -> Iterator[Diagnostic]:
    surs = []
    for point in serie.valeurs:
        if _sans_unite_et_douteux(point, serie.unite):
            yield _question(point, intitule, serie.unite)
        else:
            surs.append(point)
    yield from _hors_echelle(serie, surs, intitule)


def _sans_unite_et_douteux(point: Point, unite: Unite) -> bool:
    ecrite = point.releve.valeur
    return ecrite is not None and ecrite.unite is None and doute_de_proportion(ecrite.valeur, unite)


def _question(point: Point, intitule: str, unite: Unite) -> Diagnostic:
    assert point.releve.valeur is not None
    entiers = point.nombre * (100 if unite is Unite.POURCENT else 1000)
    return signaler(
        "part-ou-pour-cent",
        point.releve.place("valeur"),
        intitule=intitule,
        valeur=point.releve.valeur.nombre_cite,
        entiere=phrases.avec_unite(entiers.normalize(), str(unite)),
        telle=phrases.avec_unite(point.nombre, str(unite)),
    )


def _hors_echelle(serie: Serie, points: Sequence[Point], intitule: str) -> Iterator[Diagnostic]:
    """``points`` of the series against each other, or against their own target where they are too few."""
    nombres = [point.nombre for point in points if point.nombre]
    if len(nombres) > 2:
        repere = Decimal(median(nombres))
        for point in points:
            if facteur := _facteur(point.nombre, repere):
                autres = f"les autres tournent autour de {phrases.avec_unite(_rond(repere), serie.unite)}"
                yield _constat(point, intitule, serie.unite, autres, facteur)
        return
    for point in points:
        but = serie.but(point)
        facteur = _facteur(point.nombre, but or Decimal(0))
        vers_le_but = "<" if facteur and facteur > 1 else ">"  # a value far better than its target is no slip
        if but and facteur and point.cible is not None and point.cible.comparateur.startswith(vers_le_but):
            autres = f"l’objectif est de {phrases.avec_unite(but, serie.unite)}"
            yield _constat(point, intitule, serie.unite, autres, facteur)


def _constat(point: Point, intitule: str, unite: Unite, autres: str, facteur: Decimal) -> Diagnostic:
    corrige = phrases.avec_unite((point.nombre * (Decimal("0.01") if facteur > 1 else 100)).normalize(), unite)
    ecrite = valeur_en_mots(point)
    lieu = point.releve.place("valeur")
    return signaler("valeur-cent-fois-trop", lieu, intitule=intitule, valeur=ecrite, autres=autres, suggestion=corrige)


def _facteur(nombre: Decimal, repere: Decimal) -> Decimal | None:
    """How many times too large, or a fraction when too small; ``None`` within reason."""
    if not nombre or not repere:
        return None
    facteur = nombre / repere
    return facteur if facteur >= RAPPORT_D_ECHELLE or facteur * RAPPORT_D_ECHELLE <= 1 else None


def _rond(nombre: Decimal) -> Decimal:
    return round(nombre, 2).normalize()
