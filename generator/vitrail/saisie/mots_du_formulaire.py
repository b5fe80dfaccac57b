"""Findings in the words of the forms: what a box is called, and not what its field is; a page, and not its file.

Only our own words are changed: what people wrote is quoted as they wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from vitrail.saisie.formulaires import Champ, formulaires
from vitrail.socle import catalogue
from vitrail.socle.catalogue import DiagnosticEnMots
from vitrail.socle.diagnostic import Diagnostic
from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.genres import GENRES

PAS_UN_TEXTE = re.compile(r"[{}\[\]…\n]|[a-z_]+: |, et ")
"""What is proposed for a file, or in part: other fields, or hours of which one is not known."""
_MOTS_DE_CHAMPS = ("champ", "attendu", "attendus", "connus")
"""Values of a finding that are names of fields, or words to choose from."""
_NOTRES = (
    "modele",
    "exemple",
    "ou",
    "dossier",
    "fiches",
    "detail",
    "role",
    "objet",
    "qui",
    "limite",
    "correction",
    "raison",
)
"""Values of a finding that are sentences of ours."""
_DECOUPE = re.compile(r": \{du: ([\d-]+), au: ([\d-]+)\}")
"""The days of a period, where two share some."""
_LISTE = re.compile(r"[\w.-]+(?:(?:, | ou | et )[\w.-]+)*…?")
_DOSSIERS = {"content/fichiers": "Documents", "content/pages": "Pages rédigées"}
_CHEMIN = re.compile(r"\b(?:site_config|content)/[\w/.-]*\w/?|\b[a-z_]+\.ya?ml\b")
_PLACE = re.compile(r"(\.ya?ml|\.md):\d+(?::\d+)?")
_ENTRE = r"(?:«[\u00a0\u202f ]?)"
_FERME = r"(?:[\u00a0\u202f ]?»)"
_ECRITURE = re.compile(
    rf"(?P<ouvre>{_ENTRE})?(?:- )?\b(?P<nom>[a-z_]+):"
    rf"(?: (?P<dit>\{{\w+\}}|[A-Z]{{3}}\d{{3}}|[a-z_]+(?![\w’'])|[-−]?\d[\d,-]*\d))?(?P<ferme>{_FERME})?"
)
_PLACE_CITEE = re.compile(r"\{(\w+)\}:(?=[\u00a0\u202f ]?»)")
_FIN = re.compile(r"\.(?:ya?ml|md)$")
_SANS_OBJET = ("fiche", "preparer")
"""What a form shows by itself, or does by a button."""
_MOT_CITE = re.compile(rf"{_ENTRE}(?P<mot>[a-z_]+){_FERME}")
_MOT_LIE = re.compile(r"(?<![\w{/«.-])[a-z]+(?:_[a-z]+)+(?![\w}/-]|\.\w)")


@dataclass(frozen=True, slots=True)
class _Lexique:
    """The names of boxes, and of what may be chosen in them."""

    champs: Mapping[str, str]
    choix: Mapping[str, Mapping[str, str]]

    def mot(self, mot: str, champ: str = "") -> str:
        """What readers call a field, or a choice; empty when it is neither."""
        dits = self.choix.get(champ, {})
        if mot in dits:
            return dits[mot]
        if mot in self.champs:
            return self.champs[mot]
        return next((autres[mot] for autres in self.choix.values() if mot in autres), "")


def dire(diagnostic: Diagnostic) -> DiagnosticEnMots:
    """As :func:`vitrail.socle.catalogue.dire`, for who fills in a form."""
    lexique = _lexique()
    valeurs = {nom: _valeur(nom, valeur, diagnostic, lexique) for nom, valeur in diagnostic.valeurs.items()}
    propose = str(valeurs.get("suggestion") or "")
    if not diagnostic.valeurs.get("suggestion_titre") and (PAS_UN_TEXTE.search(propose) or _CHEMIN.search(propose)):
        valeurs.pop("suggestion")
    if "intitule" in valeurs:
        valeurs["indicateur"] = valeurs["intitule"]
    for nom in _SANS_OBJET:
        valeurs.pop(nom, None)
    mots = catalogue.dire(replace(diagnostic, valeurs=valeurs), saisie=True, reecrire=reecrire)
    return replace(mots, message=_sans_place(mots.message), conseil=_sans_place(mots.conseil))


def reecrire(texte: str) -> str:
    """A sentence of ours, where what files write is called as the forms call it. Places left for values stay."""
    lexique = _lexique()
    texte = _PLACE_CITEE.sub(r"{\1}", texte)
    texte = _CHEMIN.sub(lambda lu: _page(lu[0]), texte)
    texte = _ECRITURE.sub(lambda lu: _ecriture(lu, lexique), texte)
    texte = _MOT_CITE.sub(lambda lu: _citer(lexique.mot(lu["mot"])) if lexique.mot(lu["mot"]) else lu[0], texte)
    return _MOT_LIE.sub(lambda lu: _citer(lexique.mot(lu[0])) if lexique.mot(lu[0]) else lu[0], texte)


def _valeur(nom: str, valeur: object, diagnostic: Diagnostic, lexique: _Lexique) -> object:
    if not isinstance(valeur, str):
        return valeur
    if nom in _MOTS_DE_CHAMPS and _LISTE.fullmatch(valeur):
        champ = str(diagnostic.valeurs.get("champ") or "") if nom != "champ" else ""
        return re.sub(r"[a-z_]+", lambda lu: lexique.mot(lu[0], champ) or lu[0], valeur)
    if nom in lexique.choix:
        return lexique.mot(valeur, nom) or valeur
    if nom in ("fichier", "attendu", "suggestion") and "/" not in valeur and _FIN.search(valeur):
        return _FIN.sub("", valeur)
    if nom in ("nom", "autre") and _CHEMIN.fullmatch(valeur):
        return valeur.rpartition("/")[2]
    if nom == "decoupe":
        return _DECOUPE.sub(r" du \1 au \2", valeur).replace(";", "\u202f;")
    return reecrire(valeur) if nom in (*_MOTS_DE_CHAMPS, *_NOTRES) else valeur


def _sans_place(texte: str) -> str:
    """Without the line of a file: who has a form has no use for it."""
    return _PLACE.sub(r"\1", texte)


def _page(chemin: str) -> str:
    """What the editor calls a file, or a folder."""
    propre = chemin.rstrip("/.")
    fin = chemin[len(propre) :].replace("/", "")
    dossier = next((titre for debut, titre in _DOSSIERS.items() if propre.startswith(debut)), "")
    tete, _, nom = propre.rpartition("/")
    titres = (_titres().get(connu) for connu in (propre, nom, tete))
    return f"{_citer(dossier or next(filter(None, titres), propre))}{fin}"


def _ecriture(lu: re.Match[str], lexique: _Lexique) -> str:
    nom, dit = lu["nom"], lu["dit"] or ""
    if nom not in lexique.champs or (not dit and not lu["ouvre"]):
        return lu[0]
    if not dit and not lu["ferme"]:
        return f"{lu['ouvre']}{lexique.champs[nom]} :"
    mots = lexique.choix.get(nom, {}).get(dit, dit)
    return _citer(f"{lexique.champs[nom]}\u00a0: {mots}" if dit else lexique.champs[nom])


def _citer(mots: str) -> str:
    return f"«\u00a0{mots}\u00a0»"


@cache
def _titres() -> Mapping[str, str]:
    """Path of a file or of a folder, and its last part, -> what the editor calls it."""
    titres: dict[str, str] = {}
    for genre in GENRES:
        chemin = genre.chemin.rstrip("/").removesuffix(".yml")
        titre = majuscule(genre.titre)
        titres |= {chemin: titre, f"{chemin}.yml": titre}
        titres.setdefault(chemin.rpartition("/")[2], titre)
        titres.setdefault(f"{chemin.rpartition('/')[2]}.yml", titre)
    return titres


@cache
def _lexique() -> _Lexique:
    champs: dict[str, str] = {}
    choix: dict[str, dict[str, str]] = {}
    for champ in _tous(champ for forme in formulaires() for champ in forme.champs):
        champs.setdefault(champ.nom, champ.titre)
        if champ.nature == "choix":
            choix.setdefault(champ.nom, {}).update(champ.choix)
    return _Lexique(champs, choix)


def _tous(champs: Iterable[Champ]) -> Iterable[Champ]:
    for champ in champs:
        yield champ
        yield from _tous(champ.champs)
