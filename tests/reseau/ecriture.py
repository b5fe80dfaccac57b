"""The files of the invented prefecture of each department: the same number always gives the same bytes."""

from __future__ import annotations

import json
import re
import shutil
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.exemple.ecriture import Fiche, description, ecrire
from vitrail.reponses.nation.territoires import TerritoireDeCarte, prefixe_postal, territoires
from vitrail.socle.mots import slug

LE = date(2026, 2, 2)
GRAINE = 20260202
ANNEES = [2023, 2025]
RESEAU = """# Réseau inventé : rien de ce que disent ses sites n’est vrai.
nom: Réseau inventé des préfectures
site:
  adresse_site: https://{nom}.reseau.example/
"""
_LABELS = ("labellise",) * 9 + ("en_demarche",) * 6 + ("echu",) * 2 + ("suspendu",)
_AUTRE_METHODE = "Moyenne des trois mois, et non des appels du trimestre"


def lieux() -> tuple[TerritoireDeCarte, ...]:
    """The departments of which there is an invented prefecture."""
    return tuple(lieu for lieu in territoires() if not lieu.collectivite)


def dossier(lieu: TerritoireDeCarte) -> str:
    """``76-seine-maritime``."""
    return f"{lieu.code}-{slug(lieu.nom)}"


def ecrire_le_reseau(racine: Path, seuls: int | None = None) -> list[Path]:
    """Every site under ``racine/sites``, or the first ``seuls`` of them."""
    (racine / "sites").mkdir(parents=True)
    (racine / "reseau.yml").write_text(RESEAU, "utf-8")
    return [ecrire_un_site(racine / "sites" / dossier(lieu), lieu) for lieu in lieux()[:seuls]]


def ecrire_un_site(racine: Path, lieu: TerritoireDeCarte) -> Path:
    hasard = Random(f"{GRAINE}-{lieu.code}")
    ecrire(racine, _decrire(lieu, hasard), hasard.randrange(10**6))
    _identite(racine, lieu)
    for page in (racine / "content/pages").rglob("*.md"):
        _remplacer(page, (r"^(mis_a_jour|verifie_le): .*$", rf"\1: {LE - timedelta(days=20)}"))
    _label(racine, hasard)
    _retards(racine, hasard)
    return racine


def _decrire(lieu: TerritoireDeCarte, hasard: Random) -> Fiche:
    dit = deepcopy(description())
    dit |= {
        "nom": f"Préfecture inventée, {lieu.nom}",
        "annees": ANNEES,
        "avertissement": "Préfecture inventée : le nom du département est vrai ; ses horaires, ses chiffres, son label "
        "et ses retards sont tirés au sort, et ne disent rien d’aucune préfecture.",
        "lieux": [
            {**dit["lieux"][0], "commune": lieu.chef_lieu, "portes": ["Entrée principale"]},
            {**dit["lieux"][2], "commune": "Moyen-Exemple"},
        ],
        "guichets": {"hotel": hasard.randint(4, 6), "moyen": hasard.randint(2, 3)},
        "remarques": hasard.sample(dit["remarques"], 4),
        "actions": hasard.sample(dit["actions"], 4),
        "audits": [audit for audit in dit["audits"] if audit["du"].year >= 2024],
    }
    dit["indicateurs"] = [_indicateur(indicateur, hasard) for indicateur in dit["indicateurs"]]
    for critere in dit["criteres"]:
        critere |= {nom: max(20, min(96, critere[nom] + hasard.randint(-12, 8))) for nom in ("de", "a")}
    return dit


