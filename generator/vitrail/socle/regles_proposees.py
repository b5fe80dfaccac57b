"""What to write instead of a rule of days that is not understood: the nearest rule, or the place where it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vitrail.socle.fetes import NOMS_DES_FETES
from vitrail.socle.heures_proposees import separer_les_heures
from vitrail.socle.jours_nommes import demi_journee, jours_en_entier, lire_jours
from vitrail.socle.mots import proche, sans_accents
from vitrail.socle.phrases import JOURS, MOIS

Reconnue = Callable[[str], str | None]
"""How a rule is published, from a simplified text; None when it is none."""

_ORDINAL = r"\b([0-9]{1,2}) ?(?:er|ere|e|em|eme|ieme|nd|nde|°|º)s?(?![a-z0-9])"
_MOTS_CONNUS = (
    *JOURS, *(f"{jour}s" for jour in JOURS), *(sans_accents(mois) for mois in MOIS),
    *(mot for nom in NOMS_DES_FETES for mot in nom.split("-") if len(mot) > 3),
    "premier", "premiers", "deuxieme", "second", "troisieme", "quatrieme", "cinquieme", "dernier", "derniers", "avant",
    "vacances", "scolaires", "scolaire", "conges", "semaines", "semaine", "paire", "paires", "impaire", "impaires",
    "pendant", "durant", "hors", "sauf", "dehors", "mois", "depuis", "chaque", "annee", "tous", "toutes", "les", "des",
    "une", "sur", "deux", "trois", "quatre", "periode", "jour", "jours", "feries", "ferie", "veille", "veilles",
    "lendemain", "ouvre", "trimestre", "petites", "grandes", "toussaint", "hiver", "printemps", "apres", "midi",
    "ferme", "fermee", "fermeture", "ouvert", "matin", "matins", "marche",
)  # fmt: skip


def simplifier(texte: str) -> str:
    """Small letters without accents; places in the month in one form; Saturday and Sunday for the week-end."""
    simple = sans_accents(texte).lower().replace("’", "'").rstrip(" .").replace("avant-dernier", "avant dernier")
    simple = re.sub(r"\bweek[ -]?ends?\b", "samedi et dimanche", simple)
    simple = re.sub(r"\b(?:qui suit|suivant) (?=l'ascension\b)", "apres ", simple)
    simple = re.sub(_ORDINAL, lambda lu: "1er" if lu[1] == "1" else f"{lu[1]}e", simple)
    return re.sub(r"\b([1-4])(?:er|e) au ([2-5])e ", _de_suite, simple)


def _de_suite(lu: re.Match[str]) -> str:
    """``1er au 3e`` -> ``1er et 2e et 3e``."""
    return " et ".join("1er" if rang == 1 else f"{rang}e" for rang in range(int(lu[1]), int(lu[2]) + 1)) + " "


def proposer(simple: str, reconnue: Reconnue) -> str | None:
    """What to write instead of a text that is no rule, or None when nothing is certain."""
    propositions = (
        _en_entier, _corriger, _sans_zone, _en_chiffres, _avec_heures, _ferme, _datee, _de_la_semaine, _a_dater,
    )  # fmt: skip
    for proposition in propositions:
        if (propose := proposition(simple, reconnue)) is not None:
            return propose
    return None


_EN_FRANCAIS = (
    (r"\bfirst\b|\b1st\b", "1er"), (r"\bsecond\b|\b2nd\b", "2e"), (r"\bthird\b|\b3rd\b", "3e"),
    (r"\bfourth\b|\b([45])th\b", lambda lu: f"{lu[1] or 4}e"), (r"\blast\b", "dernier"), (r"\band\b", "et"),
    (r"\b(?:of (?:the|each|every) month|monthly)\b", "du mois"), (r"\b(?:the|every)\b ", ""), (r"\bof\b", "des"),
    (r"\beven weeks?\b", "semaines paires"), (r"\bodd weeks?\b", "semaines impaires"),
    (r"\b(?:public|bank) holidays?\b", "jours feries"), (r"\bschool holidays?\b", "vacances scolaires"),
    (r"\bduring\b", "pendant"), (r"\b(?:except|outside)\b", "hors"), (r"\bother (?=[a-z]+di\b)", "un sur deux "),
)  # fmt: skip


def _en_entier(simple: str, reconnue: Reconnue) -> str | None:
    """Days and months by their whole French names, and what is said in English."""
    entier = jours_en_entier(simple)
    for motif, ecrit in _EN_FRANCAIS:
        entier = re.sub(motif, ecrit, entier)
    entier = re.sub(r"\bun sur deux ([a-z]+di)\b", r"un \1 sur deux", entier)
    entier = re.sub(rf"\b({_MOIS}) ?- ?({_MOIS})\b", r"de \1 a \2", entier)
    entier = re.sub(r"\bjours? ouvres?$", "jour ouvre du mois", entier)
    entier = re.sub(r"^entre noel et (?:le )?(?:jour de l'an|nouvel an)$", "du 26 decembre au 31 decembre", entier)
    return reconnue(" ".join(entier.split())) if entier != simple else None


_MOIS = "|".join(sans_accents(mois) for mois in MOIS)


def _corriger(simple: str, reconnue: Reconnue) -> str | None:
    """The rule that was meant, each word that nobody knows taken for the nearest one."""
    corrige = " ".join(_mots_corriges(simple))
    return reconnue(corrige) if corrige != simple else None


def _mots_corriges(simple: str) -> Iterator[str]:
    for mot in simple.split():
        nu = mot.strip(",()")
        connu = len(nu) < 3 or nu in _MOTS_CONNUS or not nu.isalpha()
        yield mot if connu else mot.replace(nu, proche(nu, _MOTS_CONNUS) or nu)


def _sans_zone(simple: str, reconnue: Reconnue) -> str | None:
    """The zone of school holidays is that of the department: it is not written."""
    nu = re.sub(r",? ?\(?(?:de la )?zone [abc]\)?", "", simple)
    return reconnue(nu) if nu != simple else None


def _en_chiffres(simple: str, reconnue: Reconnue) -> str | None:
    """``du 01/07 au 31/08``, ``24/12``: the months in words. An interval may have lost its words."""
    mots = re.sub(r"\b([0-9]{1,2})/([0-9]{1,2})\b(?!/)", _en_lettres, simple)
    if lu := re.fullmatch(r"([0-9]{1,2}(?:er)? [a-z]+) ?(?:-|au|a) ?([0-9]{1,2}(?:er)? [a-z]+)", mots):
        mots = f"du {lu[1]} au {lu[2]}"
    return reconnue(mots) if mots != simple else None


def _en_lettres(lu: re.Match[str]) -> str:
    rang = int(lu[2])
    return f"{int(lu[1])} {sans_accents(MOIS[rang - 1])}" if 1 <= rang <= 12 else lu[0]


def _avec_heures(simple: str, reconnue: Reconnue) -> str | None:
    """Hours have their own field; alone, they are no rule."""
    reste, plages = separer_les_heures(simple)
    if not plages:
        return None
    if not reste:
        return f"plages: {plages}"
    jours = reconnue(reste)
    return f"{jours}, avec plages: {plages}" if jours else _de_la_semaine(reste, reconnue, plages)


_FERMES = ("ferme", "fermee", "fermeture", "clos")


def _ferme(simple: str, reconnue: Reconnue) -> str | None:
    """``fermé``, ``fermé le 1er mardi``, ``sauf le 1er mardi``: what closes is said by the hours."""
    if simple in _FERMES:
        return "plages: ferme"
    simple = re.sub(r"^(.*?)[ ,:;]+fermee?$", r"ferme \1", simple)
    lu = re.fullmatch(rf"(?:{'|'.join(_FERMES)}|sauf|hors|excepte)(?: le| les| pendant)? (.*)", simple)
    jours = reconnue(lu[1]) if lu else None
    if jours:
        return f"{jours}, avec plages: ferme"
    return _de_la_semaine(lu[1], reconnue, "ferme") if lu and "midi" not in lu[1] and "matin" not in lu[1] else None


_DATE_ENTIERE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _datee(simple: str, reconnue: Reconnue) -> str | None:
    """Days of one year are no rule: they are announced."""
    dates = re.findall(_DATE_ENTIERE, _en_dates(simple))
    if not dates or len(dates) > 2:
        return None
    return f"fermetures: [{{du: {dates[0]}, au: {dates[-1]}, nature: …, motif: …}}]"


_SEULEMENT = r"\b(?:seulement|uniquement)\b|^(?:tout le|sauf|hors)\b(?: les?\b)?"


_DATE_EN_MOTS = r"([0-9]{1,2})(?:er)?(?:/([0-9]{1,2})| ([a-z]{3,9}))(?:[/ ]([0-9]{4}))?"


def _en_dates(simple: str) -> str:
    """Days with their year as ``2026-12-24``; the year of the last serves that before it."""
    trouvees = list(re.finditer(rf"\b{_DATE_EN_MOTS}\b", simple))
    annee = trouvees[-1][4] if trouvees else None
    if annee is None or len(trouvees) > 2:
        return simple
    rangs = {sans_accents(mois): rang for rang, mois in enumerate(MOIS, 1)}
    mois = [int(lu[2]) if lu[2] else rangs.get(lu[3], 0) for lu in trouvees]
    dates = [f"{lu[4] or annee}-{rang:02}-{int(lu[1]):02}" for lu, rang in zip(trouvees, mois, strict=True)]
    return " ".join(dates) if all(0 < rang < 13 for rang in mois) else simple


def _de_la_semaine(simple: str, reconnue: Reconnue, heures: str = "[…]") -> str | None:
    """Days of every week, or half of one, are told by the usual week."""
    nu = demi_journee(re.sub(_SEULEMENT, " ", simple.replace("ouvrable", "ouvre")))[0]
    jours = lire_jours(nu)
    return f"semaine: {{{', '.join(f'{JOURS[jour]}: {heures}' for jour in jours)}}}" if jours else None


_SAISONS = (
    r"(?:en |l'|pendant l'|a l'|d'|horaires? d')?(?:ete|hiver|automne|printemps|heure d'ete|heure d'hiver|saison)"
)
_SEMAINES_NOMMEES = r"(?:en |les )?semaines? [abc]"


def _a_dater(simple: str, reconnue: Reconnue) -> str | None:
    """What has no day that everybody knows: which one must be said."""
    if re.fullmatch(_SAISONS, simple):
        return "du … au … de chaque année"
    if simple in ("paques", "pentecote"):
        return reconnue(f"lundi de {simple}")
    if re.fullmatch(_SEMAINES_NOMMEES, simple):
        return "semaines paires, ou semaines impaires"
    return None


def deplacer(simple: str, jour: str, reconnue: Reconnue) -> str | None:
    """Where to write days put in the place of the hours of ``jour``, with the hours that the text says."""
    if (datee := _datee(simple, reconnue)) is not None:
        return datee
    simple = jours_en_entier(simple)
    reste, plages = separer_les_heures(re.sub(rf"({'|'.join(JOURS)})-({'|'.join(JOURS)})", r"\1 au \2", simple))
    if not plages and (fermes := re.fullmatch(r"(.*?)[ ,:;]+fermee?", simple)):
        reste, plages = fermes[1], "ferme"
    heures = plages or "[…]"
    if not reste:
        return None
    if plages and (lu := re.fullmatch(r"(?:sauf|hors|excepte)(?: les?)? (.*)", reste)):
        ferme = _de_la_semaine(lu[1], reconnue, "ferme")
        if ferme is None and (jours := _du_meme_jour(lu[1], jour, reconnue)):
            ferme = f"regles: [{{quand: {jours}, plages: ferme}}]"
        if ferme is not None:
            return f"{plages}, et {ferme}"
    if (semaine := _de_la_semaine(reste, reconnue, heures)) is not None:
        return None if _demi_journee(reste) else semaine
    quand = reconnue(reste)
    if quand and jour and quand.startswith(_DE_TOUS_LES_JOURS):
        siens = reste.replace("une semaine sur", f"un {jour} sur") if "semaine sur" in reste else f"{jour} {reste}"
        quand = reconnue(siens) or quand
    return f"regles: [{{quand: {quand}, plages: {heures}}}]" if quand else None


_DE_TOUS_LES_JOURS = ("semaine", "une semaine", "hors", "pendant", "sauf", "en ", "du ")
"""How rules begin that hold on any day of the week."""


def _du_meme_jour(simple: str, jour: str, reconnue: Reconnue) -> str | None:
    """The rule of days that have a rank in the month, when they are of that day of the week."""
    quand = reconnue(simple)
    return quand if quand and re.search(rf"(?:er|e|dernier) {jour} du mois", quand) else None


def _demi_journee(simple: str) -> bool:
    return re.search(r"\b(?:matins?|apres[ -]midi|soirs?)\b", simple) is not None
