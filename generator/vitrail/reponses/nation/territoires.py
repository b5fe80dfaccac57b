"""The departments of the map: their region, their square, their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vitrail.controle.garde import departements
from vitrail.socle import paquet


@dataclass(frozen=True, slots=True)
class TerritoireDeCarte:
    """A department, or a collectivity overseas; ``x`` and ``y``: the corner of its square on the map."""

    code: str
    nom: str
    region: str
    chef_lieu: str
    x: int
    y: int
    collectivite: bool = False
    """Shown only when a site of it was read."""

    @property
    def nomme(self) -> str:
        return f"{self.nom} ({self.code})"


@cache
def territoires() -> tuple[TerritoireDeCarte, ...]:
    """All of them, by code: 01 … 2A, 2B … 95, 971 …"""
    regions = paquet.lire_yaml("vitrail.reponses.nation", "territoires.yml")["regions"]
    tous = [
        TerritoireDeCarte(
            code=place["code"],
            nom=_nom(place["code"]),
            region=region["nom"],
            chef_lieu=place["chef_lieu"],
            x=place["x"],
            y=place["y"],
            collectivite="collectivites" in region,
        )
        for region in regions
        for place in region["departements"]
    ]
    return tuple(sorted(tous, key=lambda territoire: territoire.code))


def _nom(code: str) -> str:
    connu = departements.par_code(code)
    return connu.nom if connu else code


def regions() -> dict[str, tuple[TerritoireDeCarte, ...]]:
    """Departments by region, in the order of the alphabet."""
    lues = paquet.lire_yaml("vitrail.reponses.nation", "territoires.yml")["regions"]
    return {
        region["nom"]: tuple(territoire for territoire in territoires() if territoire.region == region["nom"])
        for region in lues
    }


def par_code(code: str) -> TerritoireDeCarte | None:
    return next((territoire for territoire in territoires() if territoire.code == code.upper()), None)


def prefixe_postal(code: str) -> str:
    """How the postal codes of a department begin."""
    connu = departements.par_code(code)
    return connu.prefixe_postal if connu else code
