"""`make hotes`: the demonstration by each host, alone in a new environment; what differs is listed, with its reason."""

import argparse
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REPOSITORY, copy_project
from tests.e2e.livraison import JOURS, arbre
from tests.hotes.comparaison import AFFICHE, DE_ZENSICAL, comparer
from tests.hotes.environnements import avec_leurs_besoins, creer, megaoctets, roue

VITRAIL = avec_leurs_besoins(["vitrail"]) - {"vitrail"}
MATERIAL = avec_leurs_besoins(["mkdocs-material"])
PROPERDOCS = (avec_leurs_besoins(["vitrail"], sans="mkdocs") | avec_leurs_besoins(["properdocs"])) - {"vitrail"}


@dataclass(frozen=True)
class HoteEssaye:
    """What an environment holds beside Vitrail, or what pip chooses; why its site may differ from the first one."""

    noms: set[str] | None
    admises: frozenset[str] = frozenset()


HOTES = {
    "MkDocs et Material": HoteEssaye(VITRAIL | MATERIAL),
    "MkDocs, sans Material": HoteEssaye(VITRAIL),
    "MkDocs, tout au plus récent": HoteEssaye(None, frozenset({AFFICHE})),
    "ProperDocs seul": HoteEssaye(PROPERDOCS),
}


def construire(commandes: Path, racine: Path, *commande: str | Path) -> None:
    """Run a command of an environment; nothing that another one made is taken up again."""
    env = {nom: valeur for nom, valeur in os.environ.items() if nom not in ("PYTHONPATH", "VIRTUAL_ENV")}
    env |= {"PATH": f"{commandes}:/usr/bin:/bin", "VITRAIL_DATE": JOURS["demonstration"], "VITRAIL_CACHE": "non"}
    fait = subprocess.run(
        [commandes / commande[0], *commande[1:]], cwd=racine, env=env, capture_output=True, text=True, check=False
    )
    if fait.returncode:
        raise SystemExit(f"{' '.join(map(str, commande))} : code {fait.returncode}\n{fait.stdout}{fait.stderr}")


def par_vitrail(dossier: Path, noms: set[str] | None, paquet: Path) -> tuple[Path, float]:
    """The site that `vitrail build` makes there, with an export beside it; what was installed, in MB."""
    commandes = creer(dossier / "env", noms, paquet)
    racine = copy_project(dossier / "projet")
    construire(commandes, racine, "vitrail", "build")
    construire(commandes, racine, "vitrail", "export", dossier / "export")
    return racine / "site", _rendre(commandes)


def par_zensical(dossier: Path, export: Path) -> tuple[Path, float]:
    """The site that Zensical makes of an export where there is nothing else."""
    commandes = creer(dossier / "env", avec_leurs_besoins(["zensical"]), None)
    shutil.copytree(export, dossier / "export")
    construire(commandes, dossier / "export", "zensical", "build")
    return dossier / "export/site", _rendre(commandes)


def _rendre(commandes: Path) -> float:
    poids = megaoctets(commandes)
    shutil.rmtree(commandes.parent)
    return poids


def juger(hote: str, notre: Path, leur: Path, poids: float) -> bool:
    """Say what differs; whether nothing does without a reason that is admitted of this host."""
    nous, eux = arbre(notre), arbre(leur)
    ecarts = comparer(nous, eux, HOTES[hote].admises if hote in HOTES else DE_ZENSICAL)
    inexpliques = [nom for nom, raison in ecarts.items() if raison is None]
    pages = sum(nom.endswith(".html") for nom in eux)
    print(f"{hote} ({poids:.0f} Mo) : {len(eux)} fichiers, dont {pages} pages ; {len(ecarts)} diffèrent")
    for raison, nombre in Counter(raison for raison in ecarts.values() if raison).most_common():
        exemple = next(nom for nom, dite in ecarts.items() if dite == raison)
        print(f"    {nombre:>4} {raison} ({exemple}{' …' if nombre > 1 else ''})")
    for nom in inexpliques:
        print(f"    sans raison : {nom}", file=sys.stderr)
    return not inexpliques


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.hotes", description=__doc__)
    arguments.add_argument("--dossier", type=Path, default=REPOSITORY / ".cache/hotes")
    dossier = arguments.parse_args().dossier
    shutil.rmtree(dossier, ignore_errors=True)
    dossier.mkdir(parents=True)
    paquet = roue(dossier)
    sites = {
        nom: par_vitrail(dossier / f"{rang}", hote.noms, paquet) for rang, (nom, hote) in enumerate(HOTES.items(), 1)
    }
    sites["Zensical seul, depuis l’export"] = par_zensical(dossier / "zensical", dossier / "1/export")
    reference = next(iter(sites.values()))[0]
    justes = [juger(hote, reference, site, poids) for hote, (site, poids) in sites.items()]
    print(f"Les sites sont dans {dossier}.")
    return 0 if all(justes) else 1


if __name__ == "__main__":
    sys.exit(main())
