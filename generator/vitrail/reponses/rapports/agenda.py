"""The agenda of a site, for people (text), for machines (JSON) and for a calendar that one subscribes to (ICS)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby

from vitrail.domaine.agenda import EcheanceDue
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.supports.ics import CalendrierICS, Ecriture, EvenementICS, ecrire

TITRES = {"en_retard": "En retard", "cette_semaine": "Dans les sept jours", "a_venir": "À venir"}


def texte(site: Site, termes: Sequence[EcheanceDue]) -> str:
    """One line a duty, late first, with who owes it, its clause and where it is written."""
    if not termes:
        return "Rien n’est attendu sur cette période.\n"
    lignes: list[str] = []
    for etat, groupe in groupby(termes, key=lambda terme: terme.etat(site.today)):
        lignes += [f"{TITRES[etat]}", *map(_ligne, groupe), ""]
    retards = sum(terme.etat(site.today) == "en_retard" for terme in termes)
    return "\n".join([*lignes, f"{phrases.compte(len(termes), 'échéance')}, dont {retards} en retard."]) + "\n"


def _ligne(terme: EcheanceDue) -> str:
    details = [terme.qui, f"référentiel, {terme.clause}" if terme.clause else "", str(terme.lieu)]
    return f"  {terme.limite.isoformat()}  {terme.quoi} [{' ; '.join(filter(None, details))}]"


def json_(site: Site, termes: Sequence[EcheanceDue]) -> str:
    """A JSON list, one object a duty."""
    objets = [
        {
            "cle": terme.cle,
            "limite": terme.limite.isoformat(),
            "etat": terme.etat(site.today),
            "quoi": terme.quoi,
            "qui": terme.qui,
            "clause": terme.clause,
            "fichier": terme.lieu.fichier,
            "ligne": terme.lieu.ligne,
        }
        for terme in termes
    ]
    return json.dumps(objets, ensure_ascii=False, indent=2) + "\n"


def ics(site: Site, termes: Sequence[EcheanceDue]) -> str:
    """An iCalendar of all-day events. A duty keeps its identifier when its day moves; nothing reads the clock."""
    calendrier = CalendrierICS(
        titre=f"Échéances, {site.identite.nom}",
        description="Ce qui est attendu, de qui, et avant quel jour.",
        domaine=site.identite.adresse_site.split("/")[2],
        fuseau=site.calendrier.fuseau,
        evenements=tuple(_evenement(site.today, terme) for terme in termes),
    )
    return ecrire(calendrier).decode()


def _evenement(today: date, terme: EcheanceDue) -> EvenementICS:
    return EvenementICS(
        cle=terme.cle,
        debut=terme.limite,
        fin=terme.limite + timedelta(days=1),
        titre=_titre(today, terme),
        texte=_ligne(terme).strip(),
        ecrit=Ecriture(today),
    )


def _titre(today: date, terme: EcheanceDue) -> str:
    return f"En retard : {terme.quoi}" if terme.etat(today) == "en_retard" else terme.quoi


PAR_FORMAT: dict[str, Callable[[Site, Sequence[EcheanceDue]], str]] = {"text": texte, "json": json_, "ics": ics}
