"""What to write instead of a rule of days that is not understood: the nearest rule, or the place where it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vitrail.socle.fetes import NOMS_DES_FETES
from vitrail.socle.heures_proposees import separer_les_heures
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
    simple = re.sub(_ORDINAL, lambda lu: "1er" if lu[1] == "1" else f"{lu[1]}e", simple)
    return re.sub(r"\b([1-4])(?:er|e) au ([2-5])e ", _de_suite, simple)


def _de_suite(lu: re.Match[str]) -> str:
    """``1er au 3e`` -> ``1er et 2e et 3e``."""
    return " et ".join("1er" if rang == 1 else f"{rang}e" for rang in range(int(lu[1]), int(lu[2]) + 1)) + " "


def proposer(simple: str, reconnue: Reconnue) -> str | None:
    """What to write instead of a text that is no rule, or None when nothing is certain."""
    for proposition in (_corriger, _sans_zone, _en_chiffres, _avec_heures, _ferme, _datee, _de_la_semaine, _a_dater):
        if (propose := proposition(simple, reconnue)) is not None:
            return propose
    return None


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
    dates = re.findall(_DATE_ENTIERE, simple)
    if not dates or len(dates) > 2:
        return None
    return f"fermetures: [{{du: {dates[0]}, au: {dates[-1]}, nature: …, motif: …}}]"


_EN_SEMAINE = r"\b(?:en semaine|(?:les )?jours? (?:ouvres?|ouvrables?|de semaine))\b"


def _de_la_semaine(simple: str, reconnue: Reconnue, heures: str = "[…]") -> str | None:
    """A day of the week alone, or half of it, is told by the usual week."""
    simple = re.sub(
        r"\b(?:en semaine|(?:les )?jours? (?:ouvres?|ouvrables?|de semaine))\b", "du lundi au vendredi", simple
    )
    nu = re.sub(
        r"\b(?:sauf|le|les|tous|tout|chaque|matins?|apres[ -]midi|soirs?|seulement|uniquement|,)\b", " ", simple
    )
    mots = nu.replace(",", " ").split()
    if mots[:1] == ["du"] and len(mots) == 4 and mots[2] == "au":
        mots = mots[1:]
    jours = [mot.removesuffix("s") for mot in mots if mot not in ("et", "au")]
    if not jours or not all(jour in JOURS for jour in jours):
        return None
    if "au" in mots and len(jours) == 2:
        jours = list(JOURS[JOURS.index(jours[0]) : JOURS.index(jours[1]) + 1])
    return f"semaine: {{{', '.join(f'{jour}: {heures}' for jour in jours)}}}" if jours else None


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
    simple = re.sub(_ABREGE, lambda lu: _ENTIERS[lu[1]], simple)
    reste, plages = separer_les_heures(re.sub(rf"({'|'.join(JOURS)})-({'|'.join(JOURS)})", r"\1 au \2", simple))
    if not plages and (fermes := re.fullmatch(r"(.*?)[ ,:;]+fermee?", simple)):
        reste, plages = fermes[1], "ferme"
    heures = plages or "[…]"
    if not reste:
        return None
    if plages and (lu := re.fullmatch(r"(?:sauf|hors|excepte)(?: les?)? (.*)", reste)):
        ferme = _de_la_semaine(lu[1], reconnue, "ferme")
        if ferme is not None:
            return f"{plages}, et {ferme}"
    if (semaine := _de_la_semaine(reste, reconnue, heures)) is not None:
        return None if _demi_journee(reste) else semaine
    quand = reconnue(reste)
    if quand and jour and quand.startswith(_DE_TOUS_LES_JOURS):
        siens = reste.replace("une semaine sur", f"un {jour} sur") if "semaine sur" in reste else f"{jour} {reste}"
        quand = reconnue(siens) or quand
    return f"regles: [{{quand: {quand}, plages: {heures}}}]" if quand else None


_ENTIERS = {jour[:3]: jour for jour in JOURS}
_ABREGE = rf"\b({'|'.join(_ENTIERS)})\b\.?"
_DE_TOUS_LES_JOURS = ("semaine", "une semaine", "hors", "pendant", "sauf", "en ", "du ")
"""How rules begin that hold on any day of the week."""


def _demi_journee(simple: str) -> bool:
    return re.search(r"\b(?:matins?|apres[ -]midi|soirs?)\b", simple) is not None
