"""The files of the invented prefecture of each department: the same number always gives the same bytes.

Each site begins as those of a ministry would: ``vitrail network new`` makes its folder from an export of the directory,
invented too. What the record says of the desk, its address and its numbers stays; the figures are added to it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Collection
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.conftest import VITRAIL
from tests.exemple.ecriture import ENTETE, Fiche, description, ecrire
from tests.reseau import annuaire_invente
from vitrail.reponses.nation.territoires import TerritoireDeCarte, territoires
from vitrail.socle.mots import slug

LE = date(2026, 2, 2)
GRAINE = 20260202
ANNEES = [2023, 2025]
NOM = "Réseau inventé des préfectures"
ADRESSE = "https://{nom}.reseau.example/"
_AVEU = "# Réseau inventé : rien de ce que disent ses sites n’est vrai.\n"
_VRAI_ANNUAIRE = re.compile(
    r"(de )?l’annuaire de l’administration, Service-Public\.gouv\.fr / DILA, Licence Ouverte 2\.0"
)
_LABELS = ("labellise",) * 9 + ("en_demarche",) * 6 + ("echu",) * 2 + ("suspendu",)
_AUTRE_METHODE = "Moyenne des trois mois, et non des appels du trimestre"


def lieux() -> tuple[TerritoireDeCarte, ...]:
    """The departments of which there is an invented prefecture."""
    return tuple(lieu for lieu in territoires() if not lieu.collectivite)


def dossier(lieu: TerritoireDeCarte) -> str:
    """``76-seine-maritime``."""
    return f"{lieu.code}-{slug(lieu.nom)}"


def ecrire_le_reseau(racine: Path, seuls: Collection[TerritoireDeCarte] | None = None) -> list[Path]:
    """Every site under ``racine/sites``, or ``seuls`` of them."""
    voulus = lieux() if seuls is None else seuls
    racine.mkdir(parents=True)
    export = racine / annuaire_invente.FICHIER
    export.write_bytes(annuaire_invente.exporter(voulus, GRAINE))
    commencer(racine, export)
    reseau = racine / "reseau.yml"
    reseau.write_text(_AVEU + reseau.read_text("utf-8"), "utf-8")
    return [inventer(racine / "sites" / dossier(lieu), lieu) for lieu in voulus]


def commencer(racine: Path, export: Path) -> None:
    """Make the folder of each site from the export, as anyone would."""
    options = f"--date {LE} --address {ADRESSE} --source {annuaire_invente.SOURCE}".split()
    commande: list[str | Path] = [VITRAIL, "network", "new", racine, "--annuaire", export, "--name", NOM, *options]
    subprocess.run(commande, check=True, stdout=subprocess.DEVNULL)


def inventer(racine: Path, lieu: TerritoireDeCarte) -> Path:
    """Add to the site that the directory gave all that it does not tell."""
    hasard = Random(f"{GRAINE}-{lieu.code}")
    invente = racine.with_name(f"{racine.name}.invente")
    ecrire(invente, _decrire(lieu, hasard), hasard.randrange(10**6))
    _identite(invente, lieu)
    for page in (invente / "content/pages").rglob("*.md"):
        _remplacer(page, (r"^(mis_a_jour|verifie_le): .*$", rf"\1: {LE - timedelta(days=20)}"))
    _label(invente, hasard)
    _retards(invente, hasard)
    _reprendre_la_fiche(racine, invente)
    shutil.rmtree(racine / "modeles")
    for fichier in (*racine.rglob("content/donnees/*.yml"), *racine.glob("site_config/*.yml")):
        fichier.write_text(ENTETE + fichier.read_text("utf-8"), "utf-8")
    shutil.copytree(invente, racine, dirs_exist_ok=True)
    shutil.rmtree(invente)
    return racine


def _reprendre_la_fiche(racine: Path, invente: Path) -> None:
    """What the directory says, in the place of what would be invented of the same."""
    point, lieu = _lue(racine, "horaires")["points"][0], _lue(racine, "acces")["lieux"][0]
    contacts = _lue(racine, "contacts")

    def au_guichet(horaires: Fiche) -> None:
        horaires["points"][0] |= {"semaine": point["semaine"], "note": _avouer(point["note"])}
        standard = next(autre for autre in horaires["points"] if autre["id"] == "standard")
        standard["telephone"] = contacts["telephones"][0]["numero"]

    def au_lieu(acces: Fiche) -> None:
        acces["lieux"][0] |= {"adresse": lieu["adresse"], "note": _avouer(lieu["note"])}

    def aux_contacts(joindre: Fiche) -> None:
        joindre["adresse_postale"] = contacts["adresse_postale"]
        joindre["telephones"][0]["numero"] = contacts["telephones"][0]["numero"]
        joindre["courriels"][0]["courriel"] = contacts["courriels"][0]["courriel"]
        joindre |= {nom: contacts[nom] for nom in ("formulaire_contact", "fiche_service_public")}

    _changer(invente / "content/donnees/horaires.yml", au_guichet)
    _changer(invente / "content/donnees/acces.yml", au_lieu)
    _changer(invente / "content/donnees/contacts.yml", aux_contacts)
    identite = yaml.load((racine / "site_config/site.yml").read_text("utf-8"), yaml.CBaseLoader)
    _changer(invente / "site_config/site.yml", lambda site: site.update(credits=_avouer(identite["credits"])))


def _lue(racine: Path, nom: str) -> Fiche:
    lue: Fiche = yaml.load((racine / f"content/donnees/{nom}.yml").read_text("utf-8"), yaml.CBaseLoader)
    return lue


def _avouer(note: str) -> str:
    """What is said of the source, which is not the true directory."""
    avouee, fois = _VRAI_ANNUAIRE.subn(
        lambda dit: f"{'d’' if dit[1] else ''}un annuaire inventé, au format du vrai", note
    )
    assert fois == 1
    return avouee


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
    _remplacer(
        racine / "site_config/site.yml",
        (r"^departement: .*$", f'departement: {{code: "{lieu.code}", nom: "{lieu.nom}"}}'),
        (r"^adresse_site: .*\n", ""),
    )


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
    fiche = yaml.load(texte, yaml.CBaseLoader)
    changer(fiche)
    fichier.write_text(f"{entete}\n{json.dumps(fiche, ensure_ascii=False, indent=1, default=str)}\n", "utf-8")


def _remplacer(fichier: Path, *changements: tuple[str, str]) -> None:
    texte = fichier.read_text("utf-8")
    for motif, neuf in changements:
        texte = re.sub(motif, neuf, texte, flags=re.MULTILINE)
    fichier.write_text(texte, "utf-8")


def effacer(racine: Path) -> None:
    shutil.rmtree(racine, ignore_errors=True)
