"""Which column of a table holds the values of the period that is asked for; in doubt, none does, and why is said."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from vitrail.saisie.tableurs import entetes, periodes
from vitrail.saisie.tableurs.bilan import DiagnosticDeTableau, lieu_de
from vitrail.saisie.tableurs.entetes import ColonneLue, EnTeteDeTable
from vitrail.saisie.tableurs.feuilles import Cellule, Feuille
from vitrail.saisie.tableurs.periodes import PeriodeDite
from vitrail.socle import phrases
from vitrail.socle.temps import Periode


@dataclass(frozen=True)
class PeriodesAutour:
    """What is said of the period outside the heads of columns: above the table, in the name of the sheet or file."""

    feuille: Feuille
    periode: Periode
    titres: Sequence[Cellule]
    fichier: str

    @property
    def annee(self) -> int:
        """The year to read in a month without year; the one that is asked for when nothing tells."""
        return next(iter(self._annees)) if len(self._annees) == 1 else self.periode.annee

    @property
    def sans_annee(self) -> bool:
        """Whether no year is said."""
        return not self._annees

    @cached_property
    def _annees(self) -> AbstractSet[int]:
        return {mention.annee for _, mention in self._dites if mention.annee}

    def contredit(self) -> DiagnosticDeTableau | None:
        """Where the sheet says that it is of another period, and which; None when it does not, or says nothing."""
        dites = [(lieu, mention.periode(self.periode.annee)) for lieu, mention in self._dites]
        if not dites or any(dite.couvre(self.periode) for _, dite in dites):
            return None
        lieu, autre = dites[0]
        return DiagnosticDeTableau(
            lieu,
            f"ces chiffres sont ceux {phrases.de(autre)}, et non {phrases.de(self.periode)}.",
            f"Vérifiez le fichier, ou importez-le avec --period {autre.code}.",
            "Vérifiez le fichier, ou choisissez cette autre période.",
        )

    def periode_de(self, cellule: Cellule | None) -> Periode | None:
        """The period that the cell of a column of periods names; « janvier-février » is neither."""
        mention = periode_unique(cellule)
        return mention.periode(mention.annee or self.annee) if mention else None

    @cached_property
    def _dites(self) -> Sequence[tuple[str, PeriodeDite]]:
        """Periods said above the table; else by the name of the sheet; else by that of the file."""
        dites = [
            (lieu_de(self.feuille.nom, cellule), mention)
            for cellule in self.titres
            for mention in periodes.de_la_cellule(cellule)
        ]
        dites = dites or _nommees(f"nom de la feuille « {self.feuille.nom} »", self.feuille.nom)
        return dites or _nommees(f"nom du fichier « {self.fichier} »", self.fichier)


def _nommees(lieu: str, nom: str) -> list[tuple[str, PeriodeDite]]:
    return [(lieu, mention) for mention in periodes.trouver(nom)]


def periode_unique(cellule: Cellule | None) -> PeriodeDite | None:
    """The one period that a cell names; None when it names several of a kind, or none."""
    mentions = periodes.de_la_cellule(cellule) if cellule else ()
    if not mentions or any(mention.genre == mentions[0].genre for mention in mentions[1:]):
        return None
    return mentions[0]


def choisir(
    tete: EnTeteDeTable, autour: PeriodesAutour, par_ligne: bool, noms: AbstractSet[int]
) -> ColonneLue | DiagnosticDeTableau:
    """The column that holds the values of the period, or what stands in the way.

    ``par_ligne``: a column of the table says the period of each line. ``noms``: columns that name the lines.
    """
    possibles = [colonne for colonne in tete.de_role("valeur") if colonne.rang not in noms]
    datees = [(colonne, colonne.mention.periode(autour.annee)) for colonne in possibles if colonne.mention]
    libres = [colonne for colonne in possibles if colonne.mention is None]
    lieu = lieu_de(autour.feuille.nom, tete.colonnes[0].cellule) if tete.colonnes else autour.feuille.nom
    if exactes := [colonne for colonne, sienne in datees if sienne == autour.periode]:
        return exactes[0] if len(exactes) == 1 else _plusieurs_de_la_periode(lieu, autour.periode, exactes)
    seule = len(libres) == 1
    if datees and (par_ligne or not seule):
        return autres_periodes(lieu, autour.periode, [sienne for _, sienne in datees])
    if seule:
        return (None if par_ligne else autour.contredit()) or libres[0]
    if libres:
        return _plusieurs_sans_periode(lieu, autour.periode, libres)
    return _aucune(lieu, autour.periode, tete)


def annee_presumee(tete: EnTeteDeTable, noms: AbstractSet[int]) -> bool:
    """Whether a column of values names a period without its year."""
    possibles = [colonne.mention for colonne in tete.de_role("valeur") if colonne.rang not in noms]
    return any(mention and not mention.annee for mention in possibles)


def _plusieurs_de_la_periode(lieu: str, periode: Periode, colonnes: Sequence[ColonneLue]) -> DiagnosticDeTableau:
    ou = phrases.enumeration([colonne.cellule.reference for colonne in colonnes])
    conseil = "Gardez une seule colonne, ou nommez l’autre « cible », « rappel » ou « écart »."
    return DiagnosticDeTableau(lieu, f"plusieurs colonnes sont {phrases.de(periode)} : {ou}.", conseil)


def _plusieurs_sans_periode(lieu: str, periode: Periode, colonnes: Sequence[ColonneLue]) -> DiagnosticDeTableau:
    ou = phrases.enumeration([f"{colonne.cellule.reference} « {colonne.cellule.texte} »" for colonne in colonnes])
    conseil = f"Nommez celle à importer « Valeur {periode.code} », ou retirez les autres."
    return DiagnosticDeTableau(lieu, f"plusieurs colonnes peuvent être la valeur : {ou}.", conseil)


def _aucune(lieu: str, periode: Periode, tete: EnTeteDeTable) -> DiagnosticDeTableau:
    """No column of values: one of several periods together may be all that there is."""
    autres = [colonne for colonne in tete.de_role("autre") if colonne.mention]
    if melees := [colonne.cellule.texte for colonne in autres if entetes.role_de(colonne.cellule.texte) is None]:
        ou = phrases.enumeration([f"« {texte} »" for texte in melees])
        conseil = f"Demandez au service le chiffre {phrases.de(periode)}."
        return DiagnosticDeTableau(lieu, f"{ou} n’est pas {_en_mots(periode)} seul.", conseil)
    conseil = f"Écrivez « Valeur » ou « {periode.code} » en tête de la colonne des chiffres."
    return DiagnosticDeTableau(lieu, "aucune colonne de valeurs n’a été reconnue.", conseil)


def autres_periodes(lieu: str, periode: Periode, autres: Sequence[Periode]) -> DiagnosticDeTableau:
    """The refusal of figures of ``autres`` only; months of a quarter do not make its figure."""
    dites = phrases.enumeration([_en_mots(autre) for autre in dict.fromkeys(autres)])
    dedans = sorted({autre for autre in autres if periode.couvre(autre)})
    if not dedans:
        conseil = f"Vérifiez l’année et la période, ou importez avec --period {autres[-1].code}."
        mots = f"la feuille donne {dites}, et non {_en_mots(periode)}."
        return DiagnosticDeTableau(lieu, mots, conseil, "Vérifiez l’année, ou choisissez une autre période.")
    return DiagnosticDeTableau(
        lieu,
        f"la feuille donne {dites}, et non {_en_mots(periode)} : la moyenne des mois ne serait pas le bon chiffre.",
        f"Demandez au service le chiffre {phrases.de(periode)}, ou importez chaque mois : --period {dedans[0].code}.",
        f"Demandez au service le chiffre {phrases.de(periode)}, ou choisissez chaque mois l’un après l’autre.",
    )


def _en_mots(periode: Periode) -> str:
    mots = phrases.periode_en_mots(periode)
    return f"le {mots}" if periode.genre in ("trimestre", "semestre") else mots
