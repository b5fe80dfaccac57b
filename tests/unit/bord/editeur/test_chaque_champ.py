"""Every field of every kind, on every site of the repository: what is typed is what is shown again and written, and
nothing else of the file changes; where a page shows it, the page says it."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

import pytest

from tests.chacun import chacun
from tests.envois import envoi_des_cases
from tests.sites_lus import CAS, NOMS, SITES
from vitrail import build
from vitrail.bord.editeur import fiche_ouverte
from vitrail.bord.editeur.brouillons import Brouillon
from vitrail.bord.editeur.fiche_ouverte import FicheOuverte
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.reponses.editeur import contenu
from vitrail.saisie import attentes_levees, cases, envois
from vitrail.saisie.cases import Case
from vitrail.socle.arbres import Donnee

PAR_SITE = 220
"""Edits of one site, at most: every field once, then others in the order of a seed."""
MOT = "quiétude"
_DATES = re.compile(r"mis_a_jour: ?.*")


def fiches(memoire: MemoireDuSite) -> Iterator[FicheOuverte]:
    """Each file of a site, open in its form."""
    lu = memoire.lire()
    for chemin in sorted(lu.instantane.contenus):
        adresse = contenu.adresse_du_fichier(lu.instantane, chemin) if contenu.genre_du_fichier(chemin) else ""
        if adresse.startswith("/fiche/"):
            nom, _, fichier = adresse.removeprefix("/fiche/").partition("/")
            yield fiche_ouverte.ouvrir(lu, nom, fichier)


def boites(remplies: tuple[Case, ...]) -> Iterator[Case]:
    """Those in which one types or chooses; an identifier that is made is not shown."""
    for case in remplies:
        if case.champ.nature in ("groupe", "liste"):
            yield from boites(case.cases)
            for element in case.elements:
                yield from boites(element.cases)
        elif not case.champ.identifie and case.champ.nom != "mis_a_jour":
            yield case


def reponses(case: Case) -> list[str]:
    """Another answer than the one that is there, as the box would send it."""
    champ = case.champ
    if champ.nature == "choix":
        return [next((valeur for valeur, _ in champ.choix if valeur not in ("", case.texte)), case.texte)]
    if champ.nature == "choix_multiple":
        return [*case.choisis, *[valeur for valeur, _ in champ.choix if valeur not in case.choisis][:1]]
    if champ.nature == "jour":
        return ["2021-07-04"]
    if champ.nature == "plages":
        return ["09:15-11:45, 14:00-16:15"]
    return [f"{case.texte}\r\n{MOT}" if champ.nature == "lignes" and case.texte else f"{MOT} {case.texte}".strip()]


def dite(case: Case) -> bool:
    """Whether the box shows something."""
    return bool(case.texte.strip() or case.choisis)


def sans(noeud: Donnee, nom: str) -> Donnee:
    """A record without the value at ``nom``, and without the groups that it leaves empty."""
    tete, _, suite = nom.partition(".")
    if isinstance(noeud, dict):
        restes = {cle: sans(valeur, suite) if cle == tete else valeur for cle, valeur in noeud.items()}
        return {cle: valeur for cle, valeur in restes.items() if cle != tete or (suite and valeur not in (None, {}))}
    if isinstance(noeud, list):
        return [sans(valeur, suite) if str(rang) == tete else valeur for rang, valeur in enumerate(noeud)]
    return noeud


def lire(texte: str, chemin: str) -> dict[str, Donnee]:
    return {cle: valeur for cle, valeur in fiche_ouverte.lire(texte, chemin).items() if cle != "mis_a_jour"}


def endroits_changes(ancien: str, neuf: str) -> int:
    """In how many places of a file something changed, the day of the change left out."""
    avant, apres = (_DATES.sub("", texte).splitlines() for texte in (ancien, neuf))
    return sum(sorte != "equal" for sorte, *_ in SequenceMatcher(None, avant, apres, autojunk=False).get_opcodes())


@pytest.mark.parametrize("cas", CAS, ids=NOMS)
def test_what_is_typed_is_what_is_shown_and_written_and_nothing_else(cas: tuple[Path, date]) -> None:
    racine, jour = cas
    memoire = MemoireDuSite(racine, lambda instantane: jour)
    a_faire: list[tuple[FicheOuverte, str]] = []
    vus: Counter[tuple[str, str]] = Counter()
    for ouverte in fiches(memoire):
        remplies, _ = cases.remplir(ouverte.formulaire.champs, ouverte.donnees)
        for case in boites(remplies):
            champ = (ouverte.formulaire.nom, re.sub(r"\.\d+", "", case.nom))
            a_faire.append((ouverte, case.nom))
            vus[champ] += 1
    hasard = random.Random(15)
    hasard.shuffle(a_faire)
    deja: Counter[tuple[str, str]] = Counter()
    rangs = []
    for ouverte, nom in a_faire:
        champ = (ouverte.formulaire.nom, re.sub(r"\.\d+", "", nom))
        rangs.append(deja[champ])
        deja[champ] += 1
    choisis = [a_faire[rang] for rang in sorted(range(len(a_faire)), key=lambda rang: rangs[rang])]
    faits = choisis[: max(PAR_SITE, len(vus))]
    assert {(o.formulaire.nom, re.sub(r"\.\d+", "", nom)) for o, nom in faits} == set(vus)
    for ouverte, nom in faits:
        verifier(ouverte, nom)
    assert len(faits) >= 100


def verifier(ouverte: FicheOuverte, nom: str) -> None:
    champs, chemin, ancien = ouverte.formulaire.champs, ouverte.chemin or "", ouverte.texte or ""
    remplies, cachees = cases.remplir(champs, ouverte.donnees)
    [case] = [case for case in boites(remplies) if case.nom == nom]
    tapees = reponses(case)
    envoi = {**envoi_des_cases(remplies, cachees), nom: tapees}
    lues = envois.relire(champs, envoi)
    assert sans(lues, nom) == sans(dict(ouverte.donnees), nom), (chemin, nom)
    brouillon = Brouillon("0" * 16, ouverte.formulaire.nom, chemin, ancien).avec(lues)
    neuf = fiche_ouverte.composer(ouverte, brouillon).texte
    ecrites = fiche_ouverte.lire(neuf, chemin)
    [montree] = [case for case in boites(cases.remplir(champs, ecrites)[0]) if case.nom == nom]
    dites = list(montree.choisis) or [montree.texte]
    assert [dite.splitlines() for dite in dites] == [tapee.splitlines() for tapee in tapees], (chemin, nom)
    attendues = attentes_levees.lever(champs, lues)  # what a value that comes takes the place of
    assert sans(lire(neuf, chemin), nom) == sans(sans(attendues, "mis_a_jour"), nom), (chemin, nom)
    assert endroits_changes(ancien, neuf) <= 1 + (attendues != lues), (chemin, nom)


@pytest.mark.parametrize("cas", CAS, ids=NOMS)
def test_what_is_emptied_is_removed_from_the_file_and_nothing_else(cas: tuple[Path, date]) -> None:
    """Each field that is filled somewhere, emptied once alone; of each file, all of them at once are written."""
    racine, jour = cas
    vus: set[tuple[str, str]] = set()
    for ouverte in fiches(MemoireDuSite(racine, lambda instantane: jour)):
        champs, chemin = ouverte.formulaire.champs, ouverte.chemin or ""
        remplies, cachees = cases.remplir(champs, ouverte.donnees)
        envoi = envoi_des_cases(remplies, cachees)
        pleines = {re.sub(r"\.\d+", "", case.nom): case.nom for case in boites(remplies) if dite(case)}
        pleines = {champ: nom for champ, nom in pleines.items() if (ouverte.formulaire.nom, champ) not in vus}
        attendues: Donnee = dict(ouverte.donnees)
        for nom in pleines.values():
            assert envois.relire(champs, {**envoi, nom: [""]}) == sans(dict(ouverte.donnees), nom), (chemin, nom)
            attendues = sans(attendues, nom)
        lues = envois.relire(champs, {**envoi, **{nom: [""] for nom in pleines.values()}})
        assert lues == attendues, chemin
        brouillon = Brouillon("0" * 16, ouverte.formulaire.nom, chemin, ouverte.texte).avec(lues)
        neuf = fiche_ouverte.composer(ouverte, brouillon).texte
        ecrites = cases.remplir(champs, fiche_ouverte.lire(neuf, chemin))[0]
        gardees = {case.nom for case in boites(ecrites) if dite(case)}
        assert gardees & set(pleines.values()) == set(), chemin
        vus |= {(ouverte.formulaire.nom, champ) for champ in pleines}
    assert len(vus) > 20


MONTRES = {
    "pratique": (date(2022, 4, 14), ("horaires", "acces", "contacts", "faq", "demarches")),
    "sous-prefecture": (date(2024, 12, 12), ("horaires", "contacts", "label")),
}


@pytest.mark.parametrize("nom", MONTRES)
def test_a_page_says_what_is_typed(tmp_path: Path, nom: str) -> None:
    """The names and titles of each file, all changed at once, on the pages that show it."""
    jour, voulus = MONTRES[nom]
    shutil.copytree(SITES / nom, tmp_path / nom)
    memoire = MemoireDuSite(tmp_path / nom, lambda instantane: jour)
    for ouverte in chacun([fiche for fiche in fiches(memoire) if fiche.formulaire.nom in voulus]):
        champs, chemin = ouverte.formulaire.champs, ouverte.chemin or ""
        remplies, cachees = cases.remplir(champs, ouverte.donnees)
        siennes = [c for c in boites(remplies) if c.champ.nom in ("nom", "titre", "question", "texte") and c.texte]
        tapees = {case.nom: f"{case.texte.strip()} {MOT}{rang}" for rang, case in enumerate(siennes)}
        envoi = {**envoi_des_cases(remplies, cachees), **{nom: [texte] for nom, texte in tapees.items()}}
        brouillon = Brouillon("0" * 16, ouverte.formulaire.nom, chemin, ouverte.texte)
        composee = fiche_ouverte.composer(ouverte, brouillon.avec(envois.relire(champs, envoi)))
        vu = memoire.lire().avec({chemin: composee.texte})
        assert vu.site is not None
        page = "".join(page.html for page in build.rendre(vu.site, vu.vues))
        absents = [texte for texte in tapees.values() if texte.rpartition(" ")[2] not in page]
        assert tapees and not absents, (PurePosixPath(chemin).name, absents)
