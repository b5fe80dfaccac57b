"""Line charts of series: all geometry is here, ``gabarits/macros/graphique.html`` only draws it.

Sizes are in units of a picture 360 wide, whose text stays readable at 320 pixels. Nothing is said by colour
alone: the target is dashed, a period without value is a ring under the axis, a change of method a dotted line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from vitrail.domaine.series import Point, Serie
from vitrail.presentation import axes
from vitrail.presentation.commentaires import cible_en_mots, valeur_en_mots
from vitrail.socle import phrases
from vitrail.socle.longueurs import VALEURS_ECRITES_SUR_LA_COURBE
from vitrail.socle.temps import periodes_entre
from vitrail.sources.modeles.unites import Unite

LARGEUR, HAUTEUR = 360, 220
LARGEUR_D_UN_ECRAN = 1000  # of the picture of a long series
HAUT, BAS, BORD = 32, HAUTEUR - 44, 10
_CHIFFRE = 8.5
"""Width of a character of the labels, rounded up."""
_ECHELLES = ((Decimal(10) ** 9, "Md"), (Decimal(10) ** 6, "M"))


@dataclass(frozen=True, slots=True)
class Etiquette:
    """A label: where, aligned how (``start``, ``middle``, ``end``), and its words."""

    x: float
    y: float
    ancre: str
    texte: str

    @property
    def boite(self) -> tuple[float, float, float, float]:
        largeur = len(self.texte) * _CHIFFRE
        gauche = {"start": self.x, "middle": self.x - largeur / 2, "end": self.x - largeur}[self.ancre]
        return gauche, self.y - 13, gauche + largeur, self.y + 3


@dataclass(frozen=True, slots=True)
class Graphique:
    """A chart ready to be drawn; coordinates are rounded to a tenth."""

    titre: str
    description: str
    legende: str
    gauche: float
    graduations: tuple[Etiquette, ...]
    dates: tuple[Etiquette, ...]
    segments: tuple[str, ...]
    """Lines between values that follow one another, as SVG points."""
    points: tuple[tuple[float, float], ...]
    rayon: float
    valeurs: tuple[Etiquette, ...]
    manques: tuple[float, ...]
    ruptures: tuple[float, ...]
    cibles: tuple[tuple[float, float, float], ...]
    """Dashed lines: from x, to x, at y."""
    zones: tuple[tuple[float, float, float, float], ...]
    """What reaches the target: x, y, width and height of each part."""
    non_atteints: frozenset[tuple[float, float]]
    """The points that miss it, which have another shape."""
    nom_cible: Etiquette | None
    unite: str
    """In what the axis counts; empty when it is a number."""
    largeur: int
    droite: int
    hauteur: int = HAUTEUR
    haut: int = HAUT
    bas: int = BAS
    """Where the picture ends, and the frame of the line in it."""


def tracer(serie: Serie, intitule: str, largeur: int = LARGEUR) -> Graphique | None:
    """The chart of ``serie``, named ``intitule``; ``None`` when it has no value to draw."""
    return _Trace(serie, intitule, largeur).graphique() if serie.valeurs else None


class _Trace:
    def __init__(self, serie: Serie, intitule: str, largeur: int) -> None:
        self.serie = serie
        self.largeur, self.droite = largeur, largeur - BORD
        self.intitule = intitule
        self.valeurs = serie.valeurs
        self.periodes = periodes_entre(serie.points[0].periode, serie.points[-1].periode)
        self.rang = {periode: rang for rang, periode in enumerate(self.periodes)}
        montrees = [point.nombre for point in self.valeurs]
        self.buts = [serie.but(point) for point in serie.points]
        visees = [but for but in self.buts if but is not None]
        self.composee = axes.en_plusieurs_parts(serie.unite, montrees)
        self.graduations = axes.graduer([*montrees, *visees], serie.unite)
        self.bas, self.haut = self.graduations[0], self.graduations[-1]
        self.echelle, self.suffixe = next(
            (echelle for echelle in _ECHELLES if self.haut >= echelle[0]), (Decimal(1), "")
        )
        self.gauche = 8 + _CHIFFRE * max(len(self.chiffre(valeur)) for valeur in self.graduations)

        self.jalons = list(_jalons([(self.x(point), self.y(point.nombre)) for point in self.valeurs]))

    def graphique(self) -> Graphique:
        points = [(self.x(point), self.y(point.nombre)) for point in self.valeurs]
        valeurs = tuple(self.textes_de_valeurs())
        cibles = tuple(self.lignes_de_cible())
        return Graphique(
            titre=self.titre(),
            description=self.description(),
            legende=" ".join(self.phrases_de_legende(bool(cibles))),
            gauche=self.gauche,
            graduations=tuple(
                Etiquette(self.gauche - 6, self.y(valeur), "end", self.chiffre(valeur)) for valeur in self.graduations
            ),
            dates=tuple(self.textes_de_dates()),
            segments=tuple(self.segments()),
            points=tuple(points),
            rayon=4 if len(self.periodes) <= 24 else 3 if len(self.periodes) <= 48 else 2,
            valeurs=valeurs,
            manques=tuple(self.x_de(rang) for rang in self.rangs_vides()),
            ruptures=tuple(self.x_de(self.rang[rupture.point.periode] - 0.5) for rupture in self.serie.ruptures),
            cibles=cibles,
            zones=tuple(self.zones(cibles)),
            non_atteints=frozenset(
                place for place, point in zip(points, self.valeurs, strict=True) if point.jugement.etat == "non_atteint"
            ),
            nom_cible=self.nom_de_cible(cibles, [*valeurs], points),
            unite="" if self.serie.unite is Unite.NOMBRE else str(self.serie.unite),
            largeur=self.largeur,
            droite=self.droite,
        )

    # --- where things stand ---

    def x_de(self, rang: float) -> float:
        marge = 24
        largeur = self.droite - self.gauche - 2 * marge
        nombre = len(self.periodes) - 1
        return round(self.gauche + marge + (largeur * rang / nombre if nombre else largeur / 2), 1)

    def x(self, point: Point) -> float:
        return self.x_de(self.rang[point.periode])

    def y(self, valeur: Decimal) -> float:
        part = (valeur - self.bas) / (self.haut - self.bas)
        return round(BAS - (BAS - HAUT) * float(part), 1)

    def chiffre(self, valeur: Decimal) -> str:
        if self.composee:
            return phrases.avec_unite(valeur, str(self.serie.unite))
        if self.echelle == 1:
            return phrases.nombre(valeur)
        exact = phrases.nombre(valeur)
        reduite = phrases.nombre(round(valeur / self.echelle, 2).normalize())
        return exact if len(exact) < len(reduite) + 2 else f"{reduite}\u00a0{self.suffixe}"

    # --- what is drawn ---

    def segments(self) -> Iterator[str]:
        ruptures = {rupture.point.periode for rupture in self.serie.ruptures}
        suite: list[str] = []
        precedent = -2
        for point in self.valeurs:
            rang = self.rang[point.periode]
            if rang != precedent + 1 or point.periode in ruptures:
                yield from _ligne(suite)
                suite = []
            suite.append(f"{self.x(point):g},{self.y(point.nombre):g}")
            precedent = rang
        yield from _ligne(suite)

    def rangs_vides(self) -> list[int]:
        pleins = {self.rang[point.periode] for point in self.valeurs}
        return [rang for rang in range(len(self.periodes)) if rang not in pleins]

    def lignes_de_cible(self) -> Iterator[tuple[float, float, float]]:
        debut = self.gauche
        points = self.serie.points
        for rang, but in enumerate(self.buts):
            dernier = rang + 1 == len(points)
            if not dernier and self.buts[rang + 1] == but:
                continue
            fin = float(self.droite) if dernier else round((self.x(points[rang]) + self.x(points[rang + 1])) / 2, 1)
            if but is not None:
                yield debut, fin, self.y(but)
            debut = fin

    def zones(self, cibles: Sequence[tuple[float, float, float]]) -> Iterator[tuple[float, float, float, float]]:
        """On the side of the line where the target is reached, as the latest one tells it."""
        comparateurs = [point.cible.comparateur for point in self.serie.points if point.cible is not None]
        if not comparateurs or comparateurs[-1] == "=":
            return
        for debut, fin, y in cibles:
            haut, bas = (HAUT, y) if comparateurs[-1].startswith(">") else (y, BAS)
            yield debut, haut, round(fin - debut, 1), round(bas - haut, 1)

    def textes_de_valeurs(self) -> Iterator[Etiquette]:
        nombres = [point.nombre for point in self.valeurs]
        rangs = range(len(nombres))
        if len(nombres) <= VALEURS_ECRITES_SUR_LA_COURBE:
            choisis = list(rangs)
        else:
            choisis = []
            for rang in (rangs[-1], min(rangs, key=nombres.__getitem__), max(rangs, key=nombres.__getitem__)):
                if all(
                    abs(self.x(self.valeurs[rang]) - self.x(self.valeurs[choisi])) > 7 * _CHIFFRE for choisi in choisis
                ):
                    choisis.append(rang)
        for rang in choisis:
            yield self.texte_de_valeur(rang)

    def texte_de_valeur(self, rang: int) -> Etiquette:
        """Above its point, or below when the line comes down to it; else where it hides least of the line: on the other
        side, or beginning or ending at its point."""
        x, y = self.x(self.valeurs[rang]), self.y(self.valeurs[rang].nombre)
        voisins = [*self.valeurs[max(rang - 1, 0) : rang], *self.valeurs[rang + 1 : rang + 2]]
        dessous = bool(voisins) and all(self.y(voisin.nombre) < y - 2 for voisin in voisins)
        texte = self.chiffre(self.valeurs[rang].nombre)
        cotes = [cote for cote in ((y + 20, y - 10) if dessous else (y - 10, y + 20)) if cote + 2 < BAS]
        places = [
            _entre(self.gauche + 2, self.largeur, Etiquette(x + decalage, round(cote, 1), ancre, texte))
            for ancre, decalage in (("middle", 0), ("end", 6), ("start", -6))
            for cote in cotes
        ]
        return min(places, key=self.cache)

    def cache(self, texte: Etiquette) -> int:
        """How much of the line a label hides; the name of the unit, above the axis, counts as much as all of it."""
        sur_l_unite = _se_touchent(texte.boite, (0, 0, 4 + 6.5 * len(str(self.serie.unite)), HAUT - 14))
        caches = (_se_touchent(texte.boite, (x - 4, y - 4, x + 4, y + 4)) for x, y in self.jalons)
        return sum(caches) + sur_l_unite * len(self.jalons)

    def textes_de_dates(self) -> Iterator[Etiquette]:
        for rang, texte in axes.reperes(self.periodes):
            yield _entre(2, self.largeur, Etiquette(self.x_de(rang), HAUTEUR - 6, "middle", texte))

    def nom_de_cible(
        self, cibles: Sequence[tuple[float, float, float]], textes: list[Etiquette], points: list[tuple[float, float]]
    ) -> Etiquette | None:
        """The word beside the last target line, where it hides nothing; else the legend says it alone."""
        if not cibles:
            return None
        debut, fin, y = cibles[-1]
        occupees = [texte.boite for texte in textes]
        occupees += [(x - 5, hauteur - 5, x + 5, hauteur + 5) for x, hauteur in _jalons(points)]
        for x, ancre in ((debut + 4, "start"), (fin, "end")):
            for hauteur in (y - 6, y + 17):
                texte = Etiquette(round(x, 1), round(hauteur, 1), ancre, "objectif")
                if HAUT - 20 < hauteur < BAS and not any(_se_touchent(texte.boite, autre) for autre in occupees):
                    return texte
        return None

    # --- what is said ---

    def titre(self) -> str:
        premiere, derniere = self.periodes[0], self.periodes[-1]
        if premiere == derniere:
            return f"{self.intitule}, {phrases.periode_en_mots(premiere)}"
        a = "au" if derniere.genre in ("trimestre", "semestre") else "à"
        return f"{self.intitule}, {phrases.de(premiere)} {a} {phrases.periode_en_mots(derniere)}"

    def description(self) -> str:
        if len(self.valeurs) <= VALEURS_ECRITES_SUR_LA_COURBE:
            dites = phrases.enumeration([_dite(point) for point in self.valeurs])
        else:
            basse, haute = (choix(self.valeurs, key=attrgetter("nombre")) for choix in (min, max))
            derniere = self.valeurs[-1]
            noms = (("la plus basse", basse), ("la plus haute", haute), ("la dernière", derniere))
            dites = f"{len(self.valeurs)} valeurs : " + ", ".join(f"{nom} {_dite(point)}" for nom, point in noms)
        cible = cible_en_mots(self.valeurs[-1])
        return f"{dites}{f' ; objectif : {cible}' if cible else ''}."

    def phrases_de_legende(self, avec_cible: bool) -> Iterator[str]:
        if self.bas != 0:
            yield f"L’axe vertical commence à {phrases.avec_unite(self.bas.normalize(), str(self.serie.unite))}."
        if avec_cible:
            yield "La ligne en tirets est l’objectif ; le fond clair, ce qui l’atteint."
            if any(point.jugement.etat == "non_atteint" for point in self.valeurs):
                yield "Un losange : objectif non atteint."
        if self.rangs_vides():
            yield "Un rond vide sous l’axe : aucune valeur pour cette période."
        if self.serie.ruptures:
            yield "La ligne pointillée verticale marque un changement de méthode."


def _jalons(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The points, and places on the lines between them close enough for no word to slip through."""
    yield from points[:1]
    for (x1, y1), (x2, y2) in pairwise(points):
        parts = int(max(x2 - x1, abs(y2 - y1)) // 8) + 1
        yield from ((x1 + (x2 - x1) * part / parts, y1 + (y2 - y1) * part / parts) for part in range(1, parts + 1))


def _ligne(suite: Sequence[str]) -> Iterator[str]:
    if len(suite) > 1:
        yield " ".join(suite)


def _entre(bord: float, largeur: int, texte: Etiquette) -> Etiquette:
    """The label where it is, or moved so that it stays right of ``bord`` and inside the picture."""
    gauche, _, droite, _ = texte.boite
    if gauche < bord:
        return Etiquette(bord, texte.y, "start", texte.texte)
    if droite > largeur - 2:
        return Etiquette(largeur - 2, texte.y, "end", texte.texte)
    return texte


def _se_touchent(boite: tuple[float, ...], autre: tuple[float, ...]) -> bool:
    return boite[0] < autre[2] and autre[0] < boite[2] and boite[1] < autre[3] and autre[1] < boite[3]


def _dite(point: Point) -> str:
    """``77 % en février 2022 (avec réserve)``: the table beside the drawing tells the reserve."""
    reserve = " (avec réserve)" if point.releve.reserve else ""
    return f"{valeur_en_mots(point)} {phrases.dans(point.periode)}{reserve}"
