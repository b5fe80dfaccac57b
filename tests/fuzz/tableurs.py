"""Spreadsheets of the tests, mutated: none may end in an internal error, in 5 s of CPU, or in 300 MB.

``python -m tests.fuzz.tableurs [COMBIEN] [GRAINE]`` tries so many of them, says what failed and with which seed, and
ends with 1 if any did. Each is tried as the command does: read, matched with the demonstration, planned.
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from tests.fuzz.mesures import Mesures, raconter
from tests.tableurs.enquetes import COMPTES, FRAMAFORMS, LIMESURVEY
from tests.tableurs.envois import ENVOIS
from tests.tableurs.fabrique import zipper
from tests.tableurs.refuses import FAUX, ILLISIBLES
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine.site import Site
from vitrail.saisie.tableurs import importation, lecture, satisfaction
from vitrail.saisie.tableurs.feuilles import TableurRefuse
from vitrail.saisie.tableurs.fiches import copie
from vitrail.saisie.tableurs.selection import DemandeDePeriode
from vitrail.socle.arbres import Enregistrement
from vitrail.socle.temps import Periode
from vitrail.sources.fichiers import source

RACINE = Path(__file__).resolve().parents[2]
_ENQUETES = (LIMESURVEY, FRAMAFORMS, COMPTES)
_SEMENCES = (*(envoi.octets for envoi in ENVOIS), *(refuse.octets for refuse in (*FAUX, *ILLISIBLES)), *_ENQUETES)
_NOMBRES = ["-1", "0", "-300000000", "9" * 30, "9" * 5000, "1E+9999999", "1E-400", "NaN", "-Infinity", "0x10", "²", "٣"]
_REFERENCES = ["A1:XFD1048576", "A0", "ZZZ9999999", "B2:A1", "#REF!", "=1+1"]
_FORMATS = ["[h]", '"', "0.00", "0" * 300, "[$-40C]", "%", "true", "e", "d", "b", "s", "inlineStr"]
_TEXTES = ["", " ", "★" * 50, "(" * 5000, "*" * 5000, "1." * 3000, "\u202e", "\ufeff", "😀", "\x00", "é̀" * 50]
_MOTS = (*_NOMBRES, *_REFERENCES, *_FORMATS, *_TEXTES)
_D_EXCEL = ["row", "c", "v", "f", "is", "t", "col", "mergeCell"]
_D_OPENDOCUMENT = ["table:table", "table:table-row", "table:table-cell", "text:p", "office:annotation"]
_BALISES = (*_D_EXCEL, *_D_OPENDOCUMENT)

Mutation = Callable[[bytes, random.Random], bytes]


def muter(octets: bytes, hasard: random.Random) -> bytes:
    """``octets`` with one to four mistakes: in its bytes, or in a part of the zip that it is."""
    for _ in range(hasard.randint(1, 4)):
        dedans = octets.startswith(b"PK") and hasard.random() < 0.7
        octets = _dans_une_piece(octets, hasard) if dedans else hasard.choice(_SUR_LES_OCTETS)(octets, hasard)
    return octets


def _dans_une_piece(octets: bytes, hasard: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            pieces: dict[str, bytes | str] = {nom: archive.read(nom) for nom in archive.namelist()}
    except Exception:
        return octets
    if not pieces or sum(map(len, pieces.values())) > 5_000_000:
        return octets
    nom = hasard.choice(sorted(pieces))
    contenu = pieces[nom]
    assert isinstance(contenu, bytes)
    if hasard.random() < 0.05:
        del pieces[nom]
    else:
        pieces[nom] = hasard.choice(_SUR_LE_XML)(contenu, hasard)
    return zipper(pieces)


def _echanger(octets: bytes, hasard: random.Random) -> bytes:
    place = hasard.randrange(len(octets) + 1)
    return octets[:place] + bytes([hasard.randrange(256)]) + octets[place + 1 :]


def _couper(octets: bytes, hasard: random.Random) -> bytes:
    place = hasard.randrange(len(octets) + 1)
    return octets[:place] + octets[place + hasard.choice((1, 8, 100)) :]


def _redoubler(octets: bytes, hasard: random.Random) -> bytes:
    debut = hasard.randrange(len(octets) + 1)
    morceau = octets[debut : debut + hasard.choice((3, 60, 500))]
    return octets[:debut] + morceau * hasard.choice((2, 50, 3000)) + octets[debut:]


def _valeur(octets: bytes, hasard: random.Random) -> bytes:
    """Another value between two quotes, or between two tags."""
    ouvrant, fermant = hasard.choice(((b'="', b'"'), (b">", b"<")))
    places = [place for place in range(len(octets)) if octets.startswith(ouvrant, place)]
    if not places:
        return octets
    debut = hasard.choice(places) + len(ouvrant)
    fin = octets.find(fermant, debut)
    return octets if fin < 0 else octets[:debut] + hasard.choice(_MOTS).encode() + octets[fin:]


def _baliser(octets: bytes, hasard: random.Random) -> bytes:
    place = octets.find(b">", hasard.randrange(len(octets) + 1)) + 1
    balise = hasard.choice(_BALISES)
    forme = hasard.choice(("<{0}>", "</{0}>", "<{0}/>", "<{0}>7</{0}>"))
    return octets[:place] + forme.format(balise).encode() * hasard.choice((1, 1, 200, 30_000)) + octets[place:]


def _ecrire(octets: bytes, hasard: random.Random) -> bytes:
    place = hasard.randrange(len(octets) + 1)
    return octets[:place] + hasard.choice(_MOTS).encode() + octets[place:]


_SUR_LES_OCTETS: tuple[Mutation, ...] = (_echanger, _couper, _redoubler, _ecrire)
_SUR_LE_XML: tuple[Mutation, ...] = (_valeur, _valeur, _valeur, _baliser, _redoubler, _couper, _ecrire)


def essayer(site: Site, actuelles: Enregistrement, octets: bytes, enquete: bool) -> None:
    """What the command does of a file, without writing. A refusal in words is what is asked for."""
    try:
        classeur = lecture.lire(octets)
    except TableurRefuse as refus:
        assert str(refus) and refus.conseil
        return
    if enquete:
        demande = satisfaction.DemandeEnquete(site.satisfaction[0], (), {"Satisfaction globale": "accueil-global"})
        satisfaction.planifier(site, classeur, demande, actuelles)
    else:
        importation.planifier(site, classeur, DemandeDePeriode(Periode.lire("2022-T2")), None)


def rater(mesures: Mesures, combien: int, graine: int) -> Iterator[str]:
    """What failed, each with the seed that makes it again."""
    site = build.inspecter(photographier(RACINE), date(2022, 7, 20)).site
    assert site is not None
    chemin = site.satisfaction[0].place().fichier
    document, _ = source.analyser((RACINE / chemin).read_text("utf-8"), chemin)
    assert document is not None
    actuelles = copie(document.donnees)
    for rang in range(combien):
        hasard = random.Random(f"{graine}-{rang}")
        semence = hasard.choice(_SEMENCES)
        octets = muter(semence, hasard)
        famille = "classeurs" if semence.startswith(b"PK") else "textes séparés"
        essai = partial(essayer, site, actuelles, octets, semence in _ENQUETES)
        yield from mesures.essayer(famille, f"{graine}-{rang}", essai)


def main() -> int:
    nombres = [int(mot) for mot in sys.argv[1:]]
    combien, graine = [*nombres, *(2000, 1)[len(nombres) :]]
    return raconter(Mesures(), combien, graine, rater)


if __name__ == "__main__":
    sys.exit(main())
