"""Which sheets of a workbook are read: those that are asked for, or the only one that suits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vitrail.saisie.tableurs import lecture
from vitrail.saisie.tableurs.feuilles import Classeur, Feuille
from vitrail.saisie.tableurs.plan import LigneOrpheline, PlanDImport, lieu_de, liste
from vitrail.saisie.tableurs.rapprochement import NomsDIndicateurs
from vitrail.saisie.tableurs.reperage import ConstatDeTableau, TableLue, reperer, se_lit
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


def choisir(
    plan: PlanDImport, classeur: Classeur, demande: DemandeDePeriode, annuaire: NomsDIndicateurs
) -> list[TableLue]:
    """The sheets to read: those that are asked for, else the only one that suits."""
    if demande.feuilles:
        feuilles = _demandees(plan, classeur, demande.feuilles)
        lues = [reperer(feuille, demande.periode, annuaire.connu, demande.fichier) for feuille in feuilles]
        for table in lues:
            plan.ecarts += table.ecarts
            if not table.lignes and not table.ecarts:
                plan.ecarts.append(_sans_indicateur(table.feuille.nom))
        retenues = lues
    else:
        lues = [reperer(feuille, demande.periode, annuaire.connu, demande.fichier) for feuille in classeur.visibles]
        retenues = [table for table in lues if table.lignes and not table.ecarts]
        if len(retenues) > 1:
            noms = phrases.enumeration([f"« {table.feuille.nom} »" for table in retenues])
            conseil = f'Dites lesquelles lire : --sheet "{retenues[0].feuille.nom}" (l’option peut être répétée).'
            plan.ecarts.append(ConstatDeTableau("le classeur", f"plusieurs feuilles conviennent : {noms}.", conseil))
        elif not retenues:
            ecarts = [ecart for table in lues for ecart in table.ecarts]
            plan.ecarts += ecarts or [_sans_indicateur(phrases.enumeration([table.feuille.nom for table in lues]))]
            if not ecarts:
                plan.orphelines += [orpheline for table in lues for orpheline in _inconnues(table.feuille, annuaire)]
        elif len(lues) > 1:
            plan.remarques.append(f"Feuille lue : « {retenues[0].feuille.nom} ».")
    for table in retenues:
        for cellule, raison in lecture.suspectes(table.feuille):
            lieu = lieu_de(table.feuille.nom, cellule)
            plan.ecarts.append(
                ConstatDeTableau(lieu, f"{raison}.", "Remplacez cette cellule par sa valeur, puis recommencez.")
            )
        plan.remarques += table.remarques
    masquees = [feuille.nom for feuille in classeur.feuilles if feuille.masquee]
    if masquees:
        plan.remarques.append(f"Feuilles masquées, non lues : {liste(masquees)}.")
    return retenues


def _demandees(plan: PlanDImport, classeur: Classeur, noms: Sequence[str]) -> Iterator[Feuille]:
    par_nom = {feuille.nom: feuille for feuille in classeur.feuilles}
    for nom in noms:
        if nom in par_nom:
            yield par_nom[nom]
            continue
        proche = phrases.proche(nom, par_nom)
        suite = f"Vouliez-vous dire « {proche} » ?" if proche else f"Feuilles du classeur : {liste([*par_nom])}."
        plan.ecarts.append(ConstatDeTableau("--sheet", f"il n’y a pas de feuille « {nom} ».", suite))


def _inconnues(feuille: Feuille, annuaire: NomsDIndicateurs) -> Iterator[LigneOrpheline]:
    """The first lines that look like figures with a name, and the indicators that are near."""
    trouvees = 0
    for _, ligne in feuille.lignes:
        noms = [cellule for cellule in ligne.values() if not se_lit(cellule) and len(cellule.texte) > 3]
        if noms and any(se_lit(cellule) for cellule in ligne.values()) and trouvees < _MONTREES:
            trouvees += 1
            proches = annuaire.proches(noms[0].texte)
            lieu = lieu_de(feuille.nom, noms[0])
            yield LigneOrpheline(lieu, noms[0].texte, [(une.id, une.intitule) for une in proches])


def _sans_indicateur(nom: str) -> ConstatDeTableau:
    return ConstatDeTableau(
        nom,
        "aucune ligne ne porte le nom d’un indicateur suivi ici.",
        "Nommez les lignes comme le référentiel (vitrail period en donne la liste), ou rattachez-les : "
        '--map "NOM DE LA LIGNE=identifiant".',
    )
