"""A poster -> its sheets in PDF, tagged for everybody (PDF/UA-1). The same data always gives the same bytes."""

from __future__ import annotations

import json
import re
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from io import BytesIO
from math import ceil

from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.socle import deja_fait, phrases
from vitrail.socle.arbres import Json
from vitrail.socle.formes import MOIS
from vitrail.socle.typographie import INSECABLE
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.sources.modeles.site import Identite
from vitrail.supports.adresses import adresse_courte
from vitrail.supports.affiches import contenu, polices, presse
from vitrail.supports.affiches.blocs import Affiche, Image

FORMATS = ("a4", "a3")
MISES_EN_PAGE = (
    (24, 0.2, 1.0),
    (24, 0.3, 1.0),
    (24, 0.4, 1.01),
    (24, 0.55, 1.04),
    (24, 0.7, 1.08),
    (24, 0.85, 1.12),
    (24, 1.0, 1.16),
    (26, 1.0, 1.24),
    (26, 1.2, 1.32),
    (28, 1.2, 1.45),
    (30, 1.25, 1.68),
    (32, 1.3, 1.92),
    (34, 1.4, 2.1),
)
"""Sizes of the text on an A3 sheet, in points, each with the space between blocks, 1 being the usual one, and with
the room that posters often take at it, 1 being that of the first: from the closest to the most generous. The last
that takes no more sheets than the first is kept, so that a sheet is neither crammed nor left almost empty. At 24
points a capital is 6 mm high: twice what a good eye needs at 2 m. Nothing is under 18 points, on A3 nor on A4:
capitals of 4,5 mm, the least that annex 3 of the order of 20 April 2017 allows to what is written in a public place
and given nowhere else (15 mm is for signs that show the way, which posters are not)."""
DE_LOIN = (*MISES_EN_PAGE, (36, 1.4, 2.45), (40, 1.4, 2.64), (44, 1.4, 2.85), (48, 1.4, 3.2))
_JAMAIS_MONTRES = ("adresse", "code", "codes", "evolution", "genre", "ton")
"""Fields that are no text for readers."""
_UNIS = re.compile(rf"\d(?:er)? (?:{'|'.join(MOIS)})(?: \d{{4}})?\b|\de \w*mestre\b")
"""A day or a quarter, never cut at the end of a line."""
_SANS_ESPACE = re.compile(r"\S{40,}")
_COUPURES = re.compile(r"(?<=[/@._?=&-])(?=\w)")
_BLOC = re.compile(r"([^\s\u200b\u00ad]{20})(?=[^\s\u200b\u00ad]{20})")
_MOT_LONG = re.compile(r"[^\W\d_]{15,}")
_SYLLABES = re.compile(
    r"(?<=[^\W\d_]{3})(?=(?![aeiouyàâéèêëîïôùûœ])[^\W\d_][aeiouyàâéèêëîïôùûœ][^\W\d_]{2})", re.IGNORECASE
)


def pdf(site: Site, affiche: Affiche, format_: str) -> bytes:
    """The sheets of ``affiche`` in this format (``a4``, ``a3``)."""
    donnees = json.dumps({**_donnees(site, affiche), "format": format_}, ensure_ascii=False, sort_keys=True)
    jour = _jour_des_faits(affiche, site.today)
    return _feuilles(donnees, affiche.de_loin, int(datetime(jour.year, jour.month, jour.day, tzinfo=UTC).timestamp()))


def _jour_des_faits(affiche: Affiche, today: date) -> date:
    """The day on which what the sheet says was last written or read again. The file carries it, and not the day of the
    build: as long as its facts and its words are the same, a sheet is the same file."""
    jours = (jour for fiche in affiche.fiches for jour in (fiche.mis_a_jour, fiche.verifie_le))
    return max((jour for jour in jours if jour is not None and jour <= today), default=today)


@lru_cache(maxsize=64)
def _feuilles(donnees: str, de_loin: bool, instant: int) -> bytes:
    """As they were made an earlier time, or as they are set now. ``donnees``: JSON."""
    source = (presse.programmes(), donnees, str(de_loin), str(instant))
    return deja_fait.obtenir("affiche", source, lambda: _composer(json.loads(donnees), de_loin, instant))


def vider() -> None:
    """Forget the posters that were made."""
    _feuilles.cache_clear()


def _composer(donnees: dict[str, Json], de_loin: bool, instant: int) -> bytes:
    donnees["code"] = code(str(donnees["lien"]))
    try:
        return _mettre_en_page(donnees, de_loin, instant)
    except RuntimeError:  # a picture that cannot be read, or not be made readable by everybody: its words stand for it
        if not donnees["images"]:
            raise
        return _mettre_en_page({**donnees, "images": {}}, de_loin, instant)


