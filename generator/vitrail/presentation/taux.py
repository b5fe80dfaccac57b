"""Rates of a survey, in words: the figure, whom it bears on, how much one answer weighs, and the length of its bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vitrail.domaine import ecoute
from vitrail.presentation import rendu
from vitrail.presentation.etats import MESURES
from vitrail.socle import phrases
from vitrail.socle.nombres import POINTS
from vitrail.socle.seuils import CAS_MIN
from vitrail.socle.typographie import INSECABLE
from vitrail.sources.modeles.enquetes import Critere, Part
from vitrail.sources.modeles.listes import STATISTIQUES
from vitrail.sources.modeles.mesure import Mesure
from vitrail.sources.modeles.unites import PLEIN, Unite

BASE_INCONNUE = "Base non précisée"
Cas = tuple[str, str]
"""What a rate counts, one and several."""
REPONSES: Cas = ("réponse", "réponses")


@dataclass(frozen=True, slots=True)
class TauxAffiche:
    """One rate with its words ready. ``longueur`` and ``repere``: the bar and its target, from 0 to 100."""

    mesure: Part | Critere
    valeur: str
    base: str
    cible: str
    etat: str
    mot: str
    precisions: tuple[str, ...]
    longueur: str
    repere: str


@dataclass(frozen=True, slots=True)
class TableauDeTaux:
    """Rates read together. ``base`` is said once when it is the same for all of them, else row by row."""

    lignes: tuple[TauxAffiche, ...]
    base: str
    avec_objectif: bool

    @property
    def barres(self) -> tuple[TauxAffiche, ...]:
        """What can be drawn."""
        return tuple(ligne for ligne in self.lignes if ligne.longueur)

    @property
    def a_cote(self) -> bool:
        """Whether the table is narrow enough for the bars to stand beside it."""
        return bool(self.barres and self.base) and not self.avec_objectif


def tableau(mesures: Iterable[Part | Critere], base_du_theme: str | None = None, cas: Cas = REPONSES) -> TableauDeTaux:
    lignes = tuple(ligne(mesure, base_du_theme, cas) for mesure in mesures)
    bases = {rangee.base for rangee in lignes}
    return TableauDeTaux(lignes, bases.pop() if len(bases) == 1 else "", any(rangee.cible for rangee in lignes))


def ligne(mesure: Part | Critere, base_du_theme: str | None = None, cas: Cas = REPONSES) -> TauxAffiche:
    """One row of the table of a theme, and its bar."""
    etat = ecoute.juger(mesure) if isinstance(mesure, Critere) else ""
    quantite, cible = mesure.quantite, mesure.cible
    repere = ""
    if cible is not None and quantite is not None and cible.quantite.unite in (None, quantite.unite):
        repere = _longueur(cible.quantite.valeur, quantite.unite, mesure.n)
    return TauxAffiche(
        mesure=mesure,
        valeur=valeur_en_mots(mesure),
        base=base_en_mots(mesure, base_du_theme, cas),
        cible=rendu.cible(cible, quantite.unite if quantite else None) if cible else "",
        etat=etat,
        mot=MESURES.get(etat, ""),
        precisions=tuple(_precisions(mesure, etat, cas)),
        longueur=_longueur(quantite.valeur, quantite.unite, mesure.n) if quantite else "",
        repere=repere,
    )


def valeur_en_mots(mesure: Mesure) -> str:
    """``68 %``; ``1 sur 15`` for a count of a known number of cases; empty for an absence."""
    quantite = mesure.quantite
    if quantite is None:
        return ""
    if quantite.unite is Unite.NOMBRE and mesure.n:
        return f"{phrases.nombre(quantite.valeur)} sur {phrases.nombre(mesure.n)}"
    return rendu.quantite(quantite)


def valeur_et_reserve(mesure: Mesure) -> str:
    """``68 %, avec réserve``: where there is no room for the reserve itself, that there is one."""
    mots = valeur_en_mots(mesure)
    return f"{mots}, avec réserve" if mots and mesure.reserve else mots


def base_en_mots(mesure: Mesure, base_du_theme: str | None = None, cas: Cas = REPONSES) -> str:
    """On whom a rate bears: ``Base : toutes les réponses (114 réponses)``, or that it is not known."""
    qui = (mesure.base or base_du_theme or "").rstrip(".")
    n = mesure.n if mesure.n is not None else mesure.denominateur
    if n is None:
        if not qui or qui.lower().startswith(BASE_INCONNUE.lower()):
            return qui or BASE_INCONNUE
        return f"Base : {qui} (nombre de {cas[1]} non précisé)"
    combien = phrases.compte(n, *cas)
    if mesure.numerateur is not None:
        combien = f"{phrases.nombre(mesure.numerateur)} sur {combien}"
    return f"Base : {qui} ({combien})" if qui else f"Base : {combien}"


def poids(n: int, unite: Unite | None = Unite.POURCENT) -> str:
    """By how much one case changes a rate: ``d’environ 0,9 point``; empty for what is not a rate of ``n`` cases."""
    plein = PLEIN.get(unite or Unite.NOMBRE)
    if not plein or not n:
        return ""
    points = round(Decimal(plein) / n, 1)
    if points == points.to_integral_value():
        points = points.to_integral_value()
    de = "de " if points * n == plein else "d’environ "
    return f"{de}{phrases.nombre(points)}{INSECABLE}{phrases.accorder(points, *POINTS[str(unite)])}"


def etendue(criteres: Sequence[Critere]) -> str:
    """``de 47 % à 59 %``: the lowest and the highest of rates in per cent; empty without any. The tables say the
    reserves that it only mentions."""
    valeurs = [q for critere in criteres if (q := critere.quantite) is not None and q.unite is Unite.POURCENT]
    if not valeurs:
        return ""
    bas, haut = (choix(valeurs, key=lambda quantite: quantite.valeur) for choix in (min, max))
    reserve = ", avec réserve" if any(critere.reserve for critere in criteres if critere.quantite) else ""
    if bas.valeur == haut.valeur:
        return f"{rendu.quantite(bas)}{reserve}"
    return f"de {rendu.quantite(bas)} à {rendu.quantite(haut)}{reserve}"


def _precisions(mesure: Part | Critere, etat: str, cas: Cas) -> Iterator[str]:
    n = mesure.n if mesure.n is not None else mesure.denominateur
    quantite = mesure.quantite
    if quantite is not None and n is not None and n < CAS_MIN and (un_seul := poids(n, quantite.unite)):
        yield f"{phrases.compte(n, *cas)} seulement : un seul cas change le résultat {un_seul}, à lire avec prudence."
    if etat == "non_juge":
        yield "L’objectif et le résultat ne se comparent pas."
    yield from filter(None, (mesure.reserve, mesure.note))
    if mesure.statistique and mesure.statistique != "taux":
        yield f"Calcul : {STATISTIQUES[mesure.statistique].nom}"
    if mesure.methode:
        yield f"Méthode : {mesure.methode}"
    if mesure.source:
        yield f"Source : {mesure.source}"


def _longueur(valeur: Decimal, unite: Unite | None, n: int | None) -> str:
    """Length of a bar out of 100; empty when the figure is not a part of anything."""
    plein = n if unite is Unite.NOMBRE else PLEIN.get(unite or Unite.NOMBRE)
    if not plein or valeur > plein:
        return ""
    return f"{round(100 * valeur / plein, 2):f}"
