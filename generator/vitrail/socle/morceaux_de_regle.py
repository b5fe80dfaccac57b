"""The pieces that rules of days are made of, each with the words that people use for it and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from vitrail.socle import mots_des_regles
from vitrail.socle.fetes import FIXES_PAR_DATE, NATIONALES, NOMS_DES_FETES, nom_de_fete
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.mots import sans_accents
from vitrail.socle.phrases import JOURS, MOIS
from vitrail.socle.regles import DERNIER, Borne, ConditionDeJours
from vitrail.socle.temps import lire_jour
from vitrail.socle.vacances import NOMS_DES_VACANCES, PETITES

_ORDINAUX = {
    "1er": 1, "premier": 1, "2e": 2, "deuxieme": 2, "second": 2, "3e": 3, "troisieme": 3, "4e": 4, "quatrieme": 4,
    "5e": 5, "cinquieme": 5, "avant dernier": -2, "dernier": DERNIER,
}  # fmt: skip
_NOMBRES = {nom: rang for rang, nom in enumerate(mots_des_regles.NOMBRES) if nom}
_NOMBRES |= {str(rang): rang for rang in _NOMBRES.values()}
_QUINZAINES = {"quinze": 2, "15": 2, "14": 2, "21": 3, "28": 4}
_MOIS = {sans_accents(nom): rang for rang, nom in enumerate(MOIS, 1)}
_J = rf"(?:{'|'.join(JOURS)})s?"
_SEP = r"(?:,? et |, | & |/)"
_LISTE_J = rf"(?:(?:du )?{_J} au {_J}|{_J}(?:{_SEP}(?:les? )?{_J})*)"
_ARTICLE = r"(?:(?:les?|chaque|tous les|au|des|du|de|en) )?"
_O = rf"(?:{'|'.join(_ORDINAUX)})s?"
_GROUPE = rf"{_O}(?:{_SEP}(?:les? )?{_O})* {_J}"
_DU_MOIS = r"(?:du|de chaque|de tous les|dans le|chaque) mois"
_CHAQUE_ANNEE = r"(?:,? (?:de )?chaque annee|,? tous les ans)?"
_M = rf"(?:{'|'.join(_MOIS)})"
_Q = rf"[0-9]{{1,2}}(?:er)? {_M}"
_INTERVALLE = rf"du [0-9]{{1,2}}(?:er)?(?: {_M})? au {_Q}"
_PENDANT = r"(?:(?:pendant|durant|lors de|lors|en|au|a) )?"
_HORS = r"(?:hors|sauf|en dehors|a l'exception|excepte)(?: de| du| des| d'| pendant| en)* ?"
_LES = r"(?:les |des |la |le |l'|de |d'|du )*"
_DEPUIS = (
    r"(?:,? (?:depuis|a partir|a compter|a dater)(?: du| de| le)? "
    r"(?P<depuis>[0-9]{1,2}(?:er)? [a-z]+ [0-9]{4}|[0-9][0-9/ .-]*[0-9]))?"
)
_FETE = (
    rf"(?:{'|'.join(nom.replace('-', '[ .-]?[^a-z0-9]?') for nom in sorted(NOMS_DES_FETES, key=len, reverse=True))})"
)
_FETES = rf"{_LES}{_FETE}(?:{_SEP}{_LES}{_FETE})*"
_PAQUES = "(?:paques|pentecote)"
_SAUF = rf"{_LES}(?:{_FETE}|{_PAQUES}|{_Q})(?:{_SEP}{_LES}(?:{_FETE}|{_PAQUES}|{_Q}))*"
"""Public holidays that are excepted: those of Easter and Whitsun are the Mondays."""
_FERIES = r"(?:(?:tous |chaque )?(?:les )?jours? )?ferie[rs]?"
_NUMERO = r"[0-9]{1,2}(?: ?(?:a|au|-) ?[0-9]{1,2})?"
_NOMMEES = rf"(?: scolaires?)?(?: {_LES}(?P<nom>{'|'.join(NOMS_DES_VACANCES)}))?(?: scolaires?)?"

Lue = tuple[tuple[int, ...], ConditionDeJours | None]
"""Weekdays and a condition, as one piece of a text says them; no condition for weekdays alone."""


# --- pieces ---


def _rang(lu: re.Match[str]) -> Lue:
    paires: list[tuple[int, int]] = []
    for groupe in re.finditer(_GROUPE, lu["rangs"]):
        (jour,) = _jours(groupe[0])
        paires += [(rang, jour) for rang in _ordinaux(groupe[0])]
    return _semaine_de(paires), ConditionDeJours("rang", rangs=tuple(sorted(set(paires))))


def _semaine_de(paires: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(sorted({jour for _, jour in paires}))


def _ordinaux(texte: str) -> list[int]:
    return [_ORDINAUX[mot.removesuffix("s")] for mot in re.findall(rf"\b{_O}\b", texte)]


def _jour_du_mois(lu: re.Match[str]) -> Lue | None:
    rangs = _ordinaux(lu["rangs"]) if lu["rangs"] else [int(nombre) for nombre in re.findall("[0-9]+", lu["dates"])]
    ouvres = bool(lu["ouvres"])
    if not all(rang <= 31 and rang for rang in rangs):
        return None
    return (), ConditionDeJours("quantieme", rangs=tuple(sorted({(rang, 0) for rang in rangs})), ouvres=ouvres)


def _cycle(lu: re.Match[str]) -> Lue:
    jours = _jours(lu["jour"] or lu["autre"])
    pas = _QUINZAINES[lu["jours"]] if lu["jours"] else _NOMBRES[lu["pas"] or lu["tous"]]
    quoi = f"un {JOURS[jours[0]]}" if jours else "une semaine"
    debut = f"{quoi} sur {mots_des_regles.NOMBRES[pas]} depuis le "
    if lu["depuis"] is None:
        raise FormeInvalide(lu[0], f"{debut}AAAA-MM-JJ")
    depuis = _lire_depuis(lu["depuis"], debut)
    if jours and depuis.weekday() not in jours:
        juste = date.fromordinal(depuis.toordinal() + (jours[0] - depuis.weekday()) % 7)
        raise FormeInvalide(lu[0], debut + juste.isoformat())
    return jours, ConditionDeJours("cycle", pas=pas, depuis=depuis)


def _lire_depuis(ecrit: str, debut: str) -> date:
    """A day, or the same in words: ``7 janvier 2026``."""
    try:
        return lire_jour(ecrit)
    except FormeInvalide as erreur:
        if erreur.suggestion and any(signe.isalpha() for signe in ecrit):
            return lire_jour(erreur.suggestion)
        raise FormeInvalide(ecrit, debut + erreur.suggestion if erreur.suggestion else None) from erreur


def _parite(lu: re.Match[str]) -> Lue:
    return (), ConditionDeJours("parite", pas=int(lu["parite"] == "impaire"))


def _numeros(lu: re.Match[str]) -> Lue | None:
    numeros: set[int] = set()
    for debut, fin in re.findall(r"([0-9]{1,2})(?: ?(?:a|au|-) ?([0-9]{1,2}))?", lu["numeros"]):
        numeros.update(range(int(debut), int(fin or debut) + 1))
    if not numeros or min(numeros) < 1 or max(numeros) > 53:
        return None
    return (), ConditionDeJours("semaine", numeros=tuple(sorted(numeros)))


def _vacances(lu: re.Match[str]) -> Lue:
    noms = {"petites": PETITES, "grandes": NOMS_DES_VACANCES["ete"]}
    nom = noms[lu["taille"]] if lu["taille"] else NOMS_DES_VACANCES.get(lu["nom"] or "", "")
    return (), ConditionDeJours("vacances", dedans=not lu["hors"], vacances=nom)


def _periode_scolaire(lu: re.Match[str]) -> Lue:
    return (), ConditionDeJours("vacances", dedans=bool(lu["hors"]))


def _feries(lu: re.Match[str]) -> Lue:
    return (), ConditionDeJours("fete", dedans=not lu["hors"], sauf=_exceptees(lu["sauf"] or ""))


def _exceptees(noms: str) -> tuple[str, ...]:
    """Public holidays that are left out, by their names or by their dates."""
    au_lundi = re.sub(rf"(?<!de )\b({_PAQUES})\b", r"lundi de \1", noms)
    return _noms(re.sub(_Q, lambda lu: FIXES_PAR_DATE.get(_date(lu[0]), lu[0]).lower(), au_lundi))


def _date(texte: str) -> Borne:
    jour, _, mois = texte.partition(" ")
    return _MOIS[mois], int(jour.removesuffix("er"))


def _fetes(lu: re.Match[str]) -> Lue:
    return (), ConditionDeJours("fete", dedans=not lu["hors"], noms=_noms(lu["noms"]))


def _noms(texte: str) -> tuple[str, ...]:
    lus = (nom_de_fete(nom) for nom in re.findall(_FETE, texte))
    return tuple(dict.fromkeys(nom for nom in lus if nom))


def _autour(lu: re.Match[str]) -> Lue:
    ecart = -1 if lu["cote"] == "veille" else 1
    return (), ConditionDeJours("fete", noms=_noms(lu["noms"] or ""), ecart=ecart)


def _autour_de_paques(lu: re.Match[str]) -> Lue | None:
    ecart = int(lu["ecart"]) * (1 if lu["cote"] == "apres" else -1)
    return ((), ConditionDeJours("fete", noms=("Dimanche de Pâques",), ecart=ecart)) if abs(ecart) > 1 else None


def _veille_ouvree(_: re.Match[str]) -> Lue:
    return (), ConditionDeJours("fete", ouvres=True)


def _mois(lu: re.Match[str]) -> Lue:
    mois = [_MOIS[mot] for mot in re.findall(rf"\b{_M}\b", lu["mois"])]
    if lu["jusque"]:
        mois = [(mois[0] - 1 + rang) % 12 + 1 for rang in range((mois[1] - mois[0]) % 12 + 1)]
    return (), _saison(not lu["hors"], [mots_des_regles.intervalle_du_mois(rang) for rang in sorted(set(mois))])


def _mois_du_rang(lu: re.Match[str]) -> Lue:
    """``du trimestre``, ``des mois pairs``, after a day of the month."""
    debut, pas = {"t": (1, 3), "p": (2, 2), "i": (1, 2)}[lu["quels"][0]]
    return (), _saison(True, [mots_des_regles.intervalle_du_mois(mois) for mois in range(debut, 13, pas)])


def _saison(dedans: bool, bornes: Sequence[tuple[Borne, Borne]]) -> ConditionDeJours:
    return ConditionDeJours("saison", dedans=dedans, bornes=tuple(bornes))


def _intervalles(lu: re.Match[str]) -> Lue | None:
    bornes = []
    for jour, mois, jour_de_fin, mois_de_fin in re.findall(
        rf"du ([0-9]{{1,2}})(?:er)?(?: ({_M}))? au ([0-9]{{1,2}})(?:er)? ({_M})", lu["intervalles"]
    ):
        bornes.append(((_MOIS[mois or mois_de_fin], int(jour)), (_MOIS[mois_de_fin], int(jour_de_fin))))
    existent = all(_existe(borne) for paire in bornes for borne in paire)
    return ((), _saison(not lu["hors"], bornes)) if existent else None


def _dates(lu: re.Match[str]) -> Lue | None:
    """``24 et 31 décembre``: a month serves the days before it. A day that is always a holiday is named as such."""
    bornes: list[Borne] = []
    mois = 0
    for jour, nom in reversed(re.findall(rf"([0-9]{{1,2}})(?:er)?(?: ({_M}))?", lu["dates"])):
        mois = _MOIS[nom] if nom else mois
        bornes.insert(0, (mois, int(jour)))
    if not all(map(_existe, bornes)):
        return None
    if all(borne in NATIONALES for borne in bornes):
        return (), ConditionDeJours("fete", dedans=not lu["hors"], noms=tuple(NATIONALES[borne] for borne in bornes))
    return (), _saison(not lu["hors"], [(borne, borne) for borne in bornes])


def _existe(borne: Borne) -> bool:
    try:
        date(2024, *borne)  # a leap year: 29 February is one of its days
    except ValueError:
        return False
    return True


def _jours_seuls(lu: re.Match[str]) -> Lue:
    return _jours(lu["jours"]), None


def _jours(texte: str | None) -> tuple[int, ...]:
    """``du lundi au jeudi``, ``mardi et jeudi`` -> their ranks."""
    if texte is None:
        return ()
    rangs = [JOURS.index(mot) for mot in re.findall("|".join(JOURS), texte)]
    if " au " in texte and len(rangs) == 2:
        longueur = (rangs[1] - rangs[0]) % 7
        return tuple(sorted((rangs[0] + rang) % 7 for rang in range(longueur + 1)))
    return tuple(sorted(set(rangs)))


MORCEAUX: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Lue | None]], ...] = tuple(
    (re.compile(rf"(?:{motif})(?![a-z0-9])"), lire)
    for motif, lire in (
        (rf"{_ARTICLE}(?:dernier )?jour ouvre avant (?:un |les |chaque |tout )?{_FERIES}", _veille_ouvree),
        (rf"(?:(?P<hors>{_HORS}))?{_LES}{_FERIES}(?:,? {_HORS}(?P<sauf>{_SAUF}))?", _feries),
        (rf"{_LES}(?P<cote>veille|lendemain)s? (?:d'un )?{_LES}(?:{_FERIES}|fetes?|(?P<noms>{_FETE}))", _autour),
        (r"(?:le )?(?P<ecart>[0-9]{1,2})e? jours? (?P<cote>apres|avant) paques", _autour_de_paques),
        (rf"(?:(?P<hors>{_HORS}))?(?P<noms>{_FETES})", _fetes),
        (
            rf"{_ARTICLE}(?:(?P<rangs>{_O}(?:{_SEP}(?:les? )?{_O})*) jours?(?P<ouvres> ouvr(?:e|able)s?)?"
            rf"|(?P<dates>[0-9]{{1,2}}(?:er)?(?:{_SEP}(?:les? )?[0-9]{{1,2}})*)) {_DU_MOIS}",
            _jour_du_mois,
        ),
        (rf"{_ARTICLE}(?P<rangs>{_GROUPE}(?:{_SEP}(?:les? )?{_GROUPE})*)(?: {_DU_MOIS})?", _rang),
        (
            rf"{_ARTICLE}(?:(?:une?|1) (?:(?P<jour>{_J})|semaine) sur (?P<pas>{'|'.join(_NOMBRES)})"
            rf"|(?:tous|toutes) les (?:(?P<jours>{'|'.join(_QUINZAINES)}) jours"
            rf"|(?P<tous>{'|'.join(_NOMBRES)}) (?:(?P<autre>{_J})|semaines))){_DEPUIS}",
            _cycle,
        ),
        (r"(?:des |de |les |en |une |chaque )?semaines? (?P<parite>paire|impaire)s?", _parite),
        (
            rf"(?:des |de |les |en |la )?semaines? (?:n[°o]?s? ?|numeros? |iso )?"
            rf"(?P<numeros>{_NUMERO}(?:{_SEP}(?:de )?{_NUMERO})*)",
            _numeros,
        ),
        (
            rf"(?:{_PENDANT}|(?P<hors>{_HORS})){_LES}(?:periodes? {_LES})?(?:(?P<taille>petites|grandes) )?"
            rf"(?:vacances|conges){_NOMMEES}",
            _vacances,
        ),
        (rf"(?:{_PENDANT}|(?P<hors>{_HORS})){_LES}(?:periode|temps|annee) scolaire", _periode_scolaire),
        (r"(?:du|de chaque|des?) ?(?:mois )?(?P<quels>trimestre|pairs|impairs)", _mois_du_rang),
        (
            rf"(?:(?P<hors>{_HORS})|{_PENDANT}){_LES}(?:mois )?{_LES}"
            rf"(?P<mois>{_M}(?:(?P<jusque> (?:a|au) ){_M}|(?:{_SEP}(?:en )?{_LES}{_M})*)){_CHAQUE_ANNEE}",
            _mois,
        ),
        (
            rf"(?:(?P<hors>{_HORS})|chaque annee,? )?(?P<intervalles>{_INTERVALLE}(?:{_SEP}{_INTERVALLE})*)"
            rf"{_CHAQUE_ANNEE}",
            _intervalles,
        ),
        (
            rf"(?:(?P<hors>{_HORS})|chaque )?{_LES}(?P<dates>(?:[0-9]{{1,2}}(?:er)?(?: {_M})?{_SEP}(?:les? )?)*{_Q})"
            rf"{_CHAQUE_ANNEE}",
            _dates,
        ),
        (rf"{_ARTICLE}(?P<jours>{_LISTE_J})", _jours_seuls),
    )
)
"""What is tried at each place of a text, in this order."""
