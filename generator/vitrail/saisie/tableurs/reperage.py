"""The table in a sheet: where its lines are, and which cells hold what is said of the period that is asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vitrail.saisie.tableurs import colonne_de_valeur, entetes, valeurs
from vitrail.saisie.tableurs.bilan import DiagnosticDeTableau, lieu_de
from vitrail.saisie.tableurs.colonne_de_valeur import PeriodesAutour, periode_unique
from vitrail.saisie.tableurs.entetes import ColonneLue, EnTeteDeTable, Role
from vitrail.saisie.tableurs.feuilles import Cellule, Feuille
from vitrail.socle import phrases
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.unites import Unite

Connu = Callable[[str], bool]
"""Whether a text names an indicator."""
_Rangee = Mapping[int, Cellule]
"""The cells of a row, by column."""


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
        return lieu_de(self.feuille, cellule or self.valeur or self.noms[0])


@dataclass(frozen=True)
class TableLue:
    """What was found in a sheet."""

    feuille: Feuille
    lignes: tuple[LigneDeTable, ...] = ()
    diagnostics: tuple[DiagnosticDeTableau, ...] = ()
    remarques: tuple[str, ...] = ()


@dataclass(frozen=True)
class _PartieDeTable:
    """What one block of lines under its heads gives."""

    lignes: tuple[LigneDeTable, ...] = ()
    diagnostics: tuple[DiagnosticDeTableau, ...] = ()
    autres_periodes: tuple[Periode, ...] = ()
    """Periods of the lines that were left, where a column says the period of each."""
    annee_presumee: bool = False
    """Whether a period is written without its year."""


def reperer(feuille: Feuille, periode: Periode, connu: Connu, nom_du_fichier: str = "") -> TableLue:
    """The lines of ``feuille`` for ``periode``; turned round when its lines are its columns."""
    table = _reperer(feuille, periode, connu, nom_du_fichier)
    if sum(_nommee(ligne, connu) for ligne in table.lignes) > 1 or not _en_colonnes(feuille, connu):
        return table
    tournee = _reperer(feuille.tourner(), periode, connu, nom_du_fichier)
    return tournee if any(_nommee(ligne, connu) for ligne in tournee.lignes) or tournee.diagnostics else table


def _nommee(ligne: LigneDeTable, connu: Connu) -> bool:
    return any(connu(cellule.texte) for cellule in ligne.noms)


def _en_colonnes(feuille: Feuille, connu: Connu) -> bool:
    """Whether the indicators are the heads of the columns."""
    return any(sum(connu(cellule.texte) for cellule in set(ligne.values())) > 1 for _, ligne in feuille.lignes)


def _reperer(feuille: Feuille, periode: Periode, connu: Connu, nom_du_fichier: str) -> TableLue:
    tetes = entetes.trouver(feuille) or [_sans_tete(feuille, connu)]
    titres = [cellule for rang, ligne in feuille.lignes if rang < tetes[0].premiere for cellule in ligne.values()]
    autour = PeriodesAutour(feuille, periode, list(dict.fromkeys(titres)), nom_du_fichier)
    parties = [_lire_partie(tete, corps, autour, connu) for tete, corps in _decouper(feuille, tetes)]
    lignes = tuple(ligne for partie in parties for ligne in partie.lignes)
    diagnostics = tuple(diagnostic for partie in parties for diagnostic in partie.diagnostics)
    autres = sorted(sienne for partie in parties for sienne in partie.autres_periodes)
    if autres and not lignes and not diagnostics:
        diagnostics = (colonne_de_valeur.autres_periodes(feuille.nom, periode, autres),)
    presumee = bool(lignes) and autour.sans_annee and any(partie.annee_presumee for partie in parties)
    return TableLue(feuille, lignes, diagnostics, tuple(_remarques(feuille, periode, presumee)))


def _decouper(feuille: Feuille, tetes: Sequence[EnTeteDeTable]) -> Iterator[tuple[EnTeteDeTable, list[_Rangee]]]:
    """Each head with the rows under it, down to the next one."""
    fins = [tete.premiere for tete in tetes[1:]] + [max((rang for rang, _ in feuille.lignes), default=0) + 1]
    rangs = [rang for rang, _ in feuille.lignes]
    for tete, fin in zip(tetes, fins, strict=True):
        premiere, derniere = bisect_right(rangs, tete.derniere), bisect_left(rangs, fin)
        yield tete, [ligne for _, ligne in feuille.lignes[premiere:derniere]]


def _remarques(feuille: Feuille, periode: Periode, annee_presumee: bool) -> Iterator[str]:
    if annee_presumee:
        mots = f"l’année n’est écrite nulle part ; elle est prise pour {periode.annee}, celle de la période demandée."
        yield f"{feuille.nom} : {mots}"
    comptes = ((feuille.lignes_masquees, "ligne masquée"), (feuille.colonnes_masquees, "colonne masquée"))
    for nombre, masquee in comptes:
        if nombre:
            yield f"{feuille.nom} : {phrases.compte(nombre, masquee)} non lue{'s' if nombre > 1 else ''}."


def _lire_partie(tete: EnTeteDeTable, corps: Sequence[_Rangee], autour: PeriodesAutour, connu: Connu) -> _PartieDeTable:
    noms = _colonnes_de_nom(tete, corps, connu)
    if not any(connu(ligne[rang].texte) for ligne in corps for rang in noms if rang in ligne):
        return _PartieDeTable()
    de_periode = next((colonne.rang for colonne in tete.de_role("periode") if colonne.rang not in noms), None)
    presumee = colonne_de_valeur.annee_presumee(tete, set(noms))
    colonne = colonne_de_valeur.choisir(tete, autour, de_periode is not None, set(noms))
    if isinstance(colonne, DiagnosticDeTableau):
        return _PartieDeTable(diagnostics=(colonne,), annee_presumee=presumee)
    siennes, autres = _trier(corps, de_periode, autour)
    lire = _Lignes(autour.feuille.nom, tete, noms, colonne)
    return _PartieDeTable(
        tuple(ligne for rangee in siennes if (ligne := lire.ligne(rangee))),
        autres_periodes=autres,
        annee_presumee=presumee or _sans_an(corps, de_periode),
    )


def _trier(
    corps: Sequence[_Rangee], de_periode: int | None, autour: PeriodesAutour
) -> tuple[Sequence[_Rangee], tuple[Periode, ...]]:
    """The rows of the period, and the periods of the others."""
    if de_periode is None:
        return corps, ()
    dites = [(ligne, autour.periode_de(ligne.get(de_periode))) for ligne in corps]
    siennes = [ligne for ligne, dite in dites if dite == autour.periode]
    return siennes, tuple(dite for _, dite in dites if dite and dite != autour.periode)


def _sans_an(corps: Sequence[_Rangee], de_periode: int | None) -> bool:
    """Whether a row says its period without the year."""
    if de_periode is None:
        return False
    dites = [periode_unique(ligne.get(de_periode)) for ligne in corps]
    return any(mention and not mention.annee for mention in dites)


class _Lignes:
    """Makes the lines of a table once its columns are known."""

    def __init__(self, feuille: str, tete: EnTeteDeTable, noms: Sequence[int], colonne: ColonneLue) -> None:
        self._feuille, self._noms, self._colonne = feuille, noms, colonne
        self._unite = _voisine(tete, "unite", colonne)
        self._n = _voisine(tete, "n", colonne)
        self._commentaire = _voisine(tete, "commentaire", colonne)
        self._autres_valeurs = [autre.rang for autre in tete.de_role("valeur") if autre.rang != colonne.rang]

    def ligne(self, rangee: _Rangee) -> LigneDeTable | None:
        """The line of a row; None when nothing names it."""
        noms = tuple(dict.fromkeys(rangee[rang] for rang in self._noms if rang in rangee))
        if not noms:
            return None
        valeur = rangee.get(self._colonne.rang)
        return LigneDeTable(
            self._feuille,
            noms,
            valeur,
            _sous(rangee, self._unite),
            self._colonne.unite,
            _sous(rangee, self._n),
            _sous(rangee, self._commentaire),
            valeur is not None and any(rangee.get(rang) is valeur for rang in self._autres_valeurs),
        )


def _sous(rangee: _Rangee, colonne: ColonneLue | None) -> Cellule | None:
    return rangee.get(colonne.rang) if colonne else None


def _colonnes_de_nom(tete: EnTeteDeTable, corps: Sequence[_Rangee], connu: Connu) -> list[int]:
    """Columns that name lines: those whose head says so, a code first; else the one where indicators are named."""
    rangs = [colonne.rang for colonne in (*tete.de_role("code"), *tete.de_role("indicateur"))]
    comptes = Counter(
        rang for ligne in corps for rang, cellule in ligne.items() if rang not in rangs and connu(cellule.texte)
    )
    return rangs + [rang for rang, _ in comptes.most_common(1)]


def _voisine(tete: EnTeteDeTable, role: Role, valeur: ColonneLue) -> ColonneLue | None:
    """The column of that role that goes with the value: of its own period, or of all; the nearest on its right."""
    possibles = [colonne for colonne in tete.de_role(role) if colonne.mention in (None, valeur.mention)]
    propres = [colonne for colonne in possibles if colonne.mention and colonne.mention == valeur.mention] or possibles
    return min(
        propres,
        key=lambda colonne: (colonne.rang < valeur.rang, abs(colonne.rang - valeur.rang)),
        default=None,
    )


def _sans_tete(feuille: Feuille, connu: Connu) -> EnTeteDeTable:
    """A table without heads: indicators on the left, and one column of figures; ambiguous ones are not guessed."""
    figures: dict[int, list[Cellule]] = {}
    nommees = [(rang, ligne) for rang, ligne in feuille.lignes if any(connu(cell.texte) for cell in ligne.values())]
    for _, ligne in nommees:
        for rang, cellule in ligne.items():
            if not connu(cellule.texte) and valeurs.se_lit(cellule):
                figures.setdefault(rang, []).append(cellule)
    pleines = [rang for rang, cellules in figures.items() if len(cellules) * 2 >= len(nommees)]
    premiere = min((rang for rang, _ in nommees), default=0)
    colonnes = [ColonneLue(rang, "valeur", figures[rang][0]) for rang in sorted(pleines)]
    return EnTeteDeTable(premiere, premiere - 1, colonnes)
