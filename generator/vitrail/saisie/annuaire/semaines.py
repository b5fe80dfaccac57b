"""The week of a record: its hours where they are sure, else its words and why no hours can be taken from them.

Hours that a program reads are said to be open everywhere: on pages, in calendars, on the door. So a line that holds on
some weeks only, that another line contradicts, or that cannot be read leaves the whole week to its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vitrail.saisie.annuaire import textes
from vitrail.saisie.annuaire.champs import FIN_DU_JOUR, bornes, est_illisible, est_vide, jours, plage
from vitrail.saisie.annuaire.fiches import PERSONNE, FicheDAnnuaire
from vitrail.socle.arbres import Donnee
from vitrail.socle.mots import sans_accents
from vitrail.socle.temps import JOURS, Plage

CLE = "plage_ouverture"
COMMENTAIRE = "commentaire_plage_ouverture"
COMPLEMENT = "information_complementaire"
Remarques = list[tuple[str, str]]
"""Keys of a record, and what is to be said of each."""


@dataclass(frozen=True)
class SemaineDeLAnnuaire:
    """``semaine``: the hours of each day, as they are written in our files; None: ``motif`` and ``raison`` say why.
    ``mots``: what people should read beside them."""

    semaine: dict[str, Donnee] | None
    motif: str
    raison: str
    mots: tuple[str, ...]
    remarques: Remarques

    @property
    def rendez_vous(self) -> bool:
        """Whether its words speak of appointments."""
        return any(_RENDEZ_VOUS.search(_plat(dit)) for dit in self.mots)


_RENDEZ_VOUS = re.compile(r"\brendez vous\b|\brdv\b")
_JOUR = rf"\b(?:{'|'.join(JOURS)})s?\b"
_ALTERNE = re.compile(
    r"\bsur (?:deux|2|trois|3)\b|\b(?:im)?paire?s?\b|\baltern|\bquinzaine\b|\bpar mois\b|\bdu mois\b|\bmensuel|"
    r"\bvacances\b|\bscolaires?\b|\btous les \d+ jours\b|\bune fois\b|\bsemaines \d|"
    rf"\b(?:1er|premiers?|2e|2eme|deuxiemes?|3e|3eme|troisiemes?|4e|4eme|derniers?)\b.{{0,30}}{_JOUR}"
)
"""What holds on some weeks only."""
_RESTREINT = re.compile(
    r"\bferme|\bsauf\b|\bexcept|\bjusqu|\ba partir\b|\ba compter\b|\bdu \d\d? \d\d?\b|\bete\b|\bhiver\b|"
    r"\b(?:seulement|uniquement)\b(?! (?:sur|avec|par) (?:rendez|rdv|prise))|"
    r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b"
)
"""What may take hours away from the very line that it comments."""


def lire(fiche: FicheDAnnuaire) -> SemaineDeLAnnuaire:
    lignes = fiche.objets(CLE)
    remarques: Remarques = []
    generaux = {
        cle: dit for cle in (COMMENTAIRE, COMPLEMENT) if (dit := _commentaire(fiche.texte(cle), cle, remarques))
    }
    commentes = [(ligne, _commentaire(ligne.get("commentaire", ""), CLE, remarques)) for ligne in lignes]
    doutes = [*_doutes(lignes), *_comme_conditions(commentes, " ".join(generaux.values()))]
    if CLE in fiche.illisibles:
        doutes.append("la liste des heures ne se lit pas")
    mots = [
        f"{_ligne_en_mots(ligne)} : {dit}" if dit else _ligne_en_mots(ligne)
        for ligne, dit in commentes
        if dit or doutes
    ]
    for cle, dit in generaux.items():
        mots.append(dit)
        remarques.append((cle, f"gardé en mots : « {dit} »"))
    remarques += [(CLE, f"gardé en mots : « {dit} »") for _, dit in commentes if dit]
    remarques += [(CLE, f"heures non reprises : {doute}") for doute in dict.fromkeys(doutes)]
    remarques += [
        (CLE, f"{_jours_en_mots(ligne)} : plage {debut} – {fin} ignorée, elle finit quand elle commence")
        for ligne in lignes
        for debut, fin in bornes(ligne)
        if est_vide(debut, fin)
    ]
    semaine = None if doutes else _semaine(lignes)
    if semaine is None and not doutes:
        remarques.append((CLE, "l’annuaire ne donne pas d’heures"))
        return SemaineDeLAnnuaire(
            None, "non_communique", "L’annuaire ne donne pas d’heures d’ouverture.", tuple(mots), remarques
        )
    raison = f"L’annuaire ne permet pas de les dire sûrement : {'; '.join(dict.fromkeys(doutes))}."[:500]
    return SemaineDeLAnnuaire(semaine, "en_attente", raison if doutes else "", tuple(mots), remarques)


def _commentaire(texte: str, cle: str, remarques: Remarques) -> str:
    """A comment as people read it; empty, and said, when it cannot be published."""
    if texte == PERSONNE:
        remarques.append((cle, "commentaire non repris : il semble nommer une personne"))
        return ""
    if len(texte) > textes.TEXTE_MAX:
        remarques.append((cle, f"commentaire non repris : plus de {textes.TEXTE_MAX} signes"))
        return ""
    if not textes.sans_code(texte):
        remarques.append((cle, "HTML retiré du commentaire"))
    return textes.nu(texte)


def _semaine(lignes: Sequence[dict[str, str]]) -> dict[str, Donnee] | None:
    trouvees: dict[int, list[Donnee]] = {}
    for ligne in lignes:
        for rang in jours(ligne):
            trouvees[rang] = [lue.code for lue in _plages(ligne)]
    if not any(trouvees.values()):
        return None
    ouvres = {rang for rang in range(7) if trouvees.get(rang)} | set(range(5))
    return {JOURS[rang]: trouvees.get(rang) or "ferme" for rang in sorted(ouvres)}


def _plages(ligne: dict[str, str]) -> list[Plage]:
    return sorted(lue for debut, fin in bornes(ligne) if (lue := plage(debut, fin)))


def _doutes(lignes: Sequence[dict[str, str]]) -> Iterator[str]:
    """Why the hours of the lines cannot be taken as those of each week."""
    du_jour: dict[int, list[str]] = {}
    for ligne in lignes:
        quand, plages = jours(ligne), _plages(ligne)
        if not quand:
            yield f"le jour « {_jours_en_mots(ligne)} » ne se lit pas"
        for debut, fin in bornes(ligne):
            if est_illisible(debut, fin) or _a_la_seconde(debut) or _a_la_seconde(fin, a_la_fin=True):
                dites = textes.court(f"{debut} – {fin}", 45)
                yield f"{_jours_en_mots(ligne)}, la plage « {dites} » ne se lit pas"
        if any(avant.fin > apres.debut for avant, apres in pairwise(plages)):
            yield f"{_jours_en_mots(ligne)}, deux plages se chevauchent"
        for rang in quand:
            codes = [lue.code for lue in plages]
            if du_jour.setdefault(rang, codes) != codes:
                yield "plusieurs lignes donnent des heures différentes pour un même jour"


def _a_la_seconde(ecrite: str, a_la_fin: bool = False) -> bool:
    """Whether an hour has seconds, which no day of ours has; the last second of a day is its end."""
    lue = re.fullmatch(r"(\d\d?):(\d\d):(\d\d)", ecrite)
    if lue is None or lue[3] == "00":
        return False
    return not (a_la_fin and int(lue[1]) * 60 + int(lue[2]) == FIN_DU_JOUR - 1)


def _comme_conditions(commentes: Sequence[tuple[dict[str, str], str]], general: str) -> Iterator[str]:
    for ligne, dit in commentes:
        plat = _plat(dit)
        if _ALTERNE.search(plat) or _RESTREINT.search(plat):
            yield f"{_jours_en_mots(ligne)}, un commentaire les restreint"
    if commentes and _ALTERNE.search(_plat(general)):
        yield "un commentaire les restreint à certaines semaines"


def _plat(texte: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte).lower()))


def _jours_en_mots(ligne: dict[str, str]) -> str:
    debut, fin = (textes.court(ligne.get(cle, ""), 40) for cle in ("nom_jour_debut", "nom_jour_fin"))
    return f"{debut} – {fin}" if fin and fin != debut else debut or "?"


def _ligne_en_mots(ligne: dict[str, str]) -> str:
    """``Lundi – Jeudi, 08:30–12:00 et 13:30–16:30``, as the record writes it, without seconds."""
    plages = " et ".join(
        f"{_sans_secondes(debut)}–{_sans_secondes(fin)}"
        for debut, fin in bornes(ligne)
        if (debut or fin) and not est_vide(debut, fin)
    )
    return f"{_jours_en_mots(ligne)}, {plages}" if plages else _jours_en_mots(ligne)


def _sans_secondes(heure: str) -> str:
    return re.sub(r"^(\d\d?:\d\d):00$", r"\1", textes.court(heure, 20))
