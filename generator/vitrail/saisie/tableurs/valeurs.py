"""The text of a cell -> a quantity, a reason why there is none, or nothing; what is doubtful is refused in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic_core import PydanticCustomError

from vitrail.saisie.tableurs.feuilles import Cellule
from vitrail.socle import catalogue, durees, phrases
from vitrail.socle.diagnostic import Emplacement, signaler
from vitrail.sources.modeles.ecritures import VALEUR_MAX
from vitrail.sources.modeles.mesure import Quantite, lire_quantite
from vitrail.sources.modeles.unites import Unite, lire_unite

_RENVOI = re.compile(r"\s*(\*+|[†‡]|[¹²³⁴⁵⁶⁷⁸⁹]+|\(\d{1,2}\)|\([a-e]\)|\[\d{1,2}\])$")
_SEUIL = re.compile(r"(?:[<>≤≥]=?|moins de|plus de|au moins|au plus|inferieur a|superieur a)\s*\d")
_TIRETS = re.compile(r"[-‐‑‒–—−_./?…\s]*|x")
_ABSENCES = {
    "sans objet": "sans_objet",
    "so": "sans_objet",
    "non applicable": "sans_objet",
    "na": "sans_objet",
    "non concerne": "sans_objet",
    "neant": "neant",
    "aucun": "neant",
    "aucune": "neant",
    "nc": "non_communique",
    "non communique": "non_communique",
    "non connu": "non_communique",
    "nd": "non_communique",
    "non disponible": "non_communique",
    "indisponible": "non_communique",
    "nr": "non_communique",
    "non renseigne": "non_communique",
    "non mesure": "non_mesure",
    "non suivi": "non_mesure",
    "non evalue": "non_mesure",
    "en attente": "en_attente",
    "en cours": "en_attente",
    "a venir": "en_attente",
    "attente": "en_attente",
}
_MILLIERS = re.compile(r"(?P<milliers>[1-9]\d{0,2})(?P<signe>[.,])(?P<reste>\d{3})(?![\d.,])")
_DEBUT = re.compile(r"[+-]?\s*[\d.,]")
_TETE_MAX = 400
"""Signs of a head or a name: with more, it is a text."""
_ENTRE_PARENTHESES = re.compile(r"\(([^()]{1,30})\)")


class ValeurRefusee(Exception):
    """A value that cannot be read, or only by guess: the message says why, ``conseil`` what to write, ``sans_commande``
    the same where there is none to type."""

    def __init__(self, message: str, conseil: str, sans_commande: str = "") -> None:
        super().__init__(message)
        self.conseil = conseil
        self.sans_commande = sans_commande


@dataclass(frozen=True, slots=True)
class ValeurLue:
    """What a cell says. Neither quantity nor reason: it says nothing."""

    quantite: Quantite | None = None
    motif: str = ""
    raison: str = ""
    renvoi: str = ""
    """The mark of a note: ``*``."""


def lire(cellule: Cellule) -> ValeurLue:
    """What ``cellule`` says as the value of an indicator. Raises ValeurRefusee."""
    if cellule.nature == "erreur":
        raise ValeurRefusee(f"la formule est en erreur : « {cellule.texte} ».", "Corrigez la formule dans le tableau.")
    if cellule.nature == "non_calcule":
        raise ValeurRefusee(
            "la formule n’a jamais été calculée : la cellule n’a pas de valeur.",
            "Ouvrez le fichier dans votre tableur, enregistrez-le, puis recommencez.",
        )
    if cellule.nature == "date":
        raise ValeurRefusee(
            f"c’est une date ou une heure de l’horloge, « {cellule.texte} », pas une valeur.",
            "Écrivez le chiffre avec son unité : « 1,2 jour », « 0,75 h ». Un tableur change parfois « 1,2 » en date.",
        )
    return lire_texte(cellule.texte)


def lire_texte(texte: str) -> ValeurLue:
    """As :func:`lire`, for the text of a cell."""
    if len(texte) > 2 * VALEUR_MAX:
        debut = texte[:VALEUR_MAX].rstrip()
        raise ValeurRefusee(
            f"« {debut}… », de {len(texte)} signes, est un texte, pas une valeur.",
            "Écrivez dans la cellule le chiffre et son unité, rien d’autre.",
        )
    try:
        return _analyser(texte)
    except PydanticCustomError as erreur:
        raise _refus(erreur, texte) from erreur


def se_lit(cellule: Cellule) -> bool:
    """Whether a cell holds a figure, or says why there is none."""
    if cellule.nature not in ("texte", "nombre") or len(cellule.texte) > 2 * VALEUR_MAX:
        return False
    return dit_un_motif(cellule.texte) or bool(_DEBUT.match(cellule.texte) and _est_quantite(cellule.texte))


def dit_un_motif(texte: str) -> bool:
    """Whether a short text is a word that stands for a figure."""
    return _qualifier(texte)[0].motif != ""


def _est_quantite(texte: str) -> bool:
    try:
        return _analyser(texte).quantite is not None
    except PydanticCustomError:
        return False


@lru_cache(maxsize=4096)
def _analyser(texte: str) -> ValeurLue:
    """What a text says. Raises PydanticCustomError for what is no value."""
    lue, reste = _qualifier(texte)
    return lue if lue.motif or not reste else ValeurLue(lire_quantite(reste), renvoi=lue.renvoi)


def _qualifier(texte: str) -> tuple[ValeurLue, str]:
    """The reason that a text gives for having no figure; and what is left to read as one, when it gives none."""
    texte, renvoi = _sans_renvoi(texte)
    cle = " ".join(phrases.sans_accents(texte).lower().replace(".", "").replace("/", "").split())
    if _TIRETS.fullmatch(cle):
        return ValeurLue(renvoi=renvoi), ""
    if motif := _ABSENCES.get(cle) or _ABSENCES.get(cle.removesuffix("e")):
        raison = f"Le service qui donne ce chiffre indique « {texte} »."
        return ValeurLue(motif=motif, raison=raison, renvoi=renvoi), ""
    if len(texte) <= VALEUR_MAX and _SEUIL.match(cle):
        raison = f"Le service donne un seuil, « {texte} », et non la valeur exacte."
        return ValeurLue(motif="non_mesure", raison=raison, renvoi=renvoi), ""
    return ValeurLue(renvoi=renvoi), texte


def _sans_renvoi(texte: str) -> tuple[str, str]:
    trouve = _RENVOI.search(texte)
    if trouve is None or not texte[: trouve.start()].strip():
        return texte, ""
    return texte[: trouve.start()], trouve[1]


def _refus(erreur: PydanticCustomError, texte: str) -> ValeurRefusee:
    """The words of the catalogue on a value that ``check`` would refuse too; what was written is quoted whole."""
    valeurs = {"champ": "valeur", "fiche": "", "recu": "", **(erreur.context or {})}
    mots = catalogue.dire(signaler(erreur.type, Emplacement("tableau"), **valeurs))
    message = mots.message if texte in mots.message else f"« {texte} » : {mots.message}"
    return ValeurRefusee(message, mots.conseil)


@lru_cache(maxsize=4096)
def unite_ecrite(texte: str) -> Unite | None:
    """The unit that a head of column or a name gives: ``Taux (%)``, ``Délai en jours``, ``‰``; None if it does not."""
    if len(texte) > _TETE_MAX:
        return None
    for lu in (texte, *_ENTRE_PARENTHESES.findall(texte)):
        try:
            return lire_unite(re.sub(r"^(?:en|unite ?:|exprime en)\s+", "", phrases.sans_accents(lu).lower().strip()))
        except PydanticCustomError:
            continue
    if trouve := re.search(
        r"\ben (jours ouvres|jours|semaines|heures|minutes|secondes|mois|%|‰)(?!\w)",
        phrases.sans_accents(texte).lower(),
    ):
        return lire_unite(trouve[1])
    return next((Unite(signe) for signe in ("%", "‰") if signe in texte), None)


def entier(texte: str) -> int | None:
    """A count: ``1 234``, ``n = 114``; None for anything else."""
    lu = re.fullmatch(r"(?:n ?= ?)?(\d{1,3}(?: \d{3})+|\d{1,9})(?:[.,]0+)?", texte.strip().lower())
    return int(lu[1].replace(" ", "")) if lu else None


def doute_de_milliers(cellule: Cellule, signes: str = ".") -> str:
    """What to ask of a text whose point, or comma, may part thousands: ``1.234``; empty when it may not."""
    lu = _MILLIERS.match(cellule.texte) if cellule.nature == "texte" else None
    if lu is None or lu["signe"] not in signes or "%" in cellule.texte or "‰" in cellule.texte:
        return ""
    entiere, decimale = (f"{lu['milliers']}{signe}{lu['reste']}" for signe in ("\u202f", ","))
    return f"« {cellule.texte} » : est-ce {entiere}, ou {decimale} ?"


def en_texte(quantite: Quantite) -> str:
    """A quantity as our files write it: ``93,48 %``, ``1 234``, ``4 / an``, ``15 min 47 s``."""
    mots = phrases.avec_unite(quantite.valeur, str(quantite.unite or ""))
    composee = durees.en_mots(quantite.valeur, str(quantite.unite or ""))
    if composee and durees.lire(composee) is None:  # « 1 h » would be read as an hour, and no more as 60 minutes
        mots = f"{phrases.nombre(quantite.valeur)} {quantite.unite}"
    ecrit = mots.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")
    return f"{ecrit} / {quantite.par}" if quantite.par else ecrit
