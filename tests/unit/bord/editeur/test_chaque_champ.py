"""Every field of every kind, on every site of the repository: what is typed is what is shown again and written, and
nothing else of the file changes; where a page shows it, the page says it."""

from __future__ import annotations

import html
import random
import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from tests.cases_des_sites import boites, dite, fiches, hors_page
from tests.chacun import chacun
from tests.envois import envoi_des_cases
from tests.sites_lus import CAS, NOMS
from vitrail import build
from vitrail.bord.editeur import fiche_ouverte
from vitrail.bord.editeur.brouillons import Brouillon
from vitrail.bord.editeur.fiche_ouverte import FicheOuverte
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.vitrine import Vitrine
from vitrail.reponses.editeur import contenu
from vitrail.saisie import attentes_levees, cases, envois
from vitrail.saisie.cases import Case
from vitrail.socle import catalogue, phrases
from vitrail.socle.arbres import Donnee
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources.modeles.genres import GENRES, PageDuGenre

PAR_SITE = 220
"""Edits of one site, at most: every field once, then others in the order of a seed."""
MOT = "quiétude"
_DATES = re.compile(r"mis_a_jour: ?.*")


def reponses(case: Case, ecrit: str = "") -> list[str]:
    """Another answer than the one that is there, as the box would send it: one that ``ecrit``, the file, does not say
    yet where there is one, for what names a record names no other."""
    champ = case.champ
    if champ.nature == "choix":
        autres = [valeur for valeur, _ in champ.choix if valeur not in ("", case.texte)]
        return [next((valeur for valeur in autres if valeur not in ecrit), (*autres, case.texte)[0])]
    if champ.nature == "choix_multiple":
        return [*case.choisis, *[valeur for valeur, _ in champ.choix if valeur not in case.choisis][:1]]
    if champ.nature == "jour":
        return ["2021-07-04"]
    if champ.nature == "plages":
        return ["09:15-11:45, 14:00-16:15"]
    return [f"{case.texte}\r\n{MOT}" if champ.nature == "lignes" and case.texte else f"{MOT} {case.texte}".strip()]


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
    donnees = dict(ouverte.donnees)
    remplies, cachees = cases.remplir(champs, donnees)
    [case] = [case for case in boites(remplies) if case.nom == nom]
    tapees = reponses(case, ancien)
    envoi = {**envoi_des_cases(remplies, cachees), nom: tapees}
    lues = envois.relire(champs, envoi)
    assert sans(lues, nom) == sans(donnees, nom), (chemin, nom)
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
        champs, chemin, donnees = ouverte.formulaire.champs, ouverte.chemin or "", dict(ouverte.donnees)
        remplies, cachees = cases.remplir(champs, donnees)
        envoi = envoi_des_cases(remplies, cachees)
        pleines = {re.sub(r"\.\d+", "", case.nom): case.nom for case in boites(remplies) if dite(case)}
        pleines = {champ: nom for champ, nom in pleines.items() if (ouverte.formulaire.nom, champ) not in vus}
        attendues: Donnee = donnees
        for nom in pleines.values():
            assert envois.relire(champs, {**envoi, nom: [""]}) == sans(donnees, nom), (chemin, nom)
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


LIBRES = ("texte", "lignes", "ligne", "plages")
"""Natures of the boxes where one types: what one wants, or what has a form (a link, an address, a number, hours)."""
JOURS = ("jour", "quand")
"""Those of days, which are changed apart: what is over is shown no more."""
MOT_PLAT = "quietude"
_NOMBRE = re.compile(r"(\d+)(,\d+)?(?=\s?%|\s[a-z]|$)")


class Marques:
    """Other answers of the same form, each with what of it is nowhere else on the pages of a site."""

    def __init__(self, avant: str) -> None:
        self.avant = avant
        self.rang = 0
        self.prises: set[str] = set()
        self._entiers = map(str, range(211, 999))
        self._decimaux = (f"{entier},{dixieme}" for entier in range(11, 98) for dixieme in range(1, 10))

    def nouvelle(self, case: Case) -> tuple[str, tuple[str, ...]] | None:
        """What is typed, and how a page may write it; none where nothing of the kind would be recognised."""
        self.rang += 1
        texte, plat = case.texte.rstrip(), f"{MOT_PLAT}{self.rang}x"
        if case.champ.nature == "plages":
            minute = 1 + self.rang // 3 % 59
            return f"{5 + self.rang % 3:02}:{minute:02}-11:45", (f"{5 + self.rang % 3}\u00a0h\u00a0{minute:02}",)
        if case.jour_entier:
            jours = (date.fromisoformat(texte) + timedelta(d) for d in (*range(1, 25), *range(-25, 0)))
            return next(
                ((str(j), self._prendre(str(j), phrases.date_en_mots(j))) for j in jours if self._est_neuf(j)), None
            )
        if texte.startswith("http"):
            return f"{texte.rstrip('/')}/{plat}", (plat,)
        if texte.startswith("/"):
            return f"{texte.partition('#')[0]}#{plat}", (plat,)
        if "@" in texte and " " not in texte:
            return f"{plat}@{texte.partition('@')[2]}", (plat,)
        if nombre := _NOMBRE.match(texte):
            neufs = self._decimaux if nombre[2] or "%" in texte else self._entiers
            neuf = next(neuf for neuf in neufs if neuf not in self.avant and neuf not in self.prises)
            return f"{neuf}{texte[nombre.end() :]}", self._prendre(neuf)
        return (f"{texte} {MOT}{self.rang}x", (f"{MOT}{self.rang}x",)) if re.search(r"[^\W\d]", texte) else None

    def _est_neuf(self, jour: date) -> bool:
        return not any(dit in self.avant or dit in self.prises for dit in (str(jour), phrases.date_en_mots(jour)))

    def _prendre(self, *dits: str) -> tuple[str, ...]:
        self.prises.update(dits)
        return dits


