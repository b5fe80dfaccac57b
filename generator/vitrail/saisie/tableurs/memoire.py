"""What a person tells of the names in spreadsheets, kept for the next import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vitrail.saisie.tableurs.fiches import copie, enregistrements
from vitrail.saisie.tableurs.rapprochement import cle
from vitrail.socle.arbres import Donnee
from vitrail.sources.fichiers import source
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.retouche import edition

CHEMIN = PAR_NOM["correspondances"].chemin
_DEBUT = """# NOMS DANS LES TABLEAUX DES SERVICES
# « vitrail import » s’en sert : une ligne de tableau, et l’indicateur qu’elle donne. Écrit par --map et --ignore.

"""


def retenir(
    texte: str | None,
    lignes: Mapping[str, str] | None = None,
    ignorees: Iterable[str] = (),
    questions: Mapping[str, str] | None = None,
) -> str:
    """The file of names with these ones too; a name told anew replaces what was told of it."""
    document, _ = source.analyser(texte, CHEMIN) if texte else (None, [])
    donnees = copie(document.donnees) if document else {}
    lignes, questions, ignorees = lignes or {}, questions or {}, list(ignorees)
    _poser(donnees, "lignes", "libelle", "indicateur", lignes, ignorees)
    _poser(donnees, "questions", "question", "critere", questions, ())
    dites = {cle(nom) for nom in (*lignes, *ignorees)}
    ignores = donnees.get("lignes_ignorees")
    anciennes = [nom for nom in (ignores if isinstance(ignores, list) else ()) if cle(str(nom)) not in dites]
    if anciennes or ignorees or "lignes_ignorees" in donnees:
        donnees["lignes_ignorees"] = [*anciennes, *ignorees]
    return edition.fusionner(texte or _DEBUT, {nom: valeur for nom, valeur in donnees.items() if valeur}, CHEMIN)


def _poser(
    donnees: dict[str, Donnee], liste: str, nom: str, cible: str, dits: Mapping[str, str], oublies: Iterable[str]
) -> None:
    partis = {cle(dit) for dit in (*dits, *oublies)}
    restes = [dite for dite in enregistrements(donnees, liste) if cle(str(dite[nom])) not in partis]
    if restes or dits or liste in donnees:
        neufs: list[Donnee] = [{nom: dit, cible: visee} for dit, visee in dits.items()]
        donnees[liste] = [*restes, *neufs]
