"""Tables in plain text (.csv): the encodings and separators of the programs that people use."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from vitrail.saisie.tableurs.feuilles import Cellule, Classeur, Recolte, TableurRefuse, nettoyer

_SEPARATEURS = (";", "\t", "|", ",")
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
    """The separator that cuts most rows alike. The comma comes after the others: it also writes decimals."""
    lignes = [ligne for ligne in texte[:_DEBUT].splitlines() if ligne.strip()][:_ESSAI]
    meilleur, mieux = "", 0
    for signe in _SEPARATEURS:
        largeurs = Counter(len(ligne) for ligne in _decouper("\n".join(lignes), signe) if len(ligne) > 1)
        lignes_coupees = sum(largeurs.values())
        if lignes_coupees > mieux * (3 if signe == "," else 1):
            meilleur, mieux = signe, lignes_coupees
    if not meilleur or mieux < 2:
        raise TableurRefuse(
            "ce texte n’est pas un tableau : aucune ligne n’y est coupée en colonnes.",
            "Séparez les colonnes par des points-virgules, ou envoyez le fichier .xlsx ou .ods.",
        )
    return meilleur


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
