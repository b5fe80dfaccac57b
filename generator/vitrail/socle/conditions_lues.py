"""What each piece of a rule of days says, once its pattern has found it: weekdays, a condition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from vitrail.socle import mots_des_regles
from vitrail.socle.fetes import FIXES_PAR_DATE, NATIONALES, nom_de_fete
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.phrases import JOURS
from vitrail.socle.regles import Borne, ConditionDeJours
from vitrail.socle.temps import lire_jour
from vitrail.socle.vacances import NOMS_DES_VACANCES, PETITES
from vitrail.socle.vocabulaire_des_regles import (
    FETE,
    GROUPE,
    NOMBRES,
    ORDINAL,
    ORDINAUX,
    PAQUES,
    QUANTIEME,
    QUINZAINES,
    RANGS_DES_MOIS,
    UN_MOIS,
)

Lue = tuple[tuple[int, ...], ConditionDeJours | None]
"""Weekdays and a condition, as one piece of a text says them; no condition for weekdays alone."""


# --- pieces ---


def rang(lu: re.Match[str]) -> Lue:
    paires: list[tuple[int, int]] = []
    for groupe in re.finditer(GROUPE, lu["rangs"]):
        (jour,) = _jours(groupe[0])
        paires += [(rang, jour) for rang in _ordinaux(groupe[0])]
    return _semaine_de(paires), ConditionDeJours("rang", rangs=tuple(sorted(set(paires))))


def _semaine_de(paires: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(sorted({jour for _, jour in paires}))


def _ordinaux(texte: str) -> list[int]:
    return [ORDINAUX[mot.removesuffix("s")] for mot in re.findall(rf"\b{ORDINAL}\b", texte)]


def jour_du_mois(lu: re.Match[str]) -> Lue | None:
    rangs = _ordinaux(lu["rangs"]) if lu["rangs"] else [int(nombre) for nombre in re.findall("[0-9]+", lu["dates"])]
    ouvres = bool(lu["ouvres"])
    if not all(rang <= 31 and rang for rang in rangs):
        return None
    return (), ConditionDeJours("quantieme", rangs=tuple(sorted({(rang, 0) for rang in rangs})), ouvres=ouvres)


def cycle(lu: re.Match[str]) -> Lue:
    jours = _jours(lu["jour"] or lu["autre"])
    pas = QUINZAINES[lu["jours"]] if lu["jours"] else NOMBRES[lu["pas"] or lu["tous"]]
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


def parite(lu: re.Match[str]) -> Lue:
    return (), ConditionDeJours("parite", pas=int(lu["parite"] == "impaire"))


def numeros(lu: re.Match[str]) -> Lue | None:
    numeros: set[int] = set()
    for debut, fin in re.findall(r"([0-9]{1,2})(?: ?(?:a|au|-) ?([0-9]{1,2}))?", lu["numeros"]):
        numeros.update(range(int(debut), int(fin or debut) + 1))
    if not numeros or min(numeros) < 1 or max(numeros) > 53:
        return None
    return (), ConditionDeJours("semaine", numeros=tuple(sorted(numeros)))


def vacances(lu: re.Match[str]) -> Lue:
    noms = {"petites": PETITES, "grandes": NOMS_DES_VACANCES["ete"]}
    nom = noms[lu["taille"]] if lu["taille"] else NOMS_DES_VACANCES.get(lu["nom"] or "", "")
    return (), ConditionDeJours("vacances", dedans=not lu["hors"], vacances=nom)


def periode_scolaire(lu: re.Match[str]) -> Lue:
    return (), ConditionDeJours("vacances", dedans=bool(lu["hors"]))


def feries(lu: re.Match[str]) -> Lue:
    return (), ConditionDeJours("fete", dedans=not lu["hors"], sauf=_exceptees(lu["sauf"] or ""))


def _exceptees(noms: str) -> tuple[str, ...]:
    """Public holidays that are left out, by their names or by their dates."""
    au_lundi = re.sub(rf"(?<!de )\b({PAQUES})\b", r"lundi de \1", noms)
    return _noms(re.sub(QUANTIEME, lambda lu: FIXES_PAR_DATE.get(_date(lu[0]), lu[0]).lower(), au_lundi))


def _date(texte: str) -> Borne:
    jour, _, mois = texte.partition(" ")
    return RANGS_DES_MOIS[mois], int(jour.removesuffix("er"))


def fetes(lu: re.Match[str]) -> Lue:
    return (), ConditionDeJours("fete", dedans=not lu["hors"], noms=_noms(lu["noms"]))


def _noms(texte: str) -> tuple[str, ...]:
    lus = (nom_de_fete(nom) for nom in re.findall(FETE, texte))
    return tuple(dict.fromkeys(nom for nom in lus if nom))


def autour(lu: re.Match[str]) -> Lue:
    ecart = -1 if lu["cote"] == "veille" else 1
    return (), ConditionDeJours("fete", noms=_noms(lu["noms"] or ""), ecart=ecart)


def autour_de_paques(lu: re.Match[str]) -> Lue | None:
    ecart = int(lu["ecart"]) * (1 if lu["cote"] == "apres" else -1)
    return ((), ConditionDeJours("fete", noms=("Dimanche de Pâques",), ecart=ecart)) if abs(ecart) > 1 else None


def veille_ouvree(_: re.Match[str]) -> Lue:
    return (), ConditionDeJours("fete", ouvres=True)


def mois(lu: re.Match[str]) -> Lue:
    mois = [RANGS_DES_MOIS[mot] for mot in re.findall(rf"\b{UN_MOIS}\b", lu["mois"])]
    if lu["jusque"]:
        mois = [(mois[0] - 1 + rang) % 12 + 1 for rang in range((mois[1] - mois[0]) % 12 + 1)]
    return (), _saison(not lu["hors"], [mots_des_regles.intervalle_du_mois(rang) for rang in sorted(set(mois))])


def mois_du_rang(lu: re.Match[str]) -> Lue:
    """``du trimestre``, ``des mois pairs``, after a day of the month."""
    debut, pas = {"t": (1, 3), "p": (2, 2), "i": (1, 2)}[lu["quels"][0]]
    return (), _saison(True, [mots_des_regles.intervalle_du_mois(mois) for mois in range(debut, 13, pas)])


def _saison(dedans: bool, bornes: Sequence[tuple[Borne, Borne]]) -> ConditionDeJours:
    return ConditionDeJours("saison", dedans=dedans, bornes=tuple(bornes))


def intervalles(lu: re.Match[str]) -> Lue | None:
    bornes = []
    for jour, mois, jour_de_fin, mois_de_fin in re.findall(
        rf"du ([0-9]{{1,2}})(?:er)?(?: ({UN_MOIS}))? au ([0-9]{{1,2}})(?:er)? ({UN_MOIS})",
        lu["intervalles"],
    ):
        bornes.append(
            (
                (RANGS_DES_MOIS[mois or mois_de_fin], int(jour)),
                (RANGS_DES_MOIS[mois_de_fin], int(jour_de_fin)),
            )
        )
    existent = all(_existe(borne) for paire in bornes for borne in paire)
    return ((), _saison(not lu["hors"], bornes)) if existent else None


def dates(lu: re.Match[str]) -> Lue | None:
    """``24 et 31 décembre``: a month serves the days before it. A day that is always a holiday is named as such."""
    bornes: list[Borne] = []
    mois = 0
    for jour, nom in reversed(re.findall(rf"([0-9]{{1,2}})(?:er)?(?: ({UN_MOIS}))?", lu["dates"])):
        mois = RANGS_DES_MOIS[nom] if nom else mois
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


def jours_seuls(lu: re.Match[str]) -> Lue:
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
