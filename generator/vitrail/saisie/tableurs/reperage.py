"""The table in a sheet: where its lines are, and which column holds the value of the period that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vitrail.saisie.tableurs import entetes, periodes, valeurs
from vitrail.saisie.tableurs.entetes import ColonneLue, EnTeteDeTable
from vitrail.saisie.tableurs.feuilles import Cellule, Feuille
from vitrail.saisie.tableurs.periodes import PeriodeDite
from vitrail.socle import phrases
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.mesure import Unite

Connu = Callable[[str], bool]
"""Whether a text names an indicator."""


@dataclass(frozen=True, slots=True)
class ConstatDeTableau:
    """Something wrong in the file: where, what, and what to do."""

    lieu: str
    message: str
    conseil: str = ""


@dataclass(frozen=True, slots=True)
class LigneDeTable:
    """A line of the table: what names it, and the cells of the period that is asked for."""

    feuille: str
    noms: tuple[Cellule, ...]
    """Cells that may name the indicator, the surest first."""
    valeur: Cellule | None
    unite: Cellule | None = None
    unite_de_tete: Unite | None = None
    n: Cellule | None = None
    commentaire: Cellule | None = None
    etalee: bool = False
    """Whether the cell of the value is merged with those of other periods."""

    def lieu(self, cellule: Cellule | None = None) -> str:
        une = cellule or self.valeur or self.noms[0]
        return f"{self.feuille}, {une.reference}"


@dataclass
class TableLue:
    """What was found in a sheet."""

    feuille: Feuille
    lignes: list[LigneDeTable] = field(default_factory=list)
    ecarts: list[ConstatDeTableau] = field(default_factory=list)
    remarques: list[str] = field(default_factory=list)
    autres_periodes: list[Periode] = field(default_factory=list)
    """Periods of the lines that were left, where a column says the period of each."""

    def lieu(self, cellule: Cellule) -> str:
        return f"{self.feuille.nom}, {cellule.reference}"


def reperer(feuille: Feuille, periode: Periode, connu: Connu, nom_du_fichier: str = "") -> TableLue:
    """The lines of ``feuille`` for ``periode``; turned round when its lines are its columns."""
    table = _reperer(feuille, periode, connu, nom_du_fichier)
    if sum(_nommee(ligne, connu) for ligne in table.lignes) > 1 or not _en_colonnes(feuille, connu):
        return table
    tournee = _reperer(feuille.tourner(), periode, connu, nom_du_fichier)
    return tournee if any(_nommee(ligne, connu) for ligne in tournee.lignes) or tournee.ecarts else table


def _nommee(ligne: LigneDeTable, connu: Connu) -> bool:
    return any(connu(cellule.texte) for cellule in ligne.noms)


def _en_colonnes(feuille: Feuille, connu: Connu) -> bool:
    """Whether the indicators are the heads of the columns."""
    return any(sum(connu(cellule.texte) for cellule in set(ligne.values())) > 1 for _, ligne in feuille.lignes)


def _reperer(feuille: Feuille, periode: Periode, connu: Connu, nom_du_fichier: str) -> TableLue:
    table = TableLue(feuille)
    tetes = entetes.trouver(feuille) or [_sans_tete(feuille, connu)]
    fins = [tete.premiere for tete in tetes[1:]] + [max((rang for rang, _ in feuille.lignes), default=0) + 1]
    titres = [cellule for rang, ligne in feuille.lignes if rang < tetes[0].premiere for cellule in ligne.values()]
    cadre = _PeriodesAutour(feuille, periode, list(dict.fromkeys(titres)), nom_du_fichier)
    for tete, fin in zip(tetes, fins, strict=True):
        corps = [(rang, ligne) for rang, ligne in feuille.lignes if tete.derniere < rang < fin]
        _lire_table(table, tete, corps, cadre, connu)
    if table.autres_periodes and not table.lignes and not table.ecarts:
        table.ecarts.append(_autres_periodes(feuille.nom, periode, sorted(table.autres_periodes)))
    if table.lignes and cadre.sans_annee:
        table.remarques.append(
            f"{feuille.nom} : l’année n’est écrite nulle part ; elle est prise pour {periode.annee}, celle de --period."
        )
    table.remarques += _masques(feuille)
    return table


def _masques(feuille: Feuille) -> Iterator[str]:
    comptes = ((feuille.lignes_masquees, "ligne masquée"), (feuille.colonnes_masquees, "colonne masquée"))
    for nombre, mots in comptes:
        if nombre:
            yield f"{feuille.nom} : {phrases.compte(nombre, mots)} non lue{'s' if nombre > 1 else ''}."


@dataclass
class _PeriodesAutour:
    """What is said of the period outside the heads of columns: above the table, in the name of the sheet or file."""

    feuille: Feuille
    periode: Periode
    titres: Sequence[Cellule]
    fichier: str
    sans_annee: bool = False

    def annee(self) -> int:
        """The year to read in a month without year; the one that is asked for when nothing tells."""
        dites = {mention.annee for _, mention in self._dites() if mention.annee}
        if len(dites) == 1:
            return dites.pop()
        self.sans_annee = not dites
        return self.periode.annee

    def contredit(self) -> tuple[str, Periode] | None:
        """Where the sheet says that it is of another period, and which; None when it does not, or says nothing."""
        dites = [(lieu, mention.periode(self.periode.annee)) for lieu, mention in self._dites()]
        if not dites or any(une.couvre(self.periode) for _, une in dites):
            return None
        return dites[0]

    def _dites(self) -> list[tuple[str, PeriodeDite]]:
        """Periods said above the table; else by the name of the sheet; else by that of the file."""
        dites = [
            (f"{self.feuille.nom}, {une.reference}", m) for une in self.titres for m in periodes.de_la_cellule(une)
        ]
        dites = dites or [(f"nom de la feuille « {self.feuille.nom} »", m) for m in periodes.trouver(self.feuille.nom)]
        return dites or [(f"nom du fichier « {self.fichier} »", m) for m in periodes.trouver(self.fichier)]


def _lire_table(
    table: TableLue,
    tete: EnTeteDeTable,
    corps: Sequence[tuple[int, Mapping[int, Cellule]]],
    cadre: _PeriodesAutour,
    connu: Connu,
) -> None:
    noms = _colonnes_de_nom(tete, corps, connu)
    if not noms or not any(connu(ligne[rang].texte) for _, ligne in corps for rang in noms if rang in ligne):
        return
    de_periode = next((un.rang for un in tete.de_role("periode") if un.rang not in noms), None)
    colonne = _colonne_de_valeur(table, tete, cadre, de_periode, set(noms))
    if colonne is None:
        return
    voisines = {role: _voisine(tete, role, colonne) for role in ("unite", "n", "commentaire")}
    for _, ligne in corps:
        if de_periode is not None and (sienne := _periode_de(ligne.get(de_periode), cadre)) != cadre.periode:
            table.autres_periodes += [sienne] if sienne else []
            continue
        nommantes = tuple(dict.fromkeys(ligne[rang] for rang in noms if rang in ligne))
        if nommantes:
            autres = {role: ligne.get(un.rang) if un else None for role, un in voisines.items()}
            valeur = ligne.get(colonne.rang)
            etalee = valeur is not None and any(
                ligne.get(un.rang) is valeur for un in tete.de_role("valeur") if un.rang != colonne.rang
            )
            table.lignes.append(
                LigneDeTable(table.feuille.nom, nommantes, valeur, unite_de_tete=colonne.unite, etalee=etalee, **autres)
            )


def _colonnes_de_nom(
    tete: EnTeteDeTable, corps: Sequence[tuple[int, Mapping[int, Cellule]]], connu: Connu
) -> list[int]:
    """Columns that name lines: those whose head says so, a code first; else the one where indicators are named."""
    dites = [*tete.de_role("code"), *tete.de_role("indicateur")]
    rangs = [un.rang for un in dites]
    comptes: dict[int, int] = {}
    for _, ligne in corps:
        for rang, cellule in ligne.items():
            if rang not in rangs and connu(cellule.texte):
                comptes[rang] = comptes.get(rang, 0) + 1
    return rangs + sorted(comptes, key=lambda rang: -comptes[rang])[:1]


def _colonne_de_valeur(
    table: TableLue, tete: EnTeteDeTable, cadre: _PeriodesAutour, de_periode: int | None, noms: set[int]
) -> ColonneLue | None:
    """The column that holds the values of the period; what stands in the way joins the findings."""
    periode, annee = cadre.periode, None
    lieu = table.lieu(tete.colonnes[0].cellule) if tete.colonnes else table.feuille.nom
    datees: list[tuple[ColonneLue, Periode]] = []
    libres: list[ColonneLue] = []
    for colonne in tete.de_role("valeur"):
        if colonne.rang in noms:
            continue
        if colonne.mention is None:
            libres.append(colonne)
        else:
            annee = annee or (0 if colonne.mention.annee else cadre.annee())
            datees.append((colonne, colonne.mention.periode(annee or periode.annee)))
    exactes = [colonne for colonne, une in datees if une == periode]
    if len(exactes) == 1:
        return exactes[0]
    if len(exactes) > 1:
        ou = phrases.enumeration([colonne.cellule.reference for colonne in exactes])
        conseil = "Gardez une seule colonne, ou nommez l’autre « cible », « rappel » ou « écart »."
        table.ecarts.append(ConstatDeTableau(lieu, f"plusieurs colonnes sont {phrases.de(periode)} : {ou}.", conseil))
        return None
    if datees and not (len(libres) == 1 and de_periode is None):
        table.ecarts.append(_autres_periodes(lieu, periode, [une for _, une in datees]))
        return None
    if len(libres) == 1:
        if de_periode is None and (dite := cadre.contredit()):
            ou, autre = dite
            conseil = f"Vérifiez le fichier, ou importez-le avec --period {autre.code}."
            mots = f"ces chiffres sont ceux {phrases.de(autre)}, et non {phrases.de(periode)}."
            table.ecarts.append(ConstatDeTableau(ou, mots, conseil))
            return None
        return libres[0]
    if libres:
        ou = phrases.enumeration([f"{un.cellule.reference} « {un.cellule.texte} »" for un in libres])
        conseil = f"Nommez celle à importer « Valeur {periode.code} », ou retirez les autres."
        table.ecarts.append(ConstatDeTableau(lieu, f"plusieurs colonnes peuvent être la valeur : {ou}.", conseil))
    elif melees := [un for un in tete.de_role("autre") if un.mention and entetes.role_de(un.cellule.texte) is None]:
        ou = phrases.enumeration([f"« {un.cellule.texte} »" for un in melees])
        conseil = f"Demandez au service le chiffre {phrases.de(periode)}."
        table.ecarts.append(ConstatDeTableau(lieu, f"{ou} n’est pas {_en_mots(periode)} seul.", conseil))
    else:
        conseil = f"Écrivez « Valeur » ou « {periode.code} » en tête de la colonne des chiffres."
        table.ecarts.append(ConstatDeTableau(lieu, "aucune colonne de valeurs n’a été reconnue.", conseil))
    return None


def _autres_periodes(lieu: str, periode: Periode, autres: Sequence[Periode]) -> ConstatDeTableau:
    dites = phrases.enumeration([_en_mots(une) for une in dict.fromkeys(autres)])
    dedans = sorted({une for une in autres if periode.couvre(une)})
    if not dedans:
        conseil = f"Vérifiez l’année et la période, ou importez avec --period {autres[-1].code}."
        return ConstatDeTableau(lieu, f"la feuille donne {dites}, et non {_en_mots(periode)}.", conseil)
    return ConstatDeTableau(
        lieu,
        f"la feuille donne {dites}, et non {_en_mots(periode)} : la moyenne des mois ne serait pas le bon chiffre.",
        f"Demandez au service le chiffre {phrases.de(periode)}, ou importez chaque mois : --period {dedans[0].code}.",
    )


def _en_mots(periode: Periode) -> str:
    mots = phrases.periode_en_mots(periode)
    return f"le {mots}" if periode.genre in ("trimestre", "semestre") else mots


def _voisine(tete: EnTeteDeTable, role: str, valeur: ColonneLue) -> ColonneLue | None:
    """The column of that role that goes with the value: of its own period, or of all; the nearest on its right."""
    possibles = [un for un in tete.colonnes if un.role == role and un.mention in (None, valeur.mention)]
    propres = [un for un in possibles if un.mention and un.mention == valeur.mention] or possibles
    return min(propres, key=lambda un: (un.rang < valeur.rang, abs(un.rang - valeur.rang)), default=None)


def _periode_de(cellule: Cellule | None, cadre: _PeriodesAutour) -> Periode | None:
    mentions = periodes.de_la_cellule(cellule) if cellule else ()
    if not mentions or any(une.genre == mentions[0].genre for une in mentions[1:]):  # « janvier-février » is neither
        return None
    return mentions[0].periode(mentions[0].annee or cadre.annee())


def _sans_tete(feuille: Feuille, connu: Connu) -> EnTeteDeTable:
    """A table without heads: indicators on the left, and one column of figures; ambiguous ones are not guessed."""
    figures: dict[int, list[Cellule]] = {}
    nommees = [ligne for _, ligne in feuille.lignes if any(connu(cellule.texte) for cellule in ligne.values())]
    for ligne in nommees:
        for rang, cellule in ligne.items():
            if not connu(cellule.texte) and se_lit(cellule):
                figures.setdefault(rang, []).append(cellule)
    pleines = [rang for rang, cellules in figures.items() if len(cellules) * 2 >= len(nommees)]
    premiere = min((rang for rang, ligne in feuille.lignes if ligne in nommees), default=0)
    colonnes = [ColonneLue(rang, "valeur", figures[rang][0]) for rang in sorted(pleines)]
    return EnTeteDeTable(premiere, premiere - 1, colonnes)


def se_lit(cellule: Cellule) -> bool:
    """Whether a cell holds a figure, or says why there is none."""
    try:
        lue = valeurs.lire(cellule)
    except valeurs.ValeurRefusee:
        return False
    return lue.quantite is not None or bool(lue.motif)
