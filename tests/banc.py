"""`make bench`: what building and checking cost, on the demonstration and on a ten-year archive.

Not a test: times depend on the machine. Builds are compared in pairs run one after the other, so that a
machine that slows down slows both; the median of the ratios is what counts.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

import yaml

from tests.conftest import VITRAIL, copy_project

INDICATORS = 55

MEASURED_STEP = """
import sys, time
from datetime import date
from pathlib import Path
from vitrail import build
start = time.process_time()
build.{step}(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
print(time.process_time() - start)
"""


class Cost(NamedTuple):
    """What a command took: seconds on the wall, seconds of processor."""

    wall: float
    cpu: float


def cost(*command: str | Path, cwd: Path) -> Cost:
    """Run a command that must succeed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def step_cpu(step: str, root: Path, day: date) -> float:
    """Processor time of one step of `vitrail.build` in a fresh process, imports left out."""
    command = [sys.executable, "-c", MEASURED_STEP.format(step=step), str(root), day.isoformat()]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def stock_material(project: Path, target: Path) -> Path:
    """The same pages as plain Markdown, under MkDocs and Material as they come."""
    cost(VITRAIL, "export", "--root", project, target, cwd=project)
    config = {"site_name": "Banc", "docs_dir": "docs", "theme": {"name": "material", "language": "fr"}}
    (target / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return target


def add_archive(project: Path, years: range) -> None:
    """Add to a copy of the demonstration a year of indicators, surveys and plans for each of `years`."""
    facts = project / "content/donnees"
    for kind in ("enquetes", "plans_actions"):
        for model in sorted((facts / kind).glob("2022*.yml")):
            for year in years:
                text = model.read_text(encoding="utf-8").replace("2022", str(year))
                (facts / kind / model.name.replace("2022", str(year))).write_text(text, encoding="utf-8")
    names = [f"banc-{number:02}" for number in range(1, INDICATORS + 1)]
    declared = "".join(
        f"  - {{id: {name}, nom: Indicateur {name}, intitule: Indicateur {name}, module: 1, "
        'unite: "%", statistique: taux, frequence: trimestre, sens: hausse, cible: "> 75 %"}\n'
        for name in names
    )
    with (project / "site_config/indicateurs.yml").open("a", encoding="utf-8") as config:
        config.write(declared)
    for year in years:
        for quarter in range(1, 5):
            values = "".join(
                f"  - indicateur: {name}\n    valeur: {60 + (rank * 7 + year + quarter) % 40},25 %\n"
                for rank, name in enumerate(names)
            )
            head = f"mis_a_jour: {year + 1}-01-20\nperiode: {year}-T{quarter}\nsource: Banc\nreleves:\n"
            (facts / f"indicateurs/{year}-T{quarter}.yml").write_text(head + values, encoding="utf-8")


def compare_builds(folder: Path, project: Path, day: date, pairs: int) -> None:
    stock = stock_material(project, folder / "material")
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    ours, theirs = [], []
    for _ in range(pairs):
        ours.append(cost(VITRAIL, "build", "--root", project, "--date", day.isoformat(), cwd=project))
        theirs.append(cost(*mkdocs, cwd=stock))
    generating = median(step_cpu("generate", project, day) for _ in range(pairs))
    ours_cpu = median(each.cpu for each in ours)
    print("Démonstration (médianes)                     mur        processeur")
    print(f"  vitrail build, tout compris             {median(o.wall for o in ours):6.2f} s    {ours_cpu:6.2f} s")
    print(
        f"  mkdocs build, Material d’origine        {median(t.wall for t in theirs):6.2f} s"
        f"    {median(t.cpu for t in theirs):6.2f} s"
    )
    paired = list(zip(ours, theirs, strict=True))
    print(
        f"  rapport par paires (visé : 0,90)        {median(o.wall / t.wall for o, t in paired):6.2f}"
        f"      {median(o.cpu / t.cpu for o, t in paired):6.2f}"
    )
    print(f"  vérifier et produire les pages                      {generating:6.2f} s de processeur")
    print(f"  soit de vitrail build (visé : 15 %)                 {generating / ours_cpu:6.0%}")


def time_checks(folder: Path, project: Path, day: date, runs: int) -> None:
    five, ten = (copy_project(folder / name) for name in ("cinq-ans", "dix-ans"))
    add_archive(five, range(2016, 2021))
    add_archive(ten, range(2011, 2021))
    print("vitrail check, une fois démarré (médianes, processeur)")
    for name, root in (("démonstration", project), ("archive de 5 ans", five), ("archive de 10 ans", ten)):
        cost(VITRAIL, "check", "--root", root, "--date", day.isoformat(), cwd=root)
        size = sum(path.stat().st_size for path in (root / "content/donnees").rglob("*.yml")) / 1000
        taken = median(step_cpu("inspect", root, day) for _ in range(runs))
        print(f"  {name:20} {size:6.0f} ko de YAML              {taken:6.2f} s")
    print("  (visé : moins de 1 s pour dix ans, et un temps proportionnel aux données)")


def main() -> None:
    parser = argparse.ArgumentParser(description="Mesure les temps de construction et de vérification.")
    parser.add_argument("--paires", type=int, default=7, help="nombre de mesures de chaque temps")
    parser.add_argument("--date", type=date.fromisoformat, default=date(2022, 4, 15))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = copy_project(folder / "projet")
        compare_builds(folder, project, options.date, options.paires)
        time_checks(folder, project, options.date, options.paires)


if __name__ == "__main__":
    main()
