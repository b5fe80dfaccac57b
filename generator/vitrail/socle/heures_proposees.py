"""Hours and ranges written otherwise than is read, and what to write instead: ``8h/12h - 13h30/17h45``, ``20h-2h``.

Texts in, texts out, times in minutes since midnight. Nothing is guessed: where two readings are possible both are
proposed, and where none is certain there is no proposal.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from vitrail.socle.mots import sans_accents
from vitrail.socle.rendez_vous import mots_voulus

MINUTES_PAR_JOUR = 24 * 60
_LONGUEUR_MAX = 120


def code_d_heure(minutes: int) -> str:
    """``08:30``, the form to write in the data."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


# --- one hour ---

_HEURE_PRESQUE = r"([0-9]{1,2})(?:[.,h:] ?([0-9]{2})|h)?|([0-9]{2})([0-9]{2})"


def proposer_heure(texte: str) -> str | None:
    """The hour that was meant where nothing else could be: ``8.30``, ``0830``, ``8``, ``8 heures 30``, ``midi``."""
    if len(texte) > _LONGUEUR_MAX:
        return None
    simple = _simplifier(texte)
    if simple in ("midi", "minuit"):
        return {"midi": "12:00", "minuit": "24:00"}[simple]
    lu = re.fullmatch(_HEURE_PRESQUE, simple.replace(" ", ""))
    minutes = _minutes(lu[1] or lu[3], lu[2] or lu[4]) if lu else None
    return code_d_heure(minutes) if minutes is not None else None


def _minutes(heures: str, minutes: str | None) -> int | None:
    """None when no clock shows it."""
    total = int(heures) * 60 + int(minutes or 0)
    return total if int(minutes or 0) < 60 and total <= MINUTES_PAR_JOUR else None


# --- texts ---

_EN_CHIFFRES = (
    (r"(?<=[0-9h:])o(?=[0-9h]|\b)", "0"),
    (r"(?<![a-z0-9])l(?=[0-9])|(?<=[0-9h:-])l(?=[0-9])", "1"),
    (r"\bapres[ -]midis?\b", "apresmidi"),
    (r" ?heures? et demie?|(?<=[0-9])h ?1/2", "h30"),
    (r" ?heures? et quart", "h15"),
    (r"\bmidi et demie?\b", "12h30"),
    (r"(?<=[0-9]) ?heures?\b", "h"),
    (r"(?<=[0-9]{2}) ?(?:minutes?|mns?|mins?)\b", ""),
    (r" ?\b(?:sans interruption|non[- ]?stop|en continu|en journee continue|journee continue)\b", ""),
)


def _simplifier(texte: str) -> str:
    """Small letters without accents, hours in figures, what adds nothing left out."""
    simple = sans_accents(unicodedata.normalize("NFKC", texte)).lower().replace("’", "'")
    for motif, ecrit in _EN_CHIFFRES:
        simple = re.sub(motif, ecrit, simple)
    simple = re.sub(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))? ?([ap])\.?m\b\.?", _anglaise, simple)
    return " ".join(simple.split()).strip(" ,;.:")


def _anglaise(lu: re.Match[str]) -> str:
    """``1:30 pm`` -> ``13h30``; ``17 pm`` is 17h, and ``17 am`` no hour."""
    heure = int(lu[1])
    if heure > 12:
        return f"{heure}h{lu[2] or '00'}" if lu[3] == "p" else lu[0]
    return f"{heure % 12 + (12 if lu[3] == 'p' else 0)}h{lu[2] or '00'}"


_HEURE = (
    r"(?<![0-9h])(?:([0-9]{1,2}) ?h ?([0-9]{2})(?![0-9])(?! ?h)|([0-9]{1,2}) ?[:.] ?([0-9]{2})(?::00)?(?![0-9])"
    r"|([0-9]{2})([0-9]{2})h?(?![0-9a-z])|([0-9]{1,2}) ?h(?![0-9a-z])|([0-9]{1,2})(?![0-9a-z]))|\b(midi|minuit)\b"
)
_TIRET = "[-‐‑‒–—−~_]"
_JUSQU = rf" ?(?:{_TIRET}+>?|=?>|→|/|\.\.+|a|jusqu'a)? ?"
_LIAISON = (
    r"(?:[ ,;/&+|()>:.*-]|‐|‑|‒|–|—|−|\b(?:de|a|et|puis|le|la|du|au|ou|matin|matinee|apresmidi|soir|ouvert)\b|\bl')*"
)
_FERME_L_AUTRE = r"(?:(?:l'|le )?(?:apresmidi|matin) ?:? ?ferme|ferme (?:l'|le )?(?:apresmidi|matin))"
_FERMES = (
    "fermeture", "clos", "close", "non", "-", "/", "x", "neant", "off", "closed", "ferme au public", "pas d'accueil",
    "fermes", "jour de fermeture", "aucun accueil", "ferme toute la journee", "ferme la journee",
)  # fmt: skip
_SANS_ARRET = (
    r"(?:tous les jours )?(?:(?:7 ?j(?:ours)?(?: sur |/)7,? ?)?24 ?h? ?(?:/|sur) ?(?:24|7)\b.*|h24|jour et nuit)"
    r"(?:,? ?7 ?j(?:ours)?(?: sur |/)7)?"
)


