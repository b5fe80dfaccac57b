"""Which sheets of a workbook are read: those that are asked for, or the only one that suits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vitrail.saisie.tableurs import lecture, valeurs
from vitrail.saisie.tableurs.bilan import (
    RIEN_A_DIRE,
    BilanDeLecture,
    LigneOrpheline,
    lieu_de,
    liste,
    refus,
    remarque,
    reunir,
    sans_resultat,
)
from vitrail.saisie.tableurs.feuilles import Classeur, Feuille
from vitrail.saisie.tableurs.rapprochement import NomsDIndicateurs
from vitrail.saisie.tableurs.reperage import TableLue, reperer
from vitrail.socle import phrases
from vitrail.socle.temps import Periode

_MONTREES = 8


@dataclass(frozen=True)
class DemandeDePeriode:
    """What a person asks for: a period, perhaps sheets, names told for good."""

    periode: Periode
    feuilles: Sequence[str] = ()
    fichier: str = ""
    rattachees: Mapping[str, str] = field(default_factory=dict)
    ignorees: Sequence[str] = ()
    notes: bool = False
    """Whether the remarks of the service are to be published beside its figures."""


@dataclass(frozen=True)
class FeuillesChoisies:
    """The tables to read, and what is said of the choice."""

    tables: Sequence[TableLue]
    bilan: BilanDeLecture


def choisir(classeur: Classeur, demande: DemandeDePeriode, noms: NomsDIndicateurs) -> FeuillesChoisies:
    """The sheets to read: those that are asked for, else the only one that suits."""
    feuilles, absentes = _demandees(classeur, demande.feuilles) if demande.feuilles else (classeur.visibles, [])
    lues = [reperer(feuille, demande.periode, noms.connu, demande.fichier) for feuille in feuilles]
    retenues = lues if demande.feuilles else [table for table in lues if table.lignes and not table.diagnostics]
    choix = [*absentes, *map(_lue, lues)] if demande.feuilles else [_seule(lues, retenues, noms)]
    suite = [_contenu(table) for table in retenues]
    return FeuillesChoisies(retenues, reunir([*choix, *suite, _masquees(classeur)]))


def _demandees(classeur: Classeur, noms: Sequence[str]) -> tuple[Sequence[Feuille], Sequence[BilanDeLecture]]:
    """The sheets that bear these names, and the refusal of each name that none bears."""
    par_nom = {feuille.nom: feuille for feuille in classeur.feuilles}
    absents = [nom for nom in noms if nom not in par_nom]
    return [par_nom[nom] for nom in noms if nom in par_nom], [_sans_feuille(nom, [*par_nom]) for nom in absents]


def _sans_feuille(nom: str, connues: Sequence[str]) -> BilanDeLecture:
    proche = phrases.proche(nom, connues)
    suite = f"Vouliez-vous dire « {proche} » ?" if proche else f"Feuilles du classeur : {liste(connues)}."
    return refus("la feuille", f"il n’y a pas de feuille « {nom} ».", suite)


def _lue(table: TableLue) -> BilanDeLecture:
    """What is wrong in a sheet that is asked for."""
    if table.lignes or table.diagnostics:
        return BilanDeLecture(table.diagnostics)
    return _sans_indicateur(table.feuille.nom)


def _seule(lues: Sequence[TableLue], retenues: Sequence[TableLue], noms: NomsDIndicateurs) -> BilanDeLecture:
    """What is said when nobody asked for a sheet: that one suits, that several do, or why none does."""
    if len(retenues) > 1:
        siens = liste([table.feuille.nom for table in retenues])
        conseil = f'Dites lesquelles lire : --sheet "{retenues[0].feuille.nom}" (l’option peut être répétée).'
        mots = f"plusieurs feuilles conviennent : {siens}."
        return refus("le classeur", mots, conseil, "Cochez celles à lire.")
    if not retenues:
        return _aucune(lues, noms)
    return remarque(f"Feuille lue : « {retenues[0].feuille.nom} ».") if len(lues) > 1 else RIEN_A_DIRE


def _aucune(lues: Sequence[TableLue], noms: NomsDIndicateurs) -> BilanDeLecture:
    """Why no sheet suits; when none names an indicator, the lines that might."""
    if diagnostics := tuple(diagnostic for table in lues for diagnostic in table.diagnostics):
        return BilanDeLecture(diagnostics)
    orphelines = tuple(orpheline for table in lues for orpheline in _inconnues(table.feuille, noms))
    inconnue = _sans_indicateur(phrases.enumeration([table.feuille.nom for table in lues]))
    return reunir((inconnue, BilanDeLecture(orphelines=orphelines)))


def _contenu(table: TableLue) -> BilanDeLecture:
    """What a sheet that is read holds beside its lines."""
    conseil = "Remplacez cette cellule par sa valeur, puis recommencez."
    suspectes = lecture.suspectes(table.feuille)
    refuses = [refus(lieu_de(table.feuille.nom, cellule), f"{raison}.", conseil) for cellule, raison in suspectes]
    muettes = sans_resultat(table.feuille.nom, lecture.non_calculees(table.feuille))
    return reunir((*refuses, muettes, remarque(*table.remarques)))


def _masquees(classeur: Classeur) -> BilanDeLecture:
    masquees = [feuille.nom for feuille in classeur.feuilles if feuille.masquee]
    return remarque(f"Feuilles masquées, non lues : {liste(masquees)}.") if masquees else RIEN_A_DIRE


def _inconnues(feuille: Feuille, connus: NomsDIndicateurs) -> Iterator[LigneOrpheline]:
    """The first lines that look like figures with a name, and the indicators that are near."""
    trouvees = 0
    for _, ligne in feuille.lignes:
        muettes = [cellule for cellule in ligne.values() if not valeurs.se_lit(cellule)]
        noms = [cellule for cellule in muettes if len(cellule.texte) > 3]
        if trouvees < _MONTREES and noms and len(muettes) < len(ligne):
            trouvees += 1
            proches = connus.proches(noms[0].texte)
            possibles = [(definition.id, definition.intitule) for definition in proches]
            yield LigneOrpheline(lieu_de(feuille.nom, noms[0]), noms[0].texte, possibles)


def _sans_indicateur(nom: str) -> BilanDeLecture:
    return refus(
        nom,
        "aucune ligne ne porte le nom d’un indicateur suivi ici.",
        "Nommez les lignes comme le référentiel (vitrail period en donne la liste), ou rattachez-les : "
        '--map "NOM DE LA LIGNE=identifiant".',
        "Dites ci-dessous ce que donne chaque ligne.",
    )
