"""One hour changes in one file: every support tells the new one, and nothing else moves."""

import fnmatch
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.pratique import SitePratique
from vitrail.build import Build

HORAIRES = "content/donnees/horaires.yml"

# Kind of support -> the addresses that tell hours. Each kind must change, and nothing outside them may.
SUPPORTS = {
    "pages": ("", "horaires", "acces", "contacts", "venir/*", "donnees/annuaires"),
    "affiches": ("affiches/horaires*", "affiches/fermeture-*"),
    "serveur vocal": ("vocal/serveur.*",),
    "répondeur": ("vocal/repondeur.*",),
    "standard": ("vocal/standard.txt",),
    "annuaire": ("annuaire/hotel.json",),
    "données ouvertes": ("donnees/*.csv",),
    "données pour programmes": ("donnees/*.json", "api/v1/*.json"),
    "badges": ("badges/ouverture*", "badges/horaires.svg"),
}
ANNONCES = {
    "bandeau de chaque page": ("extra",),
    "calendrier": ("calendriers/fermetures.ics",),
    "flux": ("flux/actualites.atom",),
}
"""What tells only what departs from the week."""
RECHERCHE = ("recherche.json",)
"""The index of the search follows the words of the pages."""

# The new hour -> the old one, in each way in which some support writes it.
ECRITURES = {
    "11\u00a0h\u00a015": "11\u00a0h",
    "onze heures quinze": "onze heures",
    "11:15": "11:00",
    "T111500": "T110000",
    'd="M30 2h165"': 'd="M30 2h150"',  # the bar of the matrix, one minute a unit
    "510-675": "510-660",  # the minutes of the day that the script reads
}


def _tout(resultat: Build) -> dict[str, str | bytes]:
    """All that a site publishes, by address: text where it is text."""
    tout: dict[str, str | bytes] = {page.chemin: f"{sorted(page.meta.items())}{page.html}" for page in resultat.pages}
    for adresse in resultat.fichiers:
        contenu = resultat.fichiers[adresse]
        octets = contenu if isinstance(contenu, bytes) else contenu.lire()
        tout[adresse] = octets if adresse.endswith(".pdf") else octets.decode()
    return {**tout, "extra": json.dumps(resultat.extra, ensure_ascii=False, default=str)}


def _changes(avant: Mapping[str, str | bytes], apres: Mapping[str, str | bytes]) -> set[str]:
    assert avant.keys() == apres.keys()
    return {adresse for adresse in avant if avant[adresse] != apres[adresse]}


def _parmi(adresses: Iterable[str], motifs: Iterable[str]) -> set[str]:
    motifs = tuple(motifs)
    return {une for une in adresses if any(fnmatch.fnmatchcase(une, motif) for motif in motifs)}


def _a_l_ancienne_heure(texte: str) -> str:
    """The text with the old hour back, its long lines whole, and without the digests of the files it lists."""
    texte = re.sub(r"sha256:[0-9a-f]+", "", texte.replace("\r\n ", ""))
    for nouvelle, ancienne in ECRITURES.items():
        texte = texte.replace(nouvelle, ancienne)
    return texte


def test_changed_hours_change_in_every_support_and_nothing_else_does(tmp_path: Path):
    site = SitePratique(tmp_path)
    avant = _tout(site.generer())
    apres = _tout(site.remplacer(HORAIRES, ("plages: [08:30-11:00]", "plages: [08:30-11:15]")).generer())
    changes = _changes(avant, apres)

    muets = [genre for genre, motifs in (SUPPORTS | ANNONCES).items() if not _parmi(changes, motifs)]
    assert not muets, "every kind of support tells the new hour"
    permis = _parmi(changes, [motif for motifs in (SUPPORTS | ANNONCES).values() for motif in motifs])
    assert changes == permis
    for adresse in changes:
        ancien, nouveau = avant[adresse], apres[adresse]
        if isinstance(ancien, str) and isinstance(nouveau, str):
            assert _a_l_ancienne_heure(nouveau) == _a_l_ancienne_heure(ancien), adresse


def test_a_usual_hour_changes_wherever_the_week_is_told(tmp_path: Path):
    """Calendars tell what departs from the week: the week itself moves nothing there."""
    site = SitePratique(tmp_path)
    avant = _tout(site.generer())
    habituel = "lundi: [08:30-12:00, 13:30-16:00]"
    apres = _tout(site.remplacer(HORAIRES, (habituel, habituel.replace("16:00", "16:15"))).generer())
    changes = _changes(avant, apres)

    assert not [genre for genre, motifs in SUPPORTS.items() if not _parmi(changes, motifs)]
    assert changes == _parmi(changes, [*(motif for motifs in SUPPORTS.values() for motif in motifs), *RECHERCHE])
    disent = ("16\u00a0h\u00a015", "16:15", "seize heures quinze", "-975", "sha256:")
    textes = {adresse: str(apres[adresse]) for adresse in changes if not adresse.endswith((".pdf", *RECHERCHE))}
    assert not [adresse for adresse, texte in textes.items() if not any(mots in texte for mots in disent)]