def _mettre_en_page(donnees: dict[str, Json], de_loin: bool, instant: int) -> bytes:
    """The poster at the most generous size that takes no sheet more."""
    choix = DE_LOIN if de_loin else MISES_EN_PAGE

    @cache
    def tirage(rang: int) -> presse.Tirage:
        corps, air, _ = choix[rang]
        return presse.Tirage(json.dumps({**donnees, "corps": corps, "air": air}, ensure_ascii=False, sort_keys=True))

    return tirage(_le_plus_genereux(lambda rang: tirage(rang).etendue, [place for *_, place in choix])).pdf(instant)


def _le_plus_genereux(etendue: Callable[[int], float], places: Sequence[float]) -> int:
    """The last rank that takes no more sheets than the first. ``etendue``: how many sheets a rank takes, found by
    setting it, which is long; ``places``: what is expected of each, beside the first: only where to look is told."""
    feuilles = ceil(etendue(0))
    tient, deborde = 0, len(places)
    while deborde - tient > 1:
        suppose = bisect(places, feuilles / etendue(tient) * places[tient]) - 1
        rang = min(max(suppose, tient + 1), deborde - 1)
        if etendue(rang) <= feuilles:
            tient = rang
        else:
            deborde = rang
    return tient


def _donnees(site: Site, affiche: Affiche) -> dict[str, Json]:
    """What the template shows, in plain values: every text typeset in French, and writable with our fonts."""
    adresse = adresse_courte(site, affiche.page)
    textes: dict[str, Json] = {
        "nom": site.identite.nom,
        "titre": affiche.titre,
        "chapeau": affiche.chapeau,
        "dates": list(contenu.dates(site, affiche)),
        "blocs": [asdict(bloc) for bloc in affiche.blocs],
        "avertissement": _avertissement(site.identite),
        "avis": epreuve.avis(site.brouillon),
        "marque": epreuve.TITRE if site.brouillon else "",
        "invitation": "En ligne :",
    }
    hors_feuille = {
        "titre_document": epreuve.marquer(site.brouillon, f"{affiche.titre} – {site.identite.nom}"),
        "description": f"Affiche à poser {affiche.ou}.",
        "code_alternative": f"Code QR qui mène à {adresse}",
    }
    return {
        **{nom: _lisible(dit) for nom, dit in textes.items()},
        **{nom: phrases.typographier(texte) for nom, texte in hors_feuille.items()},
        "adresse": _couper(adresse_ecrite(site, affiche).removeprefix("https://")),
        "lien": adresse,
        "de_loin": affiche.de_loin,
        "images": {bloc.adresse: _octets(site.fichiers, bloc) for bloc in affiche.blocs if isinstance(bloc, Image)},
        "polices": polices.FAMILLES,
        "verres": [str(numero) for numero in site.label.modules],
    }


def adresse_ecrite(site: Site, affiche: Affiche) -> str:
    """The address in clear, for those who copy it: the shortest that lasts."""
    return adresse_courte(site, affiche.page_a_ecrire or affiche.page)


def _avertissement(identite: Identite) -> str:
    """That the sheet is no true one."""
    if not identite.demonstration:
        return ""
    return f"Démonstration : cette affiche n’est pas officielle. {epreuve.mise_en_garde(identite)}"


def _octets(fichiers: Mapping[str, ContenuDeFichier], image: Image) -> list[int]:
    return list(fichiers[image.adresse.removeprefix("fichiers/")].lire())


def _lisible(valeur: Json) -> Json:
    """Texts of people ready to be set: in French typography, cut where a long word may be, without a character that
    would print as nothing."""
    if isinstance(valeur, dict):
        return {cle: element if cle in _JAMAIS_MONTRES else _lisible(element) for cle, element in valeur.items()}
    if isinstance(valeur, list | tuple):
        return [_lisible(element) for element in valeur]
    if not isinstance(valeur, str):
        return valeur
    return _couper(_UNIS.sub(lambda jour: jour[0].replace(" ", INSECABLE), ecrivable(phrases.typographier(valeur))))


def ecrivable(texte: str) -> str:
    """``texte`` with a sign in place of each character that our fonts cannot write."""
    lisible = texte.translate(dict.fromkeys(polices.VARIANTES))
    return lisible.translate({ord(signe): polices.REMPLACANT for signe in polices.inconnus(lisible)})


def _couper(texte: str) -> str:
    """Where an address or a very long word may go on the next line: after a sign, between two syllables, anywhere
    when there is nothing else."""
    entier = _SANS_ESPACE.sub(lambda mot: _COUPURES.sub("\u200b", mot[0]), texte)
    entier = _MOT_LONG.sub(lambda mot: _SYLLABES.sub("\u00ad", mot[0]), entier)
    return _BLOC.sub("\\1\u200b", entier)


@lru_cache(maxsize=8)
def code(adresse: str) -> str:
    """The QR code of an address, as an SVG picture; a fifth of it may be torn or dirty (level Q of ISO 18004)."""
    import segno

    svg = BytesIO()
    segno.make(adresse, error="q", micro=False).save(svg, kind="svg", border=2, xmldecl=False, dark="#16181d")
    return svg.getvalue().decode()
