"""Which record of the directory is which prefecture or sub-prefecture of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vitrail.saisie.annuaire.fiches import DE_POLICE, FicheDAnnuaire
from vitrail.saisie.annuaire.liste import ServiceConnu
from vitrail.saisie.annuaire.textes import court
from vitrail.socle.mots import sans_accents

Rang = tuple[bool, bool, bool]
"""How surely a record is that of a service: same name, same seat, a code of theirs in common."""


@dataclass(frozen=True)
class Correspondance:
    """``retenues``: the record of each service, by its code; ``ecartees``: the other records, each with why."""

    retenues: Mapping[str, FicheDAnnuaire]
    ecartees: tuple[tuple[FicheDAnnuaire, str], ...]

    def sans_fiche(self, services: Mapping[str, ServiceConnu]) -> tuple[ServiceConnu, ...]:
        return tuple(service for code, service in services.items() if code not in self.retenues)


def apparier(fiches: Iterable[FicheDAnnuaire], services: Mapping[str, ServiceConnu]) -> Correspondance:
    """The record of each service, once. Of two records for one, the surest is kept, then the one of a prefecture over
    that of its region, then the latest."""
    candidates: dict[str, list[tuple[tuple[object, ...], FicheDAnnuaire]]] = {}
    ecartees: list[tuple[FicheDAnnuaire, str]] = []
    for fiche in fiches:
        trouves = _les_meilleurs(fiche, services.values())
        if len(trouves) == 1:
            service, rang = trouves[0]
            ordre = (service.natures[0] in fiche.natures, rang, fiche.modifiee or date.min)
            candidates.setdefault(service.code, []).append((ordre, fiche))
        else:
            ecartees.append((fiche, _pourquoi(fiche, [service.nom for service, _ in trouves])))
    retenues = {}
    for code in services:
        for place, (_, fiche) in enumerate(sorted(candidates.get(code, ()), key=lambda paire: paire[0], reverse=True)):
            if place == 0:
                retenues[code] = fiche
            elif fiche != retenues[code]:
                ecartees.append((fiche, _autre_fiche(services[code], retenues[code])))
    return Correspondance(retenues, tuple(ecartees))


def _autre_fiche(service: ServiceConnu, gardee: FicheDAnnuaire) -> str:
    return f"« {service.nom} » a déjà une fiche plus sûre ou plus récente, {gardee.id}"


def _les_meilleurs(fiche: FicheDAnnuaire, services: Iterable[ServiceConnu]) -> list[tuple[ServiceConnu, Rang]]:
    trouves = [(service, rang) for service in services if (rang := _ressemblance(fiche, service)) is not None]
    meilleur = max((rang for _, rang in trouves), default=None)
    return [(service, rang) for service, rang in trouves if rang == meilleur]


def _ressemblance(fiche: FicheDAnnuaire, service: ServiceConnu) -> Rang | None:
    """Nothing when it is of another kind, or when neither a code nor a name of the same department says it."""
    if not fiche.natures & frozenset(service.natures):
        return None
    nomme = lieu_nomme(fiche.nom) in _noms(service)
    commun = bool(service.sieges & frozenset(fiche.insee))
    if not commun and not (nomme and _du_departement(fiche, service)):
        return None
    if commun and not nomme and not _se_dit(fiche.nom, service):
        return None
    return nomme, bool(fiche.insee) and fiche.insee[0] in service.sieges, commun


def _noms(service: ServiceConnu) -> frozenset[str]:
    dits = (service.nom, service.nom_annuaire, service.lieu)
    return frozenset(lieu_nomme(dit) for dit in dits) - {""}


def _du_departement(fiche: FicheDAnnuaire, service: ServiceConnu) -> bool:
    return not fiche.insee or any(code.startswith(service.departement) for code in fiche.insee)


_GENRE = re.compile(
    r"^(?:sous prefecture|prefecture|maison de l etat|subdivision administrative|haut commissariat de la republique|"
    r"representation de l etat annexe|administration superieure)(?: de region)?\b"
)
_ARTICLE = re.compile(r"^(?:(?:de|d|du|des|en|la|le|les|l|et) )+")
_AUTRE = re.compile(r"^(?:maison|antenne|annexe|point|espace|permanence|france services?)\b")


def lieu_nomme(nom: str) -> str:
    """What the name of a record is of: ``raincy`` for ``Sous-préfecture - Le Raincy`` and ``… du Raincy``."""
    plat = _plat(re.sub(r"\([^()]*\)$", "", nom.strip()))
    return _ARTICLE.sub("", _GENRE.sub("", plat).strip())


def _plat(texte: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte).lower()))


def _se_dit(nom: str, service: ServiceConnu) -> bool:
    """Whether a name that is not ours may be that of such a service, and not of another in the same town."""
    plat = _plat(nom)
    if not plat or _AUTRE.match(plat):
        return not plat
    return ("sous prefecture" in plat or "subdivision" in plat) if service.sous_prefecture else "sous " not in plat


def _pourquoi(fiche: FicheDAnnuaire, noms: list[str]) -> str:
    if noms:
        return f"elle peut être celle de plusieurs services : {', '.join(noms[:6])}"
    if fiche.natures & DE_POLICE:
        return "une préfecture de police n’a pas de dossier ici : commencez-le avec vitrail new"
    if fiche.natures == {"prefecture_region"}:
        return "une préfecture de région est aussi celle d’un département, qui a sa propre fiche"
    codes = ", ".join(fiche.insee) or "sans code de commune"
    return f"ni son nom ni son code ({codes}) ne sont dans la liste des préfectures et sous-préfectures"


def reserves(fiche: FicheDAnnuaire, service: ServiceConnu) -> Iterator[tuple[str, str]]:
    """What a record says otherwise than the list of the service that it was found to be: key, and words."""
    if lieu_nomme(fiche.nom) not in _noms(service):
        yield "nom", f"l’annuaire écrit « {court(fiche.nom)} », la liste « {service.nom} »"
    if not service.sieges & frozenset(fiche.insee):
        codes = ", ".join(fiche.insee) or "aucun code"
        yield "pivot", f"reconnue par son nom : la liste donne {' ou '.join(sorted(service.sieges))}, la fiche {codes}"
    elif fiche.insee[0] not in service.sieges:
        yield "code_insee_commune", f"le siège y est {fiche.insee[0]}, {service.insee} dans la liste"
    if service.natures[0] not in fiche.natures and "prefecture_region" in fiche.natures:
        yield "pivot", "prise dans la fiche de la préfecture de région, la seule qui existe"
