"""What a text or a table says of a desk, and the answer that follows for a day by the order of precedence that is
published: a second writing of it, which shares only the reading of rules of days."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.lecteurs import Plages
from vitrail.domaine.site import Site
from vitrail.socle.regles import RegleDeJours
from vitrail.socle.temps import JOURS, MOIS

JourLu = dict[int, Plages]
"""Hours by day of the week (0 is Monday)."""


@dataclass
class AnnonceLue:
    nature: str
    du: date
    au: date
    concerne: Sequence[str] = ()
    """Those it names; all when it names none."""
    plages: Plages = field(default_factory=list)
    avant: int = 24 * 60
    """The hour from which each is closed, within its own hours."""
    des: int = 0
    """The hour before which each is closed."""
    sauf: Sequence[tuple[date, str]] = ()
    """Days of which it says that something else holds, and of whom; of all when that is empty."""


@dataclass
class RegleLue:
    quand: RegleDeJours
    heures: JourLu
    du: date | None = None
    au: date | None = None

    def tient(self, jour: date) -> bool:
        return (self.du is None or jour >= self.du) and (self.au is None or jour <= self.au)


@dataclass
class HorairesLus:
    """All that is said of one desk."""

    nom: str
    semaine: JourLu = field(default_factory=dict)
    regles: list[RegleLue] = field(default_factory=list)
    periodes: list[tuple[date, date, JourLu]] = field(default_factory=list)
    ferme_le: Callable[[date], bool] = lambda _: False
    """Whether a public holiday closes it."""
    a_partir_du: date | None = None

    def du_jour(self, site: Site, jour: date, annonces: Sequence[AnnonceLue]) -> Plages | None:
        if self.a_partir_du and jour < self.a_partir_du:
            return []
        siennes = [
            lue
            for lue in annonces
            if lue.du <= jour <= lue.au
            and (not lue.concerne or self.nom in lue.concerne)
            and not any(jour == autre and (not noms or self.nom in noms) for autre, noms in lue.sauf)
        ]
        siennes.sort(key=lambda lue: (not lue.concerne, lue.au - lue.du, lue.nature != "fermeture", lue.du))
        reponses = [_annoncees(siennes, habituelles) for habituelles in self._habituelles(site, jour)]
        return reponses[0] if all(dites == reponses[0] for dites in reponses) else None

    def _habituelles(self, site: Site, jour: date) -> list[Plages]:
        """What the day may be if nothing is announced: several answers when the school calendar is not known."""
        usuelles = self.semaine.get(jour.weekday(), [])
        regles = sorted(self.regles, key=lambda regle: (regle.quand.precision, regle.quand.mots))
        for regle in regles:
            if regle.quand.de_fete and regle.tient(jour) and regle.quand.vaut(jour, site.reperes):
                return [regle.heures.get(jour.weekday(), [])]
        if self.ferme_le(jour):
            return [[]]
        for du, au, semaine in self.periodes:
            if du <= jour <= au:
                return [semaine.get(jour.weekday(), [])]
        return self._selon(site, jour, [regle for regle in regles if not regle.quand.de_fete], usuelles)

    def _selon(self, site: Site, jour: date, regles: Sequence[RegleLue], usuelles: Plages) -> list[Plages]:
        for rang, regle in enumerate(regles):
            if not regle.tient(jour):
                continue
            vaut = regle.quand.vaut(jour, site.reperes)
            siennes = regle.heures.get(jour.weekday(), []) if regle.quand.jours or usuelles else []
            if vaut:
                return [siennes]
            if vaut is None:
                return [siennes, *self._selon(site, jour, regles[rang + 1 :], usuelles)]
        return [usuelles]


def _annoncees(annonces: Sequence[AnnonceLue], habituelles: Plages) -> Plages:
    for lue in annonces:
        if lue.nature == "horaires_modifies" and not habituelles:
            continue
        if lue.avant == 24 * 60 and not lue.des:
            return lue.plages
        bornees = [(max(de, lue.des), min(a, lue.avant)) for de, a in habituelles]
        gardees = [(de, a) for de, a in bornees if de < a]
        if gardees != habituelles:
            return gardees
    return habituelles


# --- words ---


def en_plages(texte: str) -> Plages:
    """``8 h 30 à 12 h``, as many times as it is said."""
    lus = re.findall(r"(\d+) h(?: (\d+))? à (\d+) h(?: (\d+))?", texte.replace("\u00a0", " "))
    return [(int(a) * 60 + int(b or 0), int(c) * 60 + int(d or 0)) for a, b, c, d in lus]


def en_jours(texte: str) -> list[int]:
    """``Du lundi au jeudi``, ``Mardi et jeudi``, ``Tous les jours`` -> ranks; nothing for other words."""
    simple = texte.lower()
    rangs = [JOURS.index(mot) for mot in re.findall("|".join(JOURS), simple)]
    if simple.startswith("tous les jours"):
        return list(range(7))
    return list(range(rangs[0], rangs[1] + 1)) if simple.startswith("du ") else rangs


def en_dates(texte: str, depuis: date) -> tuple[date, date] | None:
    """``du jeudi 24 au lundi 28 décembre 2026``, ``le 5 mai``: month and year are those of the date that follows;
    without a year, the first such day after ``depuis``."""
    lues = re.findall(rf"(\d{{1,2}})(?:er)?(?: ({'|'.join(MOIS)}))?(?: (\d{{4}}))?", texte)
    jours: list[date] = []
    mois, annee = "", ""
    for quantieme, nom, an in reversed(lues):
        mois, annee = nom or mois, an or annee
        if not mois:
            return None
        rang = MOIS.index(mois) + 1
        lue = date(int(annee or depuis.year), rang, int(quantieme))
        jours.insert(0, lue if annee or lue >= depuis else lue.replace(year=lue.year + 1))
    return (jours[0], jours[-1]) if jours else None
