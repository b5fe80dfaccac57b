"""``/fraicheur/`` of the view: what is late, and since when, by the word of each site."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from vitrail.reponses.nation import dessins
from vitrail.reponses.nation.dessins import CarteDuPays
from vitrail.reponses.nation.lecture import SiteReuni
from vitrail.reponses.nation.mots import titre_d_echeance, titre_de_famille
from vitrail.reponses.nation.pays import Pays, RetardLu
from vitrail.reponses.nation.rangees import EcheanceLue
from vitrail.reponses.nation.territoires import TerritoireDeCarte
from vitrail.socle import phrases
from vitrail.socle.temps import Periode
from vitrail.sources.pages import Gabarit, Vue

_LARGEUR = 640
TRANCHES = (
    ("plein", "à jour", -1),
    ("clair", "moins de 3 mois de retard", 91),
    ("brun", "de 3 à 6 mois", 182),
    ("souligne", "plus de 6 mois", 10**6),
)
"""How long things are late: how it is drawn, its words, and up to how many days."""
MOIS_MONTRES = 15
LES_PLUS_ANCIENS = 8
NOMBRES = {
    "0": ("plein", "tout à jour"),
    "1": ("coin", "un retard"),
    "2": ("coin-plein", "deux retards"),
    "3": ("souligne", "trois ou plus"),
    "non_lu": ("absent", "site non lu"),
}


@dataclass(frozen=True, slots=True)
class TrancheDeRetard:
    forme: str
    mots: str
    nombre: int
    x: float
    largeur: float


@dataclass(frozen=True, slots=True)
class FamilleDEcheances:
    """What is awaited of every site under one name, by how late it is."""

    titre: str
    tranches: tuple[TrancheDeRetard, ...]

    @property
    def nombre(self) -> int:
        return sum(tranche.nombre for tranche in self.tranches)


@dataclass(frozen=True, slots=True)
class MoisDeRetard:
    """How many lates began in a month."""

    mots: str
    initiale: str
    nombre: int
    forme: str
    x: float
    y: float
    hauteur: float


@dataclass(frozen=True, slots=True)
class GabaritDesRetards(Gabarit):
    fichier: ClassVar[str] = "nation/fraicheur.html"

    familles: tuple[FamilleDEcheances, ...]
    tranches: tuple[tuple[str, str], ...]
    mois: tuple[MoisDeRetard, ...]
    carte: CarteDuPays
    plus_anciens: tuple[tuple[str, RetardLu], ...]
    par_departement: tuple[tuple[TerritoireDeCarte, tuple[tuple[str, RetardLu], ...] | None], ...]
    sans_retard: int


def page(pays: Pays) -> Vue:
    nombres = {lieu.code: _nombre(pays, lieu) for lieu in pays.territoires}
    dits = tuple((titre_d_echeance(pays, tard.echeance), tard) for tard in pays.tous_les_retards)
    return Vue(
        chemin="fraicheur",
        titre="Ce qui est en retard, et depuis quand",
        description="Les informations et les chiffres que les préfectures doivent encore publier, et depuis quand.",
        gabarit=GabaritDesRetards(
            familles=_familles(pays),
            tranches=tuple((forme, mots) for forme, mots, _ in TRANCHES),
            mois=_mois(pays),
            carte=dessins.carte(pays.territoires, nombres, NOMBRES),
            plus_anciens=dits[:LES_PLUS_ANCIENS],
            par_departement=_par_departement(pays, dits),
            sans_retard=sum(nombre == "0" for nombre in nombres.values()),
        ),
    )


def _par_departement(
    pays: Pays, dits: tuple[tuple[str, RetardLu], ...]
) -> tuple[tuple[TerritoireDeCarte, tuple[tuple[str, RetardLu], ...] | None], ...]:
    """What is late in each department, the longest first; ``None`` where no site was read."""
    groupes: dict[str, list[tuple[str, RetardLu]]] = {code: [] for code in pays.par_departement}
    for dit in dits:
        groupes[dit[1].site.territoire.code].append(dit)
    return tuple((lieu, tuple(groupes[lieu.code]) if lieu.code in groupes else None) for lieu in pays.territoires)


def _nombre(pays: Pays, lieu: TerritoireDeCarte) -> str:
    siens = pays.par_departement.get(lieu.code)
    if siens is None:
        return "non_lu"
    return str(min(3, sum(len(pays.retards(site)) for site in siens)))


def _tranche(today: date, depuis: date | None) -> int:
    jours = -1 if depuis is None else (today - depuis).days
    return next(rang for rang, (_, _, limite) in enumerate(TRANCHES) if jours <= limite)


def _familles(pays: Pays) -> tuple[FamilleDEcheances, ...]:
    """Each thing awaited of a site counts once, by its longest late."""
    comptes: dict[str, Counter[int]] = {}
    for site in pays.sites:
        for (titre, _), depuis in _des_sites(site).items():
            comptes.setdefault(titre, Counter())[_tranche(pays.today, depuis)] += 1
    familles = [FamilleDEcheances(titre, _bandes(compte)) for titre, compte in comptes.items()]
    return tuple(sorted(familles, key=lambda famille: (-famille.nombre, famille.titre)))


def _des_sites(site: SiteReuni) -> dict[tuple[str, str], date | None]:
    """What is awaited of a site, by the name of its family and its own: since when it is late at worst."""
    dues: dict[tuple[str, str], date | None] = {}
    for due in site.rangees(EcheanceLue):
        cle = (titre_de_famille(due), due.sujet)
        depuis = (due.depuis or due.limite) if due.en_retard else None
        connu = dues.get(cle)
        dues[cle] = min(jour for jour in (connu, depuis) if jour) if connu or depuis else None
    return dues


def _bandes(compte: Counter[int]) -> tuple[TrancheDeRetard, ...]:
    total, x, bandes = sum(compte.values()), 0.0, []
    for rang, (forme, mots, _) in enumerate(TRANCHES):
        largeur = round(_LARGEUR * compte[rang] / total, 1)
        bandes.append(TrancheDeRetard(forme, mots, compte[rang], round(x, 1), max(0.0, round(largeur - 2, 1))))
        x += largeur
    return tuple(bandes)


def _mois(pays: Pays) -> tuple[MoisDeRetard, ...]:
    """The months in which what is late began to be so; the first of them holds all that is older."""
    courant = Periode.contenant("mois", pays.today)
    suite = [courant]
    while len(suite) < MOIS_MONTRES:
        suite.append(suite[-1].precedente())
    suite.reverse()
    debuts = Counter(max(Periode.contenant("mois", tard.depuis), suite[0]) for tard in pays.tous_les_retards)
    haut, pas = max(debuts.values(), default=1), _LARGEUR / len(suite)
    return tuple(
        MoisDeRetard(
            mots=phrases.periode_en_mots(mois) + (" et avant" if rang == 0 else ""),
            initiale="≤" * (rang == 0) + phrases.periode_en_mots(mois)[0].upper(),
            nombre=debuts[mois],
            forme=TRANCHES[max(1, _tranche(pays.today, mois.fin))][0],
            x=round(rang * pas, 1),
            y=round(96 - 80 * debuts[mois] / haut, 1),
            hauteur=round(80 * debuts[mois] / haut, 1),
        )
        for rang, mois in enumerate(suite)
    )
