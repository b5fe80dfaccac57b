"""The unit of a figure of a spreadsheet, and whether it is that of its indicator."""

from __future__ import annotations

from dataclasses import replace

from vitrail.domaine.definitions import Definition
from vitrail.saisie.tableurs import valeurs
from vitrail.saisie.tableurs.reperage import LigneDeTable
from vitrail.saisie.tableurs.valeurs import ValeurRefusee
from vitrail.socle import durees, phrases
from vitrail.sources.modeles.mesure import Quantite
from vitrail.sources.modeles.unites import Unite, doute_de_proportion

_MEMES_JOURS = frozenset((Unite.JOUR, Unite.JOUR_OUVRE))
_CONVERSIONS = {
    (Unite.POURCENT, Unite.POUR_MILLE): "Un pour cent fait dix pour mille : demandez au service le bon signe.",
    (
        Unite.POUR_MILLE,
        Unite.POURCENT,
    ): "Un pour mille est dix fois plus petit qu’un pour cent : demandez le bon signe.",
}


def donner(quantite: Quantite, ligne: LigneDeTable, definition: Definition, derniere: Unite | None) -> Quantite:
    """``quantite`` with its unit: that of its cell, else of the column of units, of the head, of the name of the
    line, else of the indicator. ``derniere`` is the unit of the latest value published.

    Raises ValeurRefusee for another unit than is expected, and for a share that may be of one or of a hundred.
    """
    decimales = ".," if definition.unite is Unite.NOMBRE else "."
    if ligne.valeur and (question := valeurs.doute_de_milliers(ligne.valeur, decimales)):
        raise ValeurRefusee(question, "Écrivez les milliers avec un espace, ou sans rien, et les décimales en virgule.")
    dite = quantite.unite or _autour(ligne)
    unite = dite or definition.unite
    if unite is not definition.unite and not _permise(unite, definition, derniere):
        cite = ligne.valeur.texte if ligne.valeur and quantite.unite else ""
        ecrite = cite or phrases.avec_unite(quantite.valeur, str(unite))
        conseil = _CONVERSIONS.get((unite, definition.unite), "Demandez au service le chiffre dans la bonne unité.")
        attendue = str(derniere or definition.unite)
        raise ValeurRefusee(f"« {ecrite} », alors que ce chiffre est attendu en {attendue}.", conseil)
    if quantite.unite is None and doute_de_proportion(quantite.valeur, unite):
        facteur = 100 if unite is Unite.POURCENT else 1000
        entiere = phrases.avec_unite((quantite.valeur * facteur).normalize(), str(unite))
        telle = phrases.avec_unite(quantite.valeur, str(unite))
        raise ValeurRefusee(
            f"« {phrases.nombre(quantite.valeur)} » est sans unité : est-ce {entiere}, ou {telle} ?",
            f"Écrivez-la dans la cellule (« {entiere} ») ; dans un tableur, donnez à la cellule le format pourcentage.",
        )
    return replace(quantite, unite=None if unite is Unite.NOMBRE else unite)


def _autour(ligne: LigneDeTable) -> Unite | None:
    """The unit that stands beside the figure. « Nombre » over a column says nothing: rates are numbers too."""
    if ligne.unite is not None and (ecrite := valeurs.unite_ecrite(ligne.unite.texte)):
        return ecrite
    noms = (valeurs.unite_ecrite(cellule.texte) for cellule in ligne.noms)
    dites = [unite for unite in (ligne.unite_de_tete, *noms) if unite not in (None, Unite.NOMBRE)]
    return dites[0] if dites else None


def _permise(unite: Unite, definition: Definition, derniere: Unite | None) -> bool:
    """Another unit of the same kind, when the site already publishes in it, or counts days."""
    if not definition.admet(unite):
        return False
    if unite is derniere or durees.de_meme_genre(unite, definition.unite):
        return True
    return derniere is None and {unite, definition.unite} == _MEMES_JOURS