def _indicateur(indicateur: Fiche, hasard: Random) -> Fiche:
    """The same measure elsewhere: a little better or worse, sometimes of few cases or by another method."""
    facteur = 1 + hasard.gauss(0, 0.12)
    plafond = 99 if indicateur["unite"] == "%" else 10**6
    voisin = indicateur | {nom: min(plafond, indicateur[nom] * facteur) for nom in ("de", "a")}
    voisin.pop("rupture", None)
    voisin["trous"] = [f"{hasard.randint(*ANNEES)}-T{hasard.randint(1, 4)}"] if hasard.random() < 0.2 else []
    if hasard.random() < 0.06:
        voisin["trous"] = ["2025-T3", "2025-T4"]
    if "n" in voisin:
        voisin["n"] = 8 if hasard.random() < 0.03 else max(12, round(voisin["n"] * hasard.uniform(0.3, 2)))
    if indicateur["id"] == "taux-appels-aboutis" and hasard.random() < 0.05:
        voisin["rupture"] = {"le": "2023-T1", "saut": 0, "methode": _AUTRE_METHODE}
    return voisin


def _identite(racine: Path, lieu: TerritoireDeCarte) -> None:
    postal = f"{prefixe_postal(lieu.code)}000"[:5]
    _remplacer(
        racine / "site_config/site.yml",
        (r"^departement: .*$", f'departement: {{code: "{lieu.code}", nom: "{lieu.nom}"}}'),
        (r"^adresse_site: .*\n", ""),
    )
    _remplacer(racine / "content/donnees/acces.yml", (r'"code_postal": "76990"', f'"code_postal": "{postal}"'))


def _label(racine: Path, hasard: Random) -> None:
    etat, debut = hasard.choice(_LABELS), LE - timedelta(days=hasard.randint(60, 1000))
    if etat == "echu":
        debut = LE - timedelta(days=1096 + hasard.randint(20, 200))

    def changer(label: Fiche) -> None:
        label["etat"] = "labellise" if etat == "echu" else etat
        label |= {"obtenu_le": debut, "expire_le": debut + timedelta(days=1095), "historique": []}
        if etat == "en_demarche":
            for champ in ("obtenu_le", "expire_le", "certificateur", "logo"):
                del label[champ]

    _changer(racine / "site_config/label.yml", changer)


def _retards(racine: Path, hasard: Random) -> None:
    """What is left undone: a quarter not published, files that nobody has read again."""
    donnees = racine / "content/donnees"
    manquants = hasard.choices((0, 1, 2, 3), (84, 10, 4, 2))[0]
    for trimestre in sorted((donnees / "indicateurs").glob("*.yml"))[len(range(12)) - manquants :]:
        trimestre.unlink()
    for nom in ("horaires", "acces", "contacts", "demarches", "organisation", "engagements"):
        if hasard.random() < 0.12 and (donnees / f"{nom}.yml").is_file():
            relu = LE - timedelta(days=hasard.randint(100, 500))
            _remplacer(
                donnees / f"{nom}.yml",
                (r'^("?mis_a_jour"?|"?verifie_le"?|\s"mis_a_jour"): ?"?[0-9-]+"?', rf'\1: "{relu}"'),
            )
    fermetures = hasard.choices((None, 0, 8), (50, 30, 20))[0]

    def fermer(horaires: Fiche) -> None:
        if fermetures is None:
            horaires["fermetures"] = []
            return
        dite = horaires["fermetures"][0]
        dite |= {
            "id": f"fermeture-{fermetures}",
            "du": LE + timedelta(days=fermetures),
            "au": LE + timedelta(days=fermetures),
        }
        if fermetures == 0:
            dite |= {"motif": "Formation des agents"}
            del dite["points"]

    _changer(donnees / "horaires.yml", fermer)


def _changer(fichier: Path, changer: Any) -> None:
    entete, _, texte = fichier.read_text("utf-8").partition("\n")
    fiche = json.loads(texte)
    changer(fiche)
    fichier.write_text(f"{entete}\n{json.dumps(fiche, ensure_ascii=False, indent=1, default=str)}\n", "utf-8")


def _remplacer(fichier: Path, *changements: tuple[str, str]) -> None:
    texte = fichier.read_text("utf-8")
    for motif, neuf in changements:
        texte = re.sub(motif, neuf, texte, flags=re.MULTILINE)
    fichier.write_text(texte, "utf-8")


def effacer(racine: Path) -> None:
    shutil.rmtree(racine, ignore_errors=True)
