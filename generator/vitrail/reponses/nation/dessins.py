"""Pictures of the view: the map in squares, the figures of a measure on one line, a line per region. All geometry is
here; the templates only draw it. Nothing is said by colour alone, and each picture has its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vitrail.presentation import axes
from vitrail.reponses.nation.comparaison import ChiffreLu, Comparaison, mediane
from vitrail.reponses.nation.territoires import TerritoireDeCarte
from vitrail.socle import phrases
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.mesure import Cible

CASE = 36
"""Side of a square of the map."""


@dataclass(frozen=True, slots=True)
class CaseDeCarte:
    """A department on the map. ``forme``: how its square is drawn, which says its state without colour."""

    territoire: TerritoireDeCarte
    forme: str
    mot: str

    @property
    def adresse(self) -> str:
        return f"departements/{self.territoire.code.lower()}"


@dataclass(frozen=True, slots=True)
class CarteDuPays:
    """``legende``: form, words and number of each state."""

    cases: tuple[CaseDeCarte, ...]
    legende: tuple[tuple[str, str, int], ...]

    @property
    def hauteur(self) -> int:
        return max(case.territoire.y for case in self.cases) + CASE


def carte(
    territoires: Sequence[TerritoireDeCarte], etats: Mapping[str, str], formes: Mapping[str, tuple[str, str]]
) -> CarteDuPays:
    """``etats``: state by department; ``formes``: form and words of each state, in the order of the legend."""
    cases = tuple(CaseDeCarte(lieu, *formes[etats[lieu.code]]) for lieu in territoires)
    comptes = {etat: sum(etats[lieu.code] == etat for lieu in territoires) for etat in formes}
    return CarteDuPays(cases, tuple((*formes[etat], nombre) for etat, nombre in comptes.items() if nombre))


# --- the figures of one measure ---

COLONNES, PAS, RAYON = 40, 16, 7
_GAUCHE, _HAUT = 10, 44


@dataclass(frozen=True, slots=True)
class RondDeChiffre:
    x: int
    y: int
    code: str
    jugement: str


@dataclass(frozen=True, slots=True)
class Repartition:
    """One ring a prefecture, in the column of its value."""

    ronds: tuple[RondDeChiffre, ...]
    graduations: tuple[tuple[float, str], ...]
    base: int
    mediane: tuple[float, str] | None
    zone: tuple[float, float] | None
    """What reaches the target that all of them share: from x, how wide."""
    but: tuple[float, str] | None

    @property
    def hauteur(self) -> int:
        return self.base + 26

    @property
    def largeur(self) -> int:
        return 2 * _GAUCHE + COLONNES * PAS


def repartir(comparaison: Comparaison) -> Repartition | None:
    """The picture of the figures that are compared; ``None`` of less than two."""
    chiffres = comparaison.comparees
    if len(chiffres) < 2:
        return None
    unite = chiffres[0].lu.unite
    assert unite is not None
    but = but_commun(chiffres)
    visees = [but.quantite.valeur] if but else []
    echelle = axes.graduer([*(chiffre.valeur for chiffre in chiffres), *visees], unite)
    bas, haut = echelle[0], echelle[-1]

    def x(valeur: Decimal) -> float:
        return round(_GAUCHE + float((valeur - bas) / (haut - bas)) * COLONNES * PAS, 1)

    piles: dict[int, list[ChiffreLu]] = {}
    for chiffre in chiffres:
        colonne = min(COLONNES - 1, int((chiffre.valeur - bas) / (haut - bas) * COLONNES))
        piles.setdefault(colonne, []).append(chiffre)
    base = _HAUT + max(len(pile) for pile in piles.values()) * PAS + 2
    ronds = tuple(
        RondDeChiffre(
            _GAUCHE + colonne * PAS + PAS // 2,
            base - 1 - RAYON - rang * PAS,
            chiffre.site.territoire.code,
            chiffre.jugement,
        )
        for colonne, pile in sorted(piles.items())
        for rang, chiffre in enumerate(pile)
    )
    milieu = comparaison.mediane
    return Repartition(
        ronds,
        tuple((x(valeur), phrases.nombre(_court(valeur))) for valeur in echelle),
        base,
        (x(milieu), f"médiane {phrases.avec_unite(_court(milieu), str(unite))}") if milieu is not None else None,
        _zone(but, x, (_GAUCHE, _GAUCHE + COLONNES * PAS)),
        (x(but.quantite.valeur), "objectif") if but else None,
    )


def _court(valeur: Decimal) -> Decimal:
    """Without the zeros that a division leaves; two decimals at most."""
    rond = valeur.quantize(Decimal("0.01")) if -valeur.as_tuple().exponent > 2 else valeur  # type: ignore[operator]
    return Decimal(f"{rond.normalize():f}")


def arrondi(valeur: Decimal) -> Decimal:
    """A value that was computed, as it is said."""
    return _court(valeur)


def but_commun(chiffres: Sequence[ChiffreLu]) -> Cible | None:
    """The target that all these figures have, when it is one."""
    buts = {(but.comparateur, but.quantite.valeur) if (but := chiffre.lu.but) else None for chiffre in chiffres}
    return chiffres[0].lu.but if len(buts) == 1 and chiffres else None


def _zone(but: Cible | None, x: object, bords: tuple[float, float]) -> tuple[float, float] | None:
    if but is None or but.comparateur == "=" or not callable(x):
        return None
    seuil = float(x(but.quantite.valeur))
    debut, fin = (seuil, bords[1]) if but.comparateur.startswith(">") else (bords[0], seuil)
    return (debut, round(fin - debut, 1)) if fin > debut else None


# --- a line per region ---

PERIODES_D_UNE_REGION = 8
_LARGEUR, _HAUTEUR = 240, 88


@dataclass(frozen=True, slots=True)
class LigneDeRegion:
    """The middle of the figures of a region over the last periods, on the scale that all regions share."""

    region: str
    segments: tuple[str, ...]
    dernier: tuple[float, float] | None
    mots: str
    sites: int
    departements: int
    valeurs: tuple[str, ...]
    """In words, period by period; empty where there is none."""


@dataclass(frozen=True, slots=True)
class RegionsTracees:
    lignes: tuple[LigneDeRegion, ...]
    periodes: tuple[Periode, ...]
    echelle: tuple[str, str]
    but: float | None


def tracer_regions(
    comparaisons: Sequence[Comparaison], regions: Mapping[str, Sequence[TerritoireDeCarte]]
) -> RegionsTracees | None:
    """``comparaisons``: of one measure, over periods in a row, the oldest first; those of another kind than the last
    are holes, for their figures do not follow one another. ``None`` when there is nothing to draw."""
    derniere = comparaisons[-1] if comparaisons else None
    if derniere is None or not derniere.comparees:
        return None
    suivies = [vue if vue.grandeur == derniere.grandeur else None for vue in comparaisons]
    milieux = {nom: [_milieu(vue, lieux) for vue in suivies] for nom, lieux in regions.items()}
    connues = [valeur for siens in milieux.values() for valeur in siens if valeur is not None]
    but = but_commun(derniere.comparees)
    unite = derniere.comparees[0].lu.unite
    assert unite is not None
    echelle = axes.graduer([*connues, *([but.quantite.valeur] if but else [])], unite)
    bas, haut = echelle[0], echelle[-1]

    def y(valeur: Decimal) -> int:
        return round(_HAUTEUR - float((valeur - bas) / (haut - bas)) * (_HAUTEUR - 16) - 8)

    pas = _LARGEUR / max(1, len(suivies) - 1)
    lignes = []
    for nom, siens in milieux.items():
        points = [None if valeur is None else (round(rang * pas), y(valeur)) for rang, valeur in enumerate(siens)]
        fin = siens[-1]
        lignes.append(
            LigneDeRegion(
                nom,
                tuple(_segments(points)),
                points[-1],
                "" if fin is None else phrases.avec_unite(_court(fin), str(unite)),
                sum(chiffre.site.territoire.region == nom for chiffre in derniere.comparees),
                len(regions[nom]),
                tuple("" if valeur is None else phrases.nombre(_court(valeur)) for valeur in siens),
            )
        )
    bouts = (phrases.nombre(_court(bas)), phrases.avec_unite(_court(haut), str(unite)))
    return RegionsTracees(
        tuple(lignes), tuple(vue.periode for vue in comparaisons), bouts, y(but.quantite.valeur) if but else None
    )


def _milieu(vue: Comparaison | None, lieux: Sequence[TerritoireDeCarte]) -> Decimal | None:
    """The middle of what a region publishes; of one or two sites too, which is said beside it."""
    if vue is None:
        return None
    codes = {lieu.code for lieu in lieux}
    return mediane((chiffre.valeur for chiffre in vue.comparees if chiffre.site.territoire.code in codes), au_moins=1)


def _segments(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """Lines between values that follow one another, as SVG points."""
    suites: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            suites.append([])
        else:
            suites[-1].append(point)
    return [" ".join(f"{x:g},{y:g}" for x, y in suite) for suite in suites if len(suite) > 1]
