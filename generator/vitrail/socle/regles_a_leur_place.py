"""A rule that is no rule, in the light of the week beside it: what comes every week, half a day, a later closing.

``{quand: vendredi après-midi, plages: ferme}`` beside a Friday of two ranges -> ``semaine: {vendredi: 08:30-12:00}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vitrail.socle.formes import FormeInvalide
from vitrail.socle.heures import Heure, Plage
from vitrail.socle.jours_nommes import demi_journee, jours_en_entier, lire_jours
from vitrail.socle.lecture_des_regles import lire_regle
from vitrail.socle.phrases import JOURS
from vitrail.socle.regles_proposees import simplifier
from vitrail.socle.semaines_proposees import Heures, en_yaml, heures_voulues, ligne_de_semaine

_MIDI, _FIN_DU_MATIN = Heure(12 * 60), Heure(13 * 60)
_FERMES = r"^(?:fermee?s?|fermeture|clos)\b(?: (?:le|les))? |[ ,:]+fermee?s?$"
_SAUF = r"^(?:sauf|hors|excepte) (?:les? )?"
_JUSQU = re.compile(r"(.*?)[ ,]*\b(?:ouvert )?jusqu'a ([0-9]{1,2} ?h ?(?:[0-9]{2})?)")


def proposer_avec_la_semaine(regle: Mapping[str, object], semaine: object) -> str | None:
    """What to write instead of ``regle``, as it was written, beside the usual ``semaine``; None when that is not
    certain without more."""
    usuelle = _lue(semaine)
    quand, plages = regle.get("quand"), heures_voulues(regle.get("plages"))
    if usuelle is None or plages is None or not isinstance(quand, str):
        return None
    simple = jours_en_entier(simplifier(" ".join(quand.split())))
    sans_jusqu, fin = _jusque(simple)
    nu, moitie = demi_journee(re.sub(_FERMES, "", sans_jusqu))
    ferme, sauf = re.search(_FERMES, simple), re.search(_SAUF, nu)
    if plages and sauf:
        return None
    nu = re.sub(_SAUF, "", nu)
    if plages and ferme:
        moitie = ""
    jours = lire_jours(nu)
    if jours is not None:
        heures = {jour: _heures(usuelle[jour], plages, moitie, fin) for jour in jours}
        return _chaque_semaine(regle, usuelle, {jour: dites for jour, dites in heures.items() if dites is not None})
    return _certains_jours(nu, usuelle, plages, moitie, fin) if moitie or fin else None


def _lue(semaine: object) -> dict[int, Heures] | None:
    """The usual week by rank, when it is understood whole."""
    if not isinstance(semaine, Mapping):
        return None
    lues = {rang: heures_voulues(semaine.get(jour, "ferme")) for rang, jour in enumerate(JOURS)}
    connues = {rang: heures for rang, heures in lues.items() if heures is not None}
    return connues if len(connues) == len(JOURS) else None


def _jusque(simple: str) -> tuple[str, Heure | None]:
    """A text without ``jusqu’à 19 h``, and that hour."""
    lu = _JUSQU.fullmatch(simple)
    try:
        return (lu[1], Heure.lire(lu[2])) if lu else (simple, None)
    except FormeInvalide:
        return simple, None


def _heures(usuelles: Heures, plages: Heures, moitie: str, fin: Heure | None) -> Heures | None:
    """The hours of a day on which a half has others, or whose end is another; None when noon cuts a range."""
    if fin is not None:
        return _prolongees(usuelles, fin)
    if not moitie:
        return plages
    gardees = [Plage.lire(ecrite) for ecrite in usuelles]
    if any(plage.debut < _MIDI and plage.fin > _FIN_DU_MATIN for plage in gardees):
        return None
    autres = [
        ecrite for ecrite, plage in zip(usuelles, gardees, strict=True) if (plage.debut < _MIDI) is (moitie != "matin")
    ]
    return tuple(sorted((*autres, *plages)))


def _prolongees(usuelles: Heures, fin: Heure) -> Heures | None:
    """The usual hours, the last range of which ends at ``fin``."""
    if not usuelles or (derniere := Plage.lire(usuelles[-1])).debut >= fin:
        return None
    return (*usuelles[:-1], f"{derniere.debut.code}-{fin.code}{derniere.mode_en_mots}")


def _chaque_semaine(
    regle: Mapping[str, object], usuelle: Mapping[int, Heures], heures: Mapping[int, Heures]
) -> str | None:
    """The days of the week that change, in the usual week or in a period when the rule has bounds."""
    if not heures:
        return None
    if not (regle.get("du") or regle.get("au")):
        return f"semaine: {{{', '.join(f'{JOURS[jour]}: {en_yaml(dites)}' for jour, dites in heures.items())}}}"
    nom = str(regle.get("nom") or regle["quand"]).replace(",", " et")
    bornes = f"du: {regle.get('du') or '…'}, au: {regle.get('au') or '…'}"
    return f"periodes: [{{nom: {nom}, {bornes}, {ligne_de_semaine({**usuelle, **heures})}}}]"


def _certains_jours(
    nu: str, usuelle: Mapping[int, Heures], plages: Heures, moitie: str, fin: Heure | None
) -> str | None:
    """The rule and its whole day, when the hours of all its days of the week agree."""
    try:
        lue = lire_regle(nu)
    except FormeInvalide:
        return None
    heures: Sequence[Heures | None] = [_heures(usuelle[jour], plages, moitie, fin) for jour in lue.jours]
    if not heures or heures[0] is None or any(dites != heures[0] for dites in heures):
        return None
    return f"{lue.mots}, avec plages: {en_yaml(heures[0])}"