def tout_ce_que_dit(memoire: MemoireDuSite, changements: dict[str, str]) -> str:
    """What the pages of a site say: the content of each, and what stands around that of the first, of those that show
    all of a kind, of those that people write."""
    vu = memoire.lire().avec(changements)
    assert vu.site is not None
    vues = {vue.chemin for vue in vu.vues}
    entieres = {genre.page.adresse for genre in GENRES if isinstance(genre.page, PageDuGenre)}
    entieres |= {libre.chemin for libre in vu.site.libres}
    vitrine = Vitrine(memoire)
    adresses = ["", *(f"{chemin}/" for chemin in sorted(entieres & vues))]
    autour = [vitrine.montrer(adresse, lambda: changements).octets.decode() for adresse in adresses]
    return "".join([*autour, *(page.html for page in build.rendre(vu.site, vu.vues))])


@dataclass
class FicheMarquee:
    """One file in which each box holds something else: name of the box -> what was typed, how a page may write it."""

    ouverte: FicheOuverte
    envoi: dict[str, list[str]]
    tapees: dict[str, tuple[str, tuple[str, ...]]]

    @property
    def texte(self) -> str:
        champs = self.ouverte.formulaire.champs
        envoi = {**self.envoi, **{nom: [tapee] for nom, (tapee, _) in self.tapees.items()}}
        vierge = Brouillon("0" * 16, self.ouverte.formulaire.nom, self.ouverte.chemin, self.ouverte.texte)
        return fiche_ouverte.composer(self.ouverte, vierge.avec(envois.relire(champs, envoi))).texte

    def sans_ce_qui_est_refuse(self, trouves: Iterable[Diagnostic], texte: str) -> None:
        """Leave as they were the boxes that an error is about; for a sum or an order, all numbers and days."""
        lignes = texte.splitlines()
        for trouve in trouves:
            dit = f"{lignes[trouve.lieu.ligne - 1] if 0 < trouve.lieu.ligne <= len(lignes) else ''} {trouve.valeurs}"
            cites = [nom for nom, (tapee, _) in self.tapees.items() if tapee.split(" ")[-1] in dit]
            for nom in cites or [nom for nom, (tapee, _) in self.tapees.items() if tapee[0].isdecimal()]:
                del self.tapees[nom]


def marquees(memoire: MemoireDuSite, natures: Container[str]) -> list[FicheMarquee]:
    marques = Marques(tout_ce_que_dit(memoire, {}))
    toutes = []
    for ouverte in fiches(memoire):
        remplies, cachees = cases.remplir(ouverte.formulaire.champs, ouverte.donnees)
        siennes = {c.nom: marques.nouvelle(c) for c in boites(remplies) if c.champ.nature in natures and c.texte}
        tapees = {nom: marque for nom, marque in siennes.items() if marque is not None}
        toutes.append(FicheMarquee(ouverte, envoi_des_cases(remplies, cachees), tapees))
    return toutes


@cache
def montres_et_tus() -> tuple[frozenset[str], dict[str, str], int]:
    """The fields that a page of a site shows as they were typed; those that none does, with the reason that their model
    gives, empty when it gives none; and how many were typed."""
    montres: set[str] = set()
    tus: dict[str, str] = {}
    nombre = 0
    for (racine, jour), natures in product(CAS, (LIBRES, JOURS)):
        memoire = MemoireDuSite(racine, lambda instantane, jour=jour: jour)  # type: ignore[misc]
        toutes = marquees(memoire, natures)
        for _ in range(6):
            textes = {fiche.ouverte.chemin or "": fiche.texte for fiche in toutes if fiche.tapees}
            diagnostics = memoire.lire().avec(textes).diagnostics
            if not (erreurs := [trouve for trouve in diagnostics if catalogue.est_une_erreur(trouve)]):
                break
            for fiche in toutes:
                siennes = [erreur for erreur in erreurs if erreur.lieu.fichier == fiche.ouverte.chemin]
                fiche.sans_ce_qui_est_refuse(siennes, textes.get(fiche.ouverte.chemin or "", ""))
        pages = re.sub(r"[\u00a0\u202f]", "\u00a0", html.unescape(tout_ce_que_dit(memoire, textes)))
        for fiche in toutes:
            formulaire = fiche.ouverte.formulaire
            for nom, (_, ecrits) in fiche.tapees.items():
                nombre += 1
                champ = f"{formulaire.nom}.{re.sub(r'[.][0-9]+', '', nom)}"
                if any(ecrit in pages for ecrit in ecrits):
                    montres.add(champ)
                else:
                    tus[champ] = hors_page(formulaire, nom)
    return frozenset(montres), {champ: raison for champ, raison in tus.items() if champ not in montres}, nombre


def test_every_field_is_on_a_page_as_it_was_typed_or_its_model_says_why_not() -> None:
    montres, tus, nombre = montres_et_tus()
    assert {champ for champ, raison in tus.items() if not raison} == set()
    assert nombre > 1000 and len(montres) > 200


def test_a_field_that_a_page_shows_is_not_said_to_be_on_none() -> None:
    montres, _, _ = montres_et_tus()
    formes = {forme.nom: forme for forme in contenu.formes_sans_choix()}
    assert [
        champ for champ in chacun(montres) if hors_page(formes[champ.partition(".")[0]], champ.partition(".")[2])
    ] == []
