"""The departments, their names and their numbers: ``departements.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from vitrail.controle.garde import vocabulaire
from vitrail.socle.mots import aplatir


@dataclass(frozen=True, slots=True)
class DepartementConnu:
    """``devant`` is what French writes before the name: ``la préfecture`` + ``de la `` + ``Corrèze``."""

    code: str
    nom: str
    devant: str
    boite: tuple[str, str, str, str]
    """Between which latitudes, then which longitudes, it lies: written as texts, to stay exact."""

    @property
    def cle(self) -> str:
        return cle(self.nom)

    @property
    def domaine(self) -> str:
        """Name of its official site: ``cotes-darmor``, ``reunion``."""
        return re.sub(r"\s+", "-", aplatir(self.nom).replace("'", "")).removeprefix("la-")

    def contient(self, latitude: Decimal, longitude: Decimal) -> bool:
        """Whether a point may be in it: in the box that holds it."""
        sud, nord, ouest, est = map(Decimal, self.boite)
        return sud <= latitude <= nord and ouest <= longitude <= est

    @property
    def prefixe_postal(self) -> str:
        """How its postal codes begin."""
        if self.code in ("2A", "2B"):
            return "20"
        return {"977": "971", "978": "971"}.get(self.code, self.code)


@cache
def departements() -> tuple[DepartementConnu, ...]:
    ecrits = vocabulaire.lire("departements.yml")["departements"]
    return tuple(DepartementConnu(**{**ecrit, "boite": tuple(ecrit["boite"])}) for ecrit in ecrits)


def cle(nom: str) -> str:
    """The name without accents, capitals, hyphens or article, to compare it."""
    return re.sub(r"[\s'-]+", " ", aplatir(nom)).strip().removeprefix("la ")


def par_nom(nom: str) -> DepartementConnu | None:
    return _par_cle().get(cle(nom))


def par_code(code: str) -> DepartementConnu | None:
    return next((departement for departement in departements() if departement.code == code.upper()), None)


def du_code_postal(code: str) -> tuple[DepartementConnu, ...]:
    """The departments whose postal codes begin like this one: one, or two in Corsica."""
    chiffres = "".join(code.split())
    prefixe = chiffres[: 3 if chiffres.startswith(("97", "98")) else 2]
    return tuple(departement for departement in departements() if departement.prefixe_postal == prefixe)


@cache
def motif() -> str:
    """A pattern that reads the name of any department in a text brought down to plain letters."""
    noms = sorted(
        (aplatir(departement.nom).removeprefix("la ") for departement in departements()), key=len, reverse=True
    )
    return "|".join(re.escape(nom).replace(r"\-", r"[\s-]").replace(r"\ ", r"[\s-]") for nom in noms)


@cache
def _par_cle() -> dict[str, DepartementConnu]:
    return {departement.cle: departement for departement in departements()}
