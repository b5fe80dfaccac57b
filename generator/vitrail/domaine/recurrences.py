"""What the referential wants done every so often: when it was last done, and until when that is enough.

A rule is found by the fact it governs. What the data of a site says of each fact is here; no rule is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from vitrail.domaine import ecoute
from vitrail.domaine.site import Site
from vitrail.socle import echeances, phrases
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.enquetes import EnqueteMystere, EnqueteSatisfaction
from vitrail.sources.modeles.valeurs import Echeance
from vitrail.sources.referentiel import Recurrence

Fois = tuple[date, EnqueteSatisfaction | EnqueteMystere | Comite]
"""A day on which it was done, and the file that tells it."""


def _enquetes_satisfaction(site: Site) -> Iterable[Fois]:
    return ((jour, enquete) for enquete in site.satisfaction if (jour := enquete.terme))


def _enquetes_mystere(site: Site) -> Iterable[Fois]:
    return ((jour, enquete) for enquete in site.mysteres if (jour := enquete.terme))


def _sans_jour(enquetes: Iterable[EnqueteSatisfaction | EnqueteMystere]) -> Iterable[str]:
    return (enquete.titre for enquete in enquetes if enquete.terme is None)


def _comites(site: Site) -> Iterable[Fois]:
    tenus = (comite for comite in site.comites if ecoute.tenu(comite, site.today))
    return ((comite.date.debut, comite) for comite in tenus)


class Fait(NamedTuple):
    """Something that is done now and then: the kind and the field of the files that tell when, those days, and the
    titles of those that tell of it without a day."""

    genre: str
    champ: str
    fois: Callable[[Site], Iterable[Fois]]
    sans_jour: Callable[[Site], Iterable[str]] = lambda site: ()


FAITS: Mapping[str, Fait] = {
    "enquete_satisfaction": Fait("enquetes", "au", _enquetes_satisfaction, lambda site: _sans_jour(site.satisfaction)),
    "enquete_mystere": Fait("enquetes", "au", _enquetes_mystere, lambda site: _sans_jour(site.mysteres)),
    "comite_usagers": Fait("comites", "date", _comites),
}
"""The facts that a recurrence may govern."""


@dataclass(frozen=True, slots=True)
class Rythme:
    """A recurrence on a given day. ``fois``: what was done, the latest first."""

    regle: Recurrence
    fois: tuple[Fois, ...]
    limite: date | None
    """Last day on which what was done is enough; ``None`` when nothing was, and no file tells since when it is due."""
    today: date
    sans_jour: tuple[str, ...] = ()
    """What was done on a day that nobody knows: it cannot count."""

    @property
    def dernier(self) -> Fois | None:
        return self.fois[0] if self.fois else None

    @property
    def prudence(self) -> str:
        """What is counted when the day of what was done is not known; empty when it is."""
        if len(self.fois) < self.regle.fois:
            titres = phrases.enumeration([f"«\u00a0{titre}\u00a0»" for titre in self.sans_jour])
            return f"{titres} : le jour n’est pas connu, et ne peut pas compter." if titres else ""
        jour, fiche = self.fois[self.regle.fois - 1]
        quand = _quand(fiche)
        if quand is None or quand.precision == "jour":
            return ""
        dite, depuis = phrases.date_partielle_en_mots(quand), phrases.date_en_mots(jour)
        return f"Le jour n’est pas connu ({dite}) : par prudence, on compte du {depuis}."

    @property
    def en_retard(self) -> bool:
        return self.limite is None or self.limite < self.today


def _quand(fiche: EnqueteSatisfaction | EnqueteMystere | Comite) -> Echeance | None:
    return fiche.date if isinstance(fiche, Comite) else fiche.au or fiche.du


def rythme(site: Site, fait: str) -> Rythme | None:
    """How the site keeps up with what the referential asks for this fact; ``None`` when it asks nothing."""
    regle = site.exigences.recurrence(fait)
    if regle is None:
        return None
    passees = (occasion for occasion in FAITS[fait].fois(site) if occasion[0] <= site.today)
    fois = sorted(passees, key=lambda occasion: occasion[0], reverse=True)
    limite = _limite(regle, [jour for jour, _ in fois], site.debut)
    return Rythme(regle, tuple(fois), limite, site.today, tuple(FAITS[fait].sans_jour(site)))


def _limite(regle: Recurrence, jours: Sequence[date], debut: date | None) -> date | None:
    """``jours``: those on which it was done, the latest first."""
    if len(jours) >= regle.fois:  # the oldest of the last ones is the first to be too old
        depuis: date | None = jours[regle.fois - 1]
    else:  # never often enough: a whole span counts from the beginning
        depuis = min((*jours, *([debut] if debut else [])), default=None)
    return None if depuis is None else echeances.ajouter_mois(depuis, 12 * regle.annees)
