"""The period that somebody asks for, and the figures that the site owes for it; or why there are none."""

from __future__ import annotations

from typing import get_args

from vitrail.bord.refus import Refus
from vitrail.domaine.dus import Du, dus, rythmes
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.temps import FormeInvalide, Genre, Periode, derniere_close
from vitrail.sources.modeles.listes import FREQUENCES


def lire(texte: str) -> Periode:
    """The period that somebody wrote. Raises :class:`~vitrail.bord.refus.Refus`."""
    try:
        return Periode.lire(texte)
    except FormeInvalide as erreur:
        suite = f"vouliez-vous dire {erreur.suggestion} ?" if erreur.suggestion else "écrivez 2026-T4, 2026-10 ou 2026."
        raise Refus(f"« {texte} » n’est pas une période : {suite}") from erreur


def attendus(site: Site, periode: Periode) -> tuple[Du, ...]:
    """What is due of a period that has begun, and in which this site owes figures. Raises
    :class:`~vitrail.bord.refus.Refus`."""
    if periode.debut > site.today:
        raise Refus(
            f"{phrases.majuscule(phrases.periode_en_mots(periode))} n’a pas encore commencé : ses chiffres ne "
            f"s’attendent qu’à partir du {phrases.date_en_mots(periode.debut)}."
        )
    if not (tous := dus(site, periode)):
        connus = [genre for genre in get_args(Genre) if genre in rythmes(site)]
        exemples = [f"{FREQUENCES[genre].nom} ({derniere_close(genre, site.today).code})" for genre in connus]
        suite = f" ; les siens sont dus par {phrases.enumeration(exemples, 'ou')}" if exemples else ""
        raise Refus(f"aucun indicateur de ce site n’est dû {phrases.dans(periode)}{suite}.")
    return tous