@dataclass(frozen=True, slots=True)
class _Releve:
    """The ranges of a text, each with its mode in words, and what else it says."""

    plages: tuple[tuple[int, int, str], ...]
    reste: str

    @property
    def code(self) -> str:
        codes = [
            f"{code_d_heure(debut)}-{code_d_heure(fin)}{f' {mode}' if mode else ''}" for debut, fin, mode in self.plages
        ]
        return codes[0] if len(codes) == 1 else f"[{', '.join(codes)}]"


def proposer_plages(texte: str) -> str | None:
    """What to write for one range in another form, for several in one text, for a day that is closed."""
    if len(texte) > _LONGUEUR_MAX:
        return None
    simple = _simplifier(texte)
    if simple in _FERMES or texte.strip() in _FERMES:
        return "ferme"
    if re.fullmatch(_SANS_ARRET, simple):
        return "00:00-24:00"
    if (nuit := _nuit(simple)) is not None:
        return nuit
    if not re.search(_HEURE, simple) and (mode := mots_voulus(simple)) is not None:
        return f"… {mode}"
    releve = _relever(simple)
    if releve is None:
        return _avec_un_dernier(simple) or _une_heure_seule(simple)
    if not releve.reste:
        return releve.code
    return f"{releve.code}, et le reste dans note" if _est_une_note(releve.reste) else None


def separer_les_heures(texte: str) -> tuple[str, str]:
    """The words of a text that are not hours, and its ranges as they are to be written; no range when it says none."""
    if len(texte) > _LONGUEUR_MAX or (releve := _relever(_simplifier(texte), avec_h=True)) is None:
        return texte, ""
    return releve.reste.replace("apresmidi", "apres-midi"), releve.code


def _relever(simple: str, avec_h: bool = False) -> _Releve | None:
    """The ranges of a text, hours taken two at a time, when they follow each other; with ``avec_h``, those hours alone
    that no other number can be: ``le 15 du mois de 9h à 12h``."""
    trouvees = [lu for lu in re.finditer(_HEURE, simple) if not (avec_h and lu[8])]
    heures = [_lue(lu, rang % 2) for rang, lu in enumerate(trouvees)]
    connues = [heure for heure in heures if heure is not None]
    if not heures or len(heures) % 2 or len(connues) < len(heures):
        return None
    if not _sans_chevauchement(connues):
        return None
    avant = simple[: trouvees[0].start()]
    entre = avant.endswith("entre ")
    plages, restes = [], [avant.removesuffix("entre ")]
    for rang in range(0, len(trouvees), 2):
        debut, fin = trouvees[rang : rang + 2]
        if not _va_de_a(simple[debut.end() : fin.start()], nus=bool(debut[8] and fin[8]), entre=entre):
            return None
        dernier = rang + 2 == len(trouvees)
        apres = simple[fin.end() : None if dernier else trouvees[rang + 2].start()]
        mode, reste = _mode_et_reste(apres, dernier)
        restes.append(reste)
        plages.append((connues[rang], connues[rang + 1], mode))
    return _Releve(tuple(sorted(plages)), " ".join(dit for dit in (_a_dire(reste) for reste in restes) if dit))


def _sans_chevauchement(heures: list[int]) -> bool:
    """Whether hours taken two at a time are ranges that do not meet, in any order."""
    paires = sorted(zip(heures[::2], heures[1::2], strict=True))
    return all(debut < fin for debut, fin in paires) and all(avant[1] <= apres[0] for avant, apres in pairwise(paires))


def _lue(lu: re.Match[str], est_une_fin: int) -> int | None:
    """The minutes of an hour that was found; midnight is that which ends the day, or begins it."""
    if lu[9]:
        return 12 * 60 if lu[9] == "midi" else MINUTES_PAR_JOUR * est_une_fin
    return _minutes(lu[1] or lu[3] or lu[5] or lu[7] or lu[8], lu[2] or lu[4] or lu[6])


def _va_de_a(milieu: str, nus: bool, entre: bool) -> bool:
    """Whether what stands between two hours makes a range of them; ``9/12`` alone is a date."""
    if entre and milieu == " et ":
        return True
    return re.fullmatch(_JUSQU, milieu) is not None and not (nus and milieu.strip() in ("", "/"))


def _mode_et_reste(texte: str, dernier: bool) -> tuple[str, str]:
    """How one is received, in the right words, and what else stands after a range."""
    nu = _sans_liaison(texte)
    if not nu or re.fullmatch(_FERME_L_AUTRE, texte.strip(" ,;/:()-")):
        return "", ""
    mode = mots_voulus(nu)
    if mode is None or (dernier and re.search(_DEMI_JOURNEE, texte)):
        return "", texte.strip()
    return mode, ""


