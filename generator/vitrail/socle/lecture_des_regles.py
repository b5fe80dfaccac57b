"""Rules of days as people write them: a scanner of the conditions that stand one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vitrail.socle import mots_des_regles, regles_proposees
from vitrail.socle.conditions_lues import Lue
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.morceaux_de_regle import MORCEAUX
from vitrail.socle.phrases import JOURS
from vitrail.socle.regles import ConditionDeJours, RegleDeJours
from vitrail.socle.vocabulaire_des_regles import HORS

_LONGUEUR_MAX = 200


def lire_regle(texte: str) -> RegleDeJours:
    """Read a rule in the words that people use. Raises FormeInvalide, with the nearest rule as suggestion."""
    return _lire(" ".join(texte.split()))


@lru_cache(maxsize=512)
def _lire(texte: str) -> RegleDeJours:
    if len(texte) > _LONGUEUR_MAX:
        raise FormeInvalide(texte)
    simple = regles_proposees.simplifier(texte)
    if (lue := _reconnaitre(simple)) is None:
        raise FormeInvalide(texte, regles_proposees.proposer(simple, reconnue))
    return lue


def reconnue(simple: str) -> str | None:
    """How the rule of a simplified text is published, or what it lacks; None when it is no rule."""
    try:
        regle = _reconnaitre(simple)
    except FormeInvalide as erreur:
        return erreur.suggestion
    return regle.mots if regle else None


def plages_a_leur_place(texte: str, jour: str) -> str | None:
    """Where to write a rule, or other days, put in the place of hours; ``jour`` is the day of the week whose hours
    they are, empty for others. None when the text names no day."""
    return regles_proposees.deplacer(regles_proposees.simplifier(texte), jour if jour in JOURS else "", reconnue)


def _reconnaitre(simple: str) -> RegleDeJours | None:
    """The rule of a simplified text; None when something of it is not understood, or says twice the same thing.

    Raises FormeInvalide for one week in so many that lacks its first day.
    """
    lues = list(_morceaux(simple))
    if None in lues:
        return None
    jours = [semaine for lue in lues if lue for semaine in (lue[0],) if semaine]
    conditions = sorted((lue[1] for lue in lues if lue and lue[1]), key=_place)
    places = [_place(condition) for condition in conditions]
    if not conditions or len(jours) > 1 or len(set(places)) < len(places):
        return None
    siens = jours[0] if jours else ()
    return RegleDeJours(tuple(conditions), mots_des_regles.regle_en_mots(siens, conditions), siens)


def _place(condition: ConditionDeJours) -> int:
    """Where it stands in a rule; two that would stand at one place do not go together."""
    if condition.genre == "vacances":
        return 1
    if condition.genre == "saison":
        return 2 if condition.dedans else 3
    return 0 if condition.dedans else 4


def _morceaux(simple: str) -> Iterator[Lue | None]:
    """What each piece says, in order; None, the last, where nothing is understood."""
    place = _passer(simple, 0)
    hors = False
    while place < len(simple):
        simple, place = _encore_hors(simple, place) if hors else (simple, place)
        lue = next((lue for morceau in MORCEAUX if (lue := morceau.lire_a(simple, place))), None)
        if lue is None:
            yield None
            return
        condition = lue[0][1]
        hors = condition is not None and not condition.dedans
        yield lue[0]
        place = _passer(simple, lue[1])


_ET_ENCORE = re.compile(rf"et (?:{HORS})?(?=[a-z0-9])")


def _encore_hors(simple: str, place: int) -> tuple[str, int]:
    """``hors vacances scolaires et jours fériés``: what leaves out a first thing leaves out the second."""
    lu = _ET_ENCORE.match(simple, place)
    return (f"hors {simple[lu.end() :]}", 0) if lu else (simple, place)


_ENTRE = re.compile(r"[ ,;:()]*")


def _passer(simple: str, place: int) -> int:
    lu = _ENTRE.match(simple, place)
    return lu.end() if lu else place
