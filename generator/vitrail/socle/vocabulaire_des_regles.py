"""The words that rules of days are made of, as patterns of simplified texts: small letters without accents."""

from __future__ import annotations

from vitrail.socle import mots_des_regles
from vitrail.socle.fetes import NOMS_DES_FETES
from vitrail.socle.mots import sans_accents
from vitrail.socle.phrases import JOURS, MOIS
from vitrail.socle.regles import DERNIER
from vitrail.socle.vacances import NOMS_DES_VACANCES

ORDINAUX = {
    "1er": 1, "premier": 1, "2e": 2, "deuxieme": 2, "second": 2, "3e": 3, "troisieme": 3, "4e": 4, "quatrieme": 4,
    "5e": 5, "cinquieme": 5, "avant dernier": -2, "dernier": DERNIER,
}  # fmt: skip
NOMBRES = {nom: rang for rang, nom in enumerate(mots_des_regles.NOMBRES) if nom}
NOMBRES |= {str(rang): rang for rang in NOMBRES.values()}
QUINZAINES = {"quinze": 2, "15": 2, "14": 2, "21": 3, "28": 4}
RANGS_DES_MOIS = {sans_accents(nom): rang for rang, nom in enumerate(MOIS, 1)}
UN_JOUR = rf"(?:{'|'.join(JOURS)})s?"
ET = r"(?:,? et |, | & |/)"
LISTE_DE_JOURS = rf"(?:(?:du )?{UN_JOUR} au {UN_JOUR}|{UN_JOUR}(?:{ET}(?:les? )?{UN_JOUR})*)"
ARTICLE = r"(?:(?:les?|chaque|tous les|au|des|du|de|en) )?"
ORDINAL = rf"(?:{'|'.join(ORDINAUX)})s?"
GROUPE = rf"{ORDINAL}(?:{ET}(?:les? )?{ORDINAL})* {UN_JOUR}"
DU_MOIS = r"(?:du|de chaque|de tous les|dans le|chaque) mois"
CHAQUE_ANNEE = r"(?:,? (?:de )?chaque annee|,? tous les ans)?"
UN_MOIS = rf"(?:{'|'.join(RANGS_DES_MOIS)})"
QUANTIEME = rf"[0-9]{{1,2}}(?:er)? {UN_MOIS}"
INTERVALLE = rf"du [0-9]{{1,2}}(?:er)?(?: {UN_MOIS})? au {QUANTIEME}"
PENDANT = r"(?:(?:pendant|durant|lors de|lors|en|au|a) )?"
HORS = r"(?:hors|sauf|en dehors|a l'exception|excepte)(?: de| du| des| d'| pendant| en)* ?"
LES = r"(?:les |des |la |le |l'|de |d'|du )*"
DEPUIS = (
    r"(?:,? (?:depuis|a partir|a compter|a dater)(?: du| de| le)? "
    r"(?P<depuis>[0-9]{1,2}(?:er)? [a-z]+ [0-9]{4}|[0-9][0-9/ .-]*[0-9]))?"
)
FETE = rf"(?:{'|'.join(nom.replace('-', '[ .-]?[^a-z0-9]?') for nom in sorted(NOMS_DES_FETES, key=len, reverse=True))})"
FETES = rf"{LES}{FETE}(?:{ET}{LES}{FETE})*"
PAQUES = "(?:paques|pentecote)"
EXCEPTEES = rf"{LES}(?:{FETE}|{PAQUES}|{QUANTIEME})(?:{ET}{LES}(?:{FETE}|{PAQUES}|{QUANTIEME}))*"
"""Public holidays that are excepted: those of Easter and Whitsun are the Mondays."""
FERIES = r"(?:(?:tous |chaque )?(?:les )?jours? )?ferie[rs]?"
NUMERO = r"[0-9]{1,2}(?: ?(?:a|au|-) ?[0-9]{1,2})?"
NOMMEES = rf"(?: scolaires?)?(?: {LES}(?P<nom>{'|'.join(NOMS_DES_VACANCES)}))?(?: scolaires?)?"
