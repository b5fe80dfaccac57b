"""The line that says a week written otherwise: ``{lundi au vendredi: 9h-12h}``, ``lun-ven 8h30-12h, sam fermé``.

Nothing is guessed: a day that is said twice, or hours that are not understood, make no proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from vitrail.socle.formes import FormeInvalide
from vitrail.socle.heures import Plage
from vitrail.socle.heures_proposees import proposer_plages
from vitrail.socle.jours_nommes import demi_journee, jours_dans_un_texte, lire_jours
from vitrail.socle.mots import proche, sans_accents
from vitrail.socle.phrases import JOURS
from vitrail.socle.rendez_vous import MODES, mots_voulus

_LONGUEUR_MAX = 300
_CLES_MAX = 14
Heures = tuple[str, ...]
"""The ranges of a day as they are to be written; none when it is closed."""


class _DitDesJours(NamedTuple):
    """Days and their hours, None where they are not understood; whether half of the day was named."""

    jours: tuple[int, ...] | None
    heures: Heures | None
    moitie: bool = False


def ligne_de_semaine(semaine: Mapping[int, Sequence[str]]) -> str:
    """``semaine: {lundi: 09:00-12:00, …, vendredi: ferme}``; a week-end that nobody names stays unsaid."""
    rangs = [rang for rang in range(7) if rang < 5 or semaine.get(rang)]
    return f"semaine: {{{', '.join(f'{JOURS[rang]}: {en_yaml(semaine.get(rang, ()))}' for rang in rangs)}}}"


def en_yaml(heures: Sequence[str]) -> str:
    """The hours of a day as they are written: ``ferme``, one range, or a list of them."""
    return "ferme" if not heures else heures[0] if len(heures) == 1 else f"[{', '.join(heures)}]"


# --- days as keys ---


def cle_d_un_jour(cle: str) -> bool:
    """Whether a key is the name of one day, or nearly: it is corrected alone."""
    jours = lire_jours(_simplifier(cle))
    return proche(cle, JOURS) is not None and (jours is None or len(jours) == 1)


def semaine_de_cles(entrees: Mapping[str, object]) -> str | None:
    """The line of a week whose keys name several days, or half of one."""
    if len(entrees) > _CLES_MAX or any(len(cle) > _LONGUEUR_MAX for cle in entrees):
        return None
    simples = {_simplifier(cle): valeur for cle, valeur in entrees.items()}
    nommes = {jour for cle in simples for jour in _jours_de_la_cle(cle, ()) or ()}
    autres = tuple(jour for jour in range(5) if jour not in nommes)
    return _reunir(
        [
            _DitDesJours(_jours_de_la_cle(cle, autres), heures_voulues(valeur), bool(demi_journee(cle)[1]))
            for cle, valeur in simples.items()
        ]
    )


def _simplifier(texte: str) -> str:
    return " ".join(sans_accents(texte).lower().replace("’", "'").split())


def _jours_de_la_cle(cle: str, autres: tuple[int, ...]) -> tuple[int, ...] | None:
    return lire_jours(demi_journee(cle)[0], autres)


def _reunir(dits: Sequence[_DitDesJours]) -> str | None:
    """Days with their hours, those of half a day beside those of the other half; a day that closes is taken out of
    those that open."""
    fermes = {jour for dit in dits if dit.heures == () and not dit.moitie for jour in dit.jours or ()}
    semaine: dict[int, Heures] = {}
    moities: set[int] = set()
    for dit in dits:
        if dit.jours is None or dit.heures is None:
            return None
        for jour in dit.jours:
            if dit.heures and jour in fermes:
                continue
            if semaine.get(jour) and not (dit.moitie and jour in moities):
                return None
            semaine[jour] = tuple(sorted((*semaine.get(jour, ()), *dit.heures)))
        moities |= set(dit.jours) if dit.moitie else set()
    certaine = any(semaine.values()) and all(map(_se_suivent, semaine.values()))
    return ligne_de_semaine(semaine) if certaine else None


def _se_suivent(heures: Heures) -> bool:
    plages = [Plage.lire(ecrite) for ecrite in heures]
    return all(avant.fin <= apres.debut for avant, apres in pairwise(plages))


def heures_voulues(valeur: object) -> Heures | None:
    """The ranges that a value says, or most probably meant; None when that is not certain."""
    textes = valeur if isinstance(valeur, list) else [valeur]
    lues: list[str] = []
    for texte in textes:
        siennes = _du_texte(texte) if isinstance(texte, str) and len(texte) <= _LONGUEUR_MAX else None
        if siennes is None:
            return None
        lues += siennes
    return tuple(lues)


def _du_texte(texte: str) -> Heures | None:
    if _simplifier(texte) in ("ferme", "fermee"):
        return ()
    if (lue := _une_plage(texte)) is not None:
        return (lue,)
    propose = proposer_plages(texte) or ""
    if propose == "ferme":
        return ()
    lues = [_une_plage(ecrite) for ecrite in propose.strip("[]").split(", ")]
    return tuple(ecrite for ecrite in lues if ecrite) if None not in lues else None


def _une_plage(texte: str) -> str | None:
    try:
        plage = Plage.lire(texte)
    except FormeInvalide:
        return None
    return plage.code + plage.mode_en_mots


# --- days in a text ---


def semaine_de_texte(texte: str) -> str | None:
    """What to write instead of a week in one text: the week, or what stands in its place."""
    if len(texte) > _LONGUEUR_MAX:
        return None
    simple = _simplifier(texte)
    if heures_voulues(simple) == ("00:00-24:00",):
        return "permanent: oui"
    if (mode := mots_voulus(simple)) in (MODES["obligatoire"], MODES["convocation"]):
        return f"absence: {{motif: sans_objet, raison: S{str(mode)[1:]} uniquement}}"
    return _reunir(
        [
            _DitDesJours(lire_jours(demi_journee(jours)[0]), heures_voulues(heures), bool(demi_journee(jours)[1]))
            for jours, heures in _morceaux(simple)
        ]
    )


_Morceau = tuple[str, str]
"""Days, and the words of their hours."""
_FERME_AVANT = re.compile(r"(.*?)[ ,;:(]*\bferme(?:e|ture|s)?(?: au public)? ?(?:le|les|du)? ?$")


def _morceaux(simple: str) -> Iterator[_Morceau]:
    """Days and hours, whichever come first."""
    trouves = list(jours_dans_un_texte().finditer(simple))
    bornes = [0, *(borne for lu in trouves for borne in lu.span()), len(simple)]
    entre = [simple[bornes[rang] : bornes[rang + 1]].strip(" ,;:|/().-") for rang in range(0, len(bornes), 2)]
    if trouves and entre[0] and entre[0] != "ferme" and not entre[-1]:
        yield from ((lu[0], heures) for lu, heures in zip(trouves, entre, strict=False))
        return
    ferme = entre[0] == "ferme"
    if entre[0] and not ferme:
        yield "", simple
        return
    for lu, heures in zip(trouves, entre[1:], strict=True):
        avant = _FERME_AVANT.fullmatch(heures) if heures not in ("ferme", "") and lu is not trouves[-1] else None
        yield lu[0], "ferme" if ferme and not heures else avant[1] if avant else heures
        ferme = avant is not None
