"""The pieces that rules of days are made of: the patterns that find them in a text, and what reads each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from vitrail.socle import conditions_lues
from vitrail.socle.conditions_lues import Lue
from vitrail.socle.fetes import NOMS_DES_FETES
from vitrail.socle.phrases import JOURS
from vitrail.socle.vocabulaire_des_regles import (
    ARTICLE,
    CHAQUE_ANNEE,
    DEPUIS,
    DU_MOIS,
    ET,
    EXCEPTEES,
    FERIES,
    FETE,
    FETES,
    GROUPE,
    HORS,
    INTERVALLE,
    LES,
    LISTE_DE_JOURS,
    NOMBRES,
    NOMMEES,
    NUMERO,
    ORDINAL,
    ORDINAUX,
    PENDANT,
    QUANTIEME,
    QUINZAINES,
    RANGS_DES_MOIS,
    UN_JOUR,
    UN_MOIS,
)

Lire = Callable[[re.Match[str]], Lue | None]


class Morceau(NamedTuple):
    """A piece of a rule. ``indices``: words without one of which it is not looked for: its pattern, long to make ready,
    is made when a text may have it."""

    indices: tuple[str, ...]
    motif: str
    lire: Lire

    def lire_a(self, simple: str, place: int) -> tuple[Lue, int] | None:
        """What it says at a place of a simplified text, and where it ends; None when it is not there."""
        if not any(indice in simple for indice in self.indices):
            return None
        lu = _pret(self.motif).match(simple, place)
        lue = self.lire(lu) if lu else None
        return (lue, lu.end()) if lu and lue is not None else None


@cache
def _pret(motif: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{motif})(?![a-z0-9])")


def _mot_de_la_fete(nom: str) -> str:
    """The word by which a feast is told from others: ``defunts`` for ``jour-des-defunts``."""
    mots = [mot for mot in nom.split("-") if mot not in (*JOURS, "jour", "1er")]
    return max(mots, key=len) if max(map(len, mots)) > 2 else "l'an"


_INDICES: Mapping[Lire, tuple[str, ...]] = {
    conditions_lues.veille_ouvree: ("ferie",),
    conditions_lues.feries: ("ferie",),
    conditions_lues.autour: ("veille", "lendemain"),
    conditions_lues.autour_de_paques: ("paques",),
    conditions_lues.fetes: tuple(sorted({_mot_de_la_fete(nom) for nom in NOMS_DES_FETES})),
    conditions_lues.jour_du_mois: ("mois",),
    conditions_lues.rang: tuple(ORDINAUX),
    conditions_lues.cycle: ("semaine", " sur ", "tous les", "toutes les"),
    conditions_lues.parite: ("pair",),
    conditions_lues.numeros: ("semaine",),
    conditions_lues.vacances: ("vacances", "conges"),
    conditions_lues.periode_scolaire: ("scolaire",),
    conditions_lues.mois_du_rang: ("trimestre", "pairs"),
    conditions_lues.mois: tuple(RANGS_DES_MOIS),
    conditions_lues.intervalles: tuple(RANGS_DES_MOIS),
    conditions_lues.dates: tuple(RANGS_DES_MOIS),
    conditions_lues.jours_seuls: JOURS,
}
MORCEAUX: tuple[Morceau, ...] = tuple(
    Morceau(_INDICES[lire], motif, lire)
    for motif, lire in (
        (
            rf"{ARTICLE}(?:dernier )?jour ouvre avant (?:un |les |chaque |tout )?{FERIES}",
            conditions_lues.veille_ouvree,
        ),
        (
            rf"(?:(?P<hors>{HORS}))?{LES}{FERIES}(?:,? {HORS}(?P<sauf>{EXCEPTEES}))?",
            conditions_lues.feries,
        ),
        (
            rf"{LES}(?P<cote>veille|lendemain)s? (?:d'un )?{LES}(?:{FERIES}|fetes?|(?P<noms>{FETE}))",
            conditions_lues.autour,
        ),
        (r"(?:le )?(?P<ecart>[0-9]{1,2})e? jours? (?P<cote>apres|avant) paques", conditions_lues.autour_de_paques),
        (rf"(?:(?P<hors>{HORS}))?(?P<noms>{FETES})", conditions_lues.fetes),
        (
            rf"{ARTICLE}(?:(?P<rangs>{ORDINAL}(?:{ET}(?:les? )?{ORDINAL})*) jours?(?P<ouvres> ouvr(?:e|able)s?)?"
            rf"|(?P<dates>[0-9]{{1,2}}(?:er)?(?:{ET}(?:les? )?[0-9]{{1,2}})*)) {DU_MOIS}",
            conditions_lues.jour_du_mois,
        ),
        (
            rf"{ARTICLE}(?P<rangs>{GROUPE}(?:{ET}(?:les? )?{GROUPE})*)(?: {DU_MOIS})?",
            conditions_lues.rang,
        ),
        (
            rf"{ARTICLE}(?:(?:une?|1) (?:(?P<jour>{UN_JOUR})|semaine) sur (?P<pas>{'|'.join(NOMBRES)})"
            rf"|(?:tous|toutes) les (?:(?P<jours>{'|'.join(QUINZAINES)}) jours"
            rf"|(?P<tous>{'|'.join(NOMBRES)}) (?:(?P<autre>{UN_JOUR})|semaines))){DEPUIS}",
            conditions_lues.cycle,
        ),
        (r"(?:des |de |les |en |une |chaque )?semaines? (?P<parite>paire|impaire)s?", conditions_lues.parite),
        (
            rf"(?:des |de |les |en |la )?semaines? (?:n[°o]?s? ?|numeros? |iso )?"
            rf"(?P<numeros>{NUMERO}(?:{ET}(?:de )?{NUMERO})*)",
            conditions_lues.numeros,
        ),
        (
            rf"(?:{PENDANT}|(?P<hors>{HORS})){LES}(?:periodes? {LES})?(?:(?P<taille>petites|grandes) )?"
            rf"(?:vacances|conges){NOMMEES}",
            conditions_lues.vacances,
        ),
        (
            rf"(?:{PENDANT}|(?P<hors>{HORS})){LES}(?:periode|temps|annee) scolaire",
            conditions_lues.periode_scolaire,
        ),
        (r"(?:du|de chaque|des?) ?(?:mois )?(?P<quels>trimestre|pairs|impairs)", conditions_lues.mois_du_rang),
        (
            rf"(?:(?P<hors>{HORS})|{PENDANT}){LES}(?:mois )?{LES}"
            rf"(?P<mois>{UN_MOIS}(?:(?P<jusque> (?:a|au) ){UN_MOIS}|(?:{ET}(?:en )?{LES}{UN_MOIS})*)){CHAQUE_ANNEE}",
            conditions_lues.mois,
        ),
        (
            rf"(?:(?P<hors>{HORS})|chaque annee,? )?(?P<intervalles>{INTERVALLE}(?:{ET}{INTERVALLE})*)"
            rf"{CHAQUE_ANNEE}",
            conditions_lues.intervalles,
        ),
        (
            rf"(?:(?P<hors>{HORS})|chaque )?{LES}"
            rf"(?P<dates>(?:[0-9]{{1,2}}(?:er)?(?: {UN_MOIS})?{ET}(?:les? )?)*{QUANTIEME}){CHAQUE_ANNEE}",
            conditions_lues.dates,
        ),
        (rf"{ARTICLE}(?P<jours>{LISTE_DE_JOURS})", conditions_lues.jours_seuls),
    )
)
"""What is tried at each place of a text, in this order."""