def _sans_liaison(texte: str) -> str:
    return "" if re.fullmatch(_LIAISON, texte) else re.sub(rf"^{_LIAISON}|{_LIAISON}$", "", texte)


def _a_dire(reste: str) -> str:
    """What a text says beside its hours; half a day without hours is something."""
    return reste if re.search(_DEMI_JOURNEE, reste) and not re.fullmatch(_LIAISON, reste) else _sans_liaison(reste)


def _nuit(simple: str) -> str | None:
    """Two hours alone, the second before the first."""
    trouvees = list(re.finditer(_HEURE, simple))
    if len(trouvees) != 2 or not _va_de_a(simple[trouvees[0].end() : trouvees[1].start()], nus=False, entre=False):
        return None
    debut, fin = (_lue(lu, rang) for rang, lu in enumerate(trouvees))
    reste = _sans_liaison(simple[trouvees[1].end() :])
    if debut is None or fin is None or fin > debut or not re.fullmatch(_LIAISON, simple[: trouvees[0].start()]):
        return None
    if reste.startswith("lendemain"):
        return _coupee_a_minuit(debut, fin)
    return remettre_en_ordre(debut, fin) if not reste else None


def _avec_un_dernier(simple: str) -> str | None:
    """A range, then the hour of the last ticket: that one is no range."""
    dernier = re.search(_DERNIER_TICKET, simple)
    releve = _relever(simple[: dernier.start()]) if dernier else None
    return f"{releve.code}, et le reste dans note" if releve and not releve.reste else None


def _une_heure_seule(simple: str) -> str | None:
    """The range that an hour begins or ends; the other one is not known here."""
    lu = re.fullmatch(rf"(?P<dit>[a-z' ]*?) ?(?:{_HEURE})", simple)
    heure = proposer_heure(simple[len(lu["dit"]) :].strip()) if lu else None
    if lu is None or heure is None:
        return None
    if re.fullmatch(_FINS, lu["dit"]):
        return f"…-{heure}"
    return f"{heure}-…" if re.fullmatch(_DEBUTS, lu["dit"]) else None


_DEBUTS = r"(?:a partir de|des|de|depuis|apres|ouvre a|ouvert a|ouverture a|ouvert a partir de|ouvert des|a)"
_FINS = r"(?:ouvert )?(?:jusqu'a|avant)|(?:fermeture|ferme) a(?: partir de)?"
_DERNIER_TICKET = r"[ ,(]+(?:les? |la )?(?:tickets?|derni|fermeture des portes|fin de distribution|prise)"
_DEMI_JOURNEE = r"\b(?:matin|matinee|apresmidi|soir)\b"
_PAS_UNE_NOTE = (
    r"\b(?:environ|vers|peut|sauf|hors|ferme\w*|selon|variable|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?"
    r"|telephon\w*|tel|accueil|guichets?|standard"
    r"|dimanches?|lun|mar|mer|jeu|ven|sam|dim|mo|tu|we|th|fr|sa|su|mois|semaines?|vacances|feries?|confirmer|apresmidi|matin|soir)\b|\?"
)


def _est_une_note(reste: str) -> bool:
    """Whether the words beside the hours take nothing from them."""
    muette = re.search(_PAS_UNE_NOTE, reste) or any(signe.isdigit() for signe in reste)
    return not muette and any(signe.isalpha() for signe in reste)


# --- an end before a start ---

_OUVERTURE_AU_PLUS_TOT = 6 * 60
_SOIR, _MATIN = 17 * 60, 9 * 60
_DEBUT_DE_NUIT, _FIN_DE_NUIT = 18 * 60, 7 * 60


def remettre_en_ordre(debut: int, fin: int) -> str | None:
    """What was probably meant by a range that does not end after it starts, or None.

    ``00:00-00:00`` is how directories write a closed day; midnight is the end of the day, and opens the next;
    ``14:00-04:00`` forgot the afternoon; a night is cut at midnight; otherwise the two are swapped, and from an
    evening to a morning both are proposed.
    """
    if debut == MINUTES_PAR_JOUR:
        return "ferme" if fin in (0, debut) else _code(0, fin)
    if debut == fin:
        return "ferme" if debut == 0 else None
    if fin == 0:
        return _code(debut, MINUTES_PAR_JOUR)
    if fin < _OUVERTURE_AU_PLUS_TOT and debut < fin + 12 * 60:
        return _code(debut, fin + 12 * 60)
    if fin < _OUVERTURE_AU_PLUS_TOT or (debut >= _DEBUT_DE_NUIT and fin <= _FIN_DE_NUIT):
        return _coupee_a_minuit(debut, fin)
    if debut >= _SOIR and fin <= _MATIN:
        return f"{_code(fin, debut)}, ou pour une nuit {_coupee_a_minuit(debut, fin)}"
    return _code(fin, debut)


def _coupee_a_minuit(debut: int, fin: int) -> str:
    return f"{_code(debut, MINUTES_PAR_JOUR)}, puis {_code(0, fin)} le lendemain"


def _code(debut: int, fin: int) -> str:
    return f"{code_d_heure(debut)}-{code_d_heure(fin)}"
