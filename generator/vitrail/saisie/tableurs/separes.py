"""Tables in plain text (.csv): the encodings and separators of the programs that people use."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from vitrail.saisie.tableurs.feuilles import Cellule, Classeur, Recolte, TableurRefuse, nettoyer

_SANS_VIRGULE = (";", "\t", "|")
_ENTRE_GUILLEMETS = re.compile(r'(?<![^;\t|,\r\n])"(?:[^"]|"")*"')
"""A cell in quotes: the answers that a form writes after one another there cut nothing."""
_FIN = re.compile(r"\r\n?|\n")
_ESSAI = 60
_DEBUT = 200_000
_LIGNE_MAX = 1_000_000
_CHAMP_MAX = 131_072
"""Signs of a cell: the limit that ``csv`` has by itself, and that any program beside us may lift."""


def lire(octets: bytes) -> Classeur:
    """The one sheet of a text: UTF-8, UTF-16 or Windows-1252, whatever separates its columns."""
    texte = decoder(octets)
    premiere, _, reste = texte.partition("\n")
    impose = premiere.strip().lower()
    if impose.startswith("sep=") and len(impose) == 5:
        return _classeur("\n" + reste, impose[4])  # the rows keep their numbers
    return _classeur(texte, _separateur(texte))


def decoder(octets: bytes) -> str:
    """The text of a file. Raises TableurRefuse when it is none."""
    if octets[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codages = ["utf-16"]
    else:
        codages = [] if b"\0" in octets else ["utf-8-sig", "cp1252"]
    for codage in codages:
        try:
            return octets.decode(codage)
        except UnicodeDecodeError:
            continue
    raise pas_un_tableur()


def pas_un_tableur() -> TableurRefuse:
    """The refusal of what is neither a workbook nor a table in plain text."""
    return TableurRefuse(
        "ce fichier n’est pas un tableur : je lis .xlsx, .ods et .csv.",
        "Demandez le tableau lui-même, ou enregistrez-le dans l’un de ces formats.",
    )


def _separateur(texte: str) -> str:
    """The separator that cuts most rows. The comma comes last, for it also writes decimals: it must cut three times as
    many, or cut half of a table alone, into more columns."""
    lignes = [ligne for ligne in _FIN.split(_ENTRE_GUILLEMETS.sub("", texte[:_DEBUT])) if ligne.strip()][:_ESSAI]
    meilleur = max(_SANS_VIRGULE, key=lambda signe: len(_coupees(lignes, signe)))
    coupees, a_la_virgule = _coupees(lignes, meilleur), _coupees(lignes, ",")
    pareilles = {rang for rang, largeur in a_la_virgule.items() if largeur == _largeur(a_la_virgule)}
    seules = pareilles - coupees.keys()
    plus_large = _largeur(a_la_virgule) > _largeur(coupees)
    if len(a_la_virgule) > 3 * len(coupees) or (plus_large and 2 * len(seules) >= len(pareilles) > len(coupees)):
        meilleur, coupees = ",", a_la_virgule
    if len(coupees) < 2:
        if any(len(ligne) > _CHAMP_MAX for ligne in lignes):
            raise _mal_fermee()
        raise TableurRefuse(
            "ce texte n’est pas un tableau : aucune ligne n’y est coupée en colonnes.",
            "Séparez les colonnes par des points-virgules, ou envoyez le fichier .xlsx ou .ods.",
        )
    return meilleur


def _coupees(lignes: Sequence[str], signe: str) -> dict[int, int]:
    """Into how many pieces a sign cuts each row that it cuts."""
    return {rang: ligne.count(signe) + 1 for rang, ligne in enumerate(lignes) if signe in ligne}


def _largeur(coupees: Mapping[int, int]) -> int:
    """The width that most rows have; 0 without any."""
    return max(Counter(coupees.values()).items(), key=lambda compte: compte[1], default=(0, 0))[0]


def _classeur(texte: str, separateur: str) -> Classeur:
    recolte = Recolte("tableau")
    for ligne, champs in enumerate(_decouper(texte, separateur)):
        recolte.ligne()
        for colonne, champ in enumerate(champs):
            if champ and (texte_net := nettoyer(champ)):
                recolte.ajouter(Cellule(ligne, colonne, texte_net))
    return Classeur((recolte.feuille(),))


def _decouper(texte: str, separateur: str) -> Iterator[list[str]]:
    """Rows and fields, quotes understood; rows are counted as a spreadsheet does."""
    try:
        for champs in csv.reader(_lignes(texte), delimiter=separateur):
            if any(len(champ) > _CHAMP_MAX for champ in champs):
                raise _mal_fermee()
            yield champs
    except csv.Error as erreur:
        raise _mal_fermee() from erreur


def _lignes(texte: str) -> Iterator[str]:
    """The lines of a text, with their ends; none of them may be a table by itself."""
    for ligne in io.StringIO(texte, newline=""):
        if len(ligne) > _LIGNE_MAX:
            raise _mal_fermee()
        yield ligne


def _mal_fermee() -> TableurRefuse:
    return TableurRefuse(
        "ce texte n’est pas un tableau lisible : une cellule y est démesurée ou mal fermée.",
        "Vérifiez les guillemets, ou envoyez le fichier .xlsx ou .ods.",
    )
