"""A network shared out over the machines of a forge: parts that weigh the same, and the file that runs them."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from importlib import resources

FORGES = ("github", "gitlab")


def parts(poids: Mapping[str, float], nombre: int) -> tuple[tuple[str, ...], ...]:
    """``nombre`` parts at most, none empty, of sites whose weights together are as near as can be: the heaviest site
    first, each in the part that is the lightest, then the emptiest. The same weights always give the same parts."""
    charges = [(0.0, 0, rang) for rang in range(min(nombre, len(poids)))]
    faites: list[list[str]] = [[] for _ in charges]
    for site in sorted(poids, key=lambda nom: (-poids[nom], nom)):
        charge, nombre_de_sites, rang = heapq.heappop(charges)
        faites[rang].append(site)
        heapq.heappush(charges, (charge + poids[site], nombre_de_sites + 1, rang))
    return tuple(tuple(sorted(part)) for part in faites)


def fichier(forge: str, faites: Sequence[Sequence[str]]) -> str:
    """The file by which ``forge`` builds these parts at the same time, then publishes all of them in one move."""
    modele = (resources.files(__name__) / f"{forge}.yml").read_text("utf-8")
    ligne = {"github": '          - {{part: {}, sites: "{}"}}', "gitlab": '      - {{PART: "{}", SITES: "{}"}}'}[forge]
    lignes = [ligne.format(rang, " ".join(part)) for rang, part in enumerate(faites, 1)]
    sites = " ".join(sorted(site for part in faites for site in part))
    return modele.replace("«parts»", "\n".join(lignes)).replace("«nombre»", str(len(faites))).replace("«sites»", sites)
