"""The name or the number of another department where one's own is meant: what a copied file leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from vitrail.controle.garde import departements
from vitrail.controle.garde.departements import DepartementConnu
from vitrail.controle.garde.passages import Passage, phrases_de
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer, remarquer_sur
from vitrail.domaine.site import Site
from vitrail.socle.mots import aplatir
from vitrail.sources.modeles.acces import Adresse
from vitrail.sources.modeles.base import Fiche

CHAMPS_D_AUTRUI = frozenset(("realisee_par", "participants", "source", "organisme", "certificateur"))
"""Fields in which others are named on purpose."""
LIENS_PROPRES = frozenset(("adresse_site", "site_prefecture", "site_local", "formulaire_contact"))
# Words of a sentence that speaks of other prefectures, and what comes before somebody who is not oneself.
_AUTRES = re.compile(
    r"\b(?:autres?|voisin\w*|limitrophes?|partenaires?|mutualis\w*|croise\w*|transfer\w*|rattach\w*|depend\w*|habit\w*|"
    r"resid\w*|domicili\w*|ancien\w*|interdepartement\w*|coordonn\w*|zonal\w*|compar\w*|echang\w*|jumel\w*|delocalis\w*)\b"
)
_NUMERO = re.compile(r"(?<![a-z])pref(?:et|ete|ecture)?[_-]?(\d{2,3}|2[ab])(?![\da-z])")
_COMPAGNIE = re.compile(r"\b(?:par|avec|entre|et|ou|vers|chez|comme|puis)\s+(?:(?:la|le|une?|les)\s+)?$")


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        if passage.champ in CHAMPS_D_AUTRUI:
            continue
        if passage.en_prose:
            yield from _dans_la_prose(site, passage)
        elif passage.genre == "lien" and passage.champ in LIENS_PROPRES:
            yield from _dans_un_lien(site, passage)
        yield from _numeros(site, passage)
    yield from _codes_postaux(site)


def _dans_la_prose(site: Site, passage: Passage) -> Iterator[RemarqueDeGarde]:
    if "prefe" not in (plat := aplatir(passage.texte)):
        return
    for debut, phrase in phrases_de(passage.texte):
        morceau = plat[debut : debut + len(phrase)]
        for trouve in _motif().finditer(morceau):
            nom = phrase[trouve.start("nom") : trouve.end("nom")]
            autre = departements.par_nom(nom)
            if autre is None or not nom[0].isupper() or _est_le_sien(site, autre):
                continue
            if not _parle_d_autres(site, morceau, trouve.start()):
                attendu = _attendu(site)
                yield remarquer(
                    "autre-departement", passage, debut + trouve.start(), debut + trouve.end(), attendu=attendu
                )


@cache
def _motif() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?:prefecture|prefete|prefet)\s+(?:de\s+la\s+|de\s+l'\s*|de\s+|du\s+|des\s+|d')"
        rf"(?P<nom>(?:la\s+)?(?:{departements.motif()}))(?![\w-])"
    )


def _est_le_sien(site: Site, autre: DepartementConnu) -> bool:
    sien = site.identite.departement
    return autre.code == sien.code.upper().zfill(2) or autre.cle == departements.cle(sien.nom)


def _parle_d_autres(site: Site, phrase: str, debut: int) -> bool:
    """Whether the sentence names another prefecture as such."""
    sien = aplatir(site.identite.departement.nom)
    return bool(sien in phrase or _AUTRES.search(phrase) or _COMPAGNIE.search(phrase[:debut]))


def _attendu(site: Site) -> str:
    sien = site.identite.departement
    return f"{sien.nom} ({sien.code})"


def _numeros(site: Site, passage: Passage) -> Iterator[RemarqueDeGarde]:
    """``@prefet19``, ``pref19@``: the accounts and boxes of prefectures carry their number."""
    for trouve in _NUMERO.finditer(aplatir(passage.texte)) if passage.chiffre else ():
        autre = departements.par_code(trouve[1])
        if autre is not None and not _est_le_sien(site, autre):
            yield remarquer("autre-departement", passage, *trouve.span(), attendu=_attendu(site))


def _dans_un_lien(site: Site, passage: Passage) -> Iterator[RemarqueDeGarde]:
    hote = re.match(r"https://(?:www\.)?([\w-]+)\.(?:pref\.)?gouv\.fr(?:[/?#]|$)", passage.texte)
    if hote is None:
        return
    for autre in departements.departements():
        if autre.domaine == hote[1] and not _est_le_sien(site, autre):
            yield remarquer("autre-departement", passage, 0, len(passage.texte), attendu=_attendu(site))


def _codes_postaux(site: Site) -> Iterator[RemarqueDeGarde]:
    for fiche, adresse in _adresses(site):
        if adresse.code_postal is None:
            continue
        voisins = departements.du_code_postal(adresse.code_postal)
        if voisins and not any(_est_le_sien(site, autre) or _meme_code(site, autre) for autre in voisins):
            ecrit = f"{adresse.code_postal} {adresse.commune}"
            yield remarquer_sur("autre-departement", fiche, ecrit, adresse.place("code_postal"), attendu=_attendu(site))


def _meme_code(site: Site, autre: DepartementConnu) -> bool:
    """Two collectivities may share their postal codes: Saint-Martin writes 97150, as Guadeloupe would."""
    sien = site.identite.departement.code.upper().zfill(2)
    return any(
        departement.code == sien and departement.prefixe_postal == autre.prefixe_postal
        for departement in departements.departements()
    )


def _adresses(site: Site) -> Iterator[tuple[Fiche, Adresse]]:
    """The addresses that are one's own; the host of the site is where it wants."""
    if site.identite.editeur.adresse is not None:
        yield site.identite, site.identite.editeur.adresse
    if site.contacts.adresse_postale is not None:
        yield site.contacts, site.contacts.adresse_postale
    yield from ((site.acces, lieu.adresse) for lieu in site.acces.lieux)
