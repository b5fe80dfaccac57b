"""Languages of the page « Venir à la préfecture »: those of the package, those of a prefecture, how each speaks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache, cached_property
from importlib import resources

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from vitrail.socle.temps import Heure, Plage
from vitrail.sources import decodage
from vitrail.sources.fichiers import source
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.langues import Langue
from vitrail.sources.modeles.listes import RENDEZ_VOUS

ENTIERE = "fr"
"""The language of the whole site, which needs no page of its own."""
_FOURNIES = ("en", "ar", "fr-simple")


@cache
def fournies() -> Mapping[str, Langue]:
    """The languages of the package by code, in the order in which they are offered."""
    return {code: _lire(code) for code in _FOURNIES}


def _lire(code: str) -> Langue:
    texte = resources.files(__name__).joinpath(f"{code}.yml").read_text("utf-8")
    document, diagnostics = source.reprendre(texte, f"{code}.yml")
    assert document is not None, diagnostics
    langue, diagnostics = decodage.decoder(PAR_NOM["langues"], document, {})
    assert isinstance(langue, Langue), diagnostics
    return langue


def connues(ajoutees: Sequence[Langue]) -> dict[str, Langue]:
    """All languages by code; a file of the prefecture takes the place of the one of the package."""
    return {**fournies(), **{langue.code: langue for langue in ajoutees}}


def choisies(ajoutees: Sequence[Langue], voulues: Sequence[str] | None) -> tuple[Langue, ...]:
    """The languages of the site: those that are named, or all that are known."""
    toutes = connues(ajoutees)
    return tuple(toutes[code] for code in (toutes if voulues is None else voulues) if code in toutes)


def usage(langue: Langue) -> Locale | None:
    """How the language writes its dates; None when nothing is known of what ``dates`` names."""
    try:
        return Locale.parse(langue.dates)
    except (UnknownLocaleError, ValueError):
        return None


@dataclass(frozen=True)
class Traduction:
    """What a page says in one language."""

    langue: Langue

    @cached_property
    def _usage(self) -> Locale:
        connu = usage(self.langue)
        assert connu is not None, "an unknown usage is refused before any page"
        return connu

    @property
    def etrangere(self) -> bool:
        return self._usage.language != ENTIERE

    def dire(self, cle: str, **valeurs: str) -> str:
        """A phrase with its values in their places."""
        texte: str = getattr(self.langue.phrases, cle) or ""
        for nom, valeur in valeurs.items():
            texte = texte.replace(f"{{{nom}}}", valeur)
        return texte

    def sait_dire(self, cle: str) -> bool:
        """Whether the language has this phrase: a file written before may lack the latest ones."""
        return getattr(self.langue.phrases, cle) is not None

    def jour(self, jour: date) -> str:
        """The day with its name and year."""
        from babel.dates import format_date  # long to load, and for the pages in other languages alone

        ecrit = format_date(jour, "full", locale=self._usage)
        return ecrit.replace(" 1 ", " 1er ", 1) if jour.day == 1 and not self.etrangere else ecrit

    def suite(self, du: date, au: date) -> str:
        """Days in a row."""
        return self.jour(du) if du == au else self.dire("des_jours", debut=self.jour(du), fin=self.jour(au))

    def heure(self, heure: Heure) -> str:
        if heure.heure == 24:
            return "24:00" if self.etrangere else "24 h"
        from babel.dates import format_time

        ecrite = format_time(time(heure.heure, heure.minute), self.langue.heures, locale=self._usage)
        return (ecrite if self.etrangere else ecrite.removesuffix(" 00")).replace(" ", "\u00a0")

    def plage(self, plage: Plage) -> str:
        heures = self.dire("des_heures", debut=self.heure(plage.debut), fin=self.heure(plage.fin))
        return (
            f"{heures} ({self.dire(RENDEZ_VOUS.get(plage.mode, RENDEZ_VOUS['obligatoire']).traduction)})"
            if plage.mode
            else heures
        )

    @cached_property
    def et(self) -> str:
        """What stands between two things that are told together, with its spaces."""
        return format_list(("", ""), locale=self._usage)

    def jours(self, rangs: Collection[int]) -> str:
        """Days of the week (0 is Monday); three or more in a row are said by their ends."""
        from babel.dates import get_day_names

        noms = get_day_names("wide", locale=self._usage)
        tries = sorted(rangs)
        if len(tries) > 2 and tries[-1] - tries[0] == len(tries) - 1:
            return self.dire("des_jours", debut=noms[tries[0]], fin=noms[tries[-1]])
        return format_list([noms[rang] for rang in tries], locale=self._usage)
