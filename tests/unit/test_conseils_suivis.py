"""No hint leads in a circle: what a finding says to write is written, and the next run is better."""

import re
from pathlib import Path

import pytest

from tests.scenarios import Cas, ordinaires
from vitrail.controle.garde.gardiens import GARDIENS
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic, Gravite

SANS_VALEUR = {
    "fichier-inconnu",  # the suggestion is the name of a file
    "fichier-mal-nomme",
}

PROPOSENT = {
    "CHA003", "CHA021", "CHA022", "CHA025", "CHA030", "CHA031", "CHA032", "CHA033", "CHA034", "CHA035", "CHA036",
    "CHA040", "CHA042", "CHA043", "CHA045", "CHA050", "CHA075", "COH002", "COH036", "ENG003", "ENG006", "ENG011",
    "ENG031", "REF001", "REF002", "REF005", "REF008", "REF012", "REF013", "REF020", "REF022", "REF023", "REF025",
    "REF032", "REF033", "REF035", "REF036", "REF037", "REF038", "SIT005", "SIT022", "SIT030", "SIT037", "SIT038",
    "SIT041", "SIT057", "SIT058", "SIT060",
}  # fmt: skip
"""The rules that suggest what can be written in the place of the value, as one of their first scenarios shows."""

_PHRASE = re.compile(r"AAAA|…|[{}]|, puis |, avec ")
"""A suggestion with blanks to fill in, or for two fields, is no value to copy."""


def _erreurs(constats: list[Diagnostic]) -> list[Diagnostic]:
    return [ecart for ecart in constats if catalogue.gravite(ecart) is Gravite.ERREUR]


def _nature(ecart: Diagnostic) -> tuple[object, ...]:
    return ecart.regle, ecart.lieu.fichier, str(ecart.valeurs.get("valeur")), str(ecart.valeurs.get("extrait"))


def _remplacer(racine: Path, ecart: Diagnostic) -> bool:
    """Write the suggestion in the place of the value, if it stands there as it is quoted."""
    valeur, suggestion = str(ecart.valeurs.get("valeur", "")), str(ecart.valeurs["suggestion"])
    fichier = racine / ecart.lieu.fichier
    if not valeur or _PHRASE.search(suggestion) or not fichier.is_file() or not ecart.lieu.ligne:
        return False
    lignes = fichier.read_text("utf-8").split("\n")
    rang = ecart.lieu.ligne - 1
    debut, fin = lignes[rang][: ecart.lieu.colonne - 1], lignes[rang][ecart.lieu.colonne - 1 :]
    if valeur not in fin:
        return False
    lignes[rang] = debut + fin.replace(valeur, suggestion, 1)
    fichier.write_text("\n".join(lignes), "utf-8")
    return True


def _excuser(racine: Path, ecart: Diagnostic) -> None:
    """Answer the guard in the file that it names, with the words that it quotes."""
    nom = re.sub(r"^content/fichiers/.*", "site_config/site.yml", ecart.lieu.fichier)
    fichier = racine / nom
    extrait = str(ecart.valeurs["extrait"]).replace("'", "''")
    texte = fichier.read_text("utf-8")
    reponse = f"  - {{regle: {catalogue.code(ecart)}, extrait: '{extrait}', raison: C’est voulu ici.}}\n"
    tete = "---\n" if nom.endswith(".md") else ""
    deja = "ecarts_admis:\n" in texte
    ajoute = texte.replace("ecarts_admis:\n", f"ecarts_admis:\n{reponse}", 1) if deja else None
    fichier.write_text(ajoute or f"{tete}ecarts_admis:\n{reponse}{texte.removeprefix(tete)}", "utf-8")


def _par_regle(familles: set[str]) -> dict[str, list[Cas]]:
    """The scenarios that expect something, by rule: three of each are enough to see a circle."""
    trouves: dict[str, list[Cas]] = {}
    for cas in ordinaires():
        if (cas.attendus or cas.parmi) and cas.regle[:3] in familles:
            trouves.setdefault(cas.regle, []).append(cas)
    return {regle: siens[:3] for regle, siens in trouves.items()}


def _mieux(avant: list[Diagnostic], apres: list[Diagnostic], suivi: Diagnostic) -> None:
    partis = [_nature(ecart) for ecart in apres].count(_nature(suivi))
    assert partis < [_nature(ecart) for ecart in avant].count(_nature(suivi)), "the same finding comes again"
    nouvelles = {_nature(ecart) for ecart in _erreurs(apres)} - {_nature(ecart) for ecart in _erreurs(avant)}
    # Once its kind is known, a file that was never filled in lacks what that kind needs; once its unit is, a figure
    # that was made up may be too great.
    attendues = {"champ-manquant", "fait-manquant"} if suivi.valeurs.get("champ") == "genre" else {"plus-que-le-tout"}
    assert {nature for nature in nouvelles if nature[0] not in attendues} == set()


def _suivie(cas: Cas, racine: Path) -> bool:
    """Whether something is suggested that can be written as it stands; it is then better to write it."""
    racine.mkdir()
    cas.monter(racine)
    avant = cas.constats(racine)
    dits = [ecart for ecart in avant if ecart.valeurs.get("suggestion") and ecart.regle not in SANS_VALEUR]
    if not dits or not _remplacer(racine, dits[0]):
        return False
    _mieux(avant, cas.constats(racine), dits[0])
    return True


SUGGERENT = _par_regle({"YML", "CHA", "COH", "REF", "SIT", "ENG"})


@pytest.mark.parametrize("regle", SUGGERENT)
def test_the_value_that_is_suggested_is_right(regle: str, tmp_path: Path):
    suivis = [_suivie(cas, tmp_path / cas.nom) for cas in SUGGERENT[regle]]
    assert any(suivis) == (regle in PROPOSENT), "PROPOSENT tells the rules that suggest a value to write"


GARDES = [
    cas for regle, siens in _par_regle({"PUB"}).items() for cas in siens if catalogue.regles()[regle].nom in GARDIENS
]


@pytest.mark.parametrize("cas", GARDES, ids=lambda cas: f"{cas.regle}/{cas.nom}")
def test_the_guard_takes_the_answer_that_it_asks_for(cas: Cas, tmp_path: Path):
    cas.monter(tmp_path)
    avant = cas.constats(tmp_path)
    suivi = next(ecart for ecart in avant if ecart.regle in GARDIENS)
    _excuser(tmp_path, suivi)
    _mieux(avant, cas.constats(tmp_path), suivi)
