"""The national programme beside the label: which commitment answers which, and the results in its own fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vitrail.domaine import label
from vitrail.domaine.label import Tenu
from vitrail.domaine.site import Site
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.listes import FREQUENCES
from vitrail.sources.modeles.programme import ProgrammeNational
from vitrail.sources.modeles.site import Identite
from vitrail.sources.referentiel.programme import EngagementNational, Programme, programmes


@dataclass(frozen=True, slots=True)
class EngagementRepondu:
    """A commitment of the programme, and those taken here that answer it."""

    national: EngagementNational
    tenus: tuple[Tenu, ...]


@dataclass(frozen=True, slots=True)
class ResultatNational:
    """The latest value of an indicator, as the programme wants it."""

    structure: str
    typologie: str
    intitule: str
    code_postal: str
    ville: str
    indicateur: str
    valeur: Decimal
    frequence: str
    mis_a_jour: date


def programme(identite: Identite) -> Programme | None:
    """The programme that the site names, if it is known."""
    choisi = identite.programme_national
    return programmes().get(choisi.programme) if choisi else None


def montre(identite: Identite) -> Programme | None:
    """The programme whose commitments the site asks to show."""
    choisi = identite.programme_national
    return programme(identite) if choisi and choisi.montrer else None


def reponses(site: Site, national: Programme) -> tuple[EngagementRepondu, ...]:
    """Each commitment of the programme with those that answer it here."""
    tenus = {tenu.numero: tenu for tenu in label.engagements(site)}
    suivi = site.referentiel.identite.id
    return tuple(
        EngagementRepondu(
            engagement, tuple(tenus[numero] for numero in engagement.reponses.get(suivi, ()) if numero in tenus)
        )
        for engagement in national.engagements
    )


def resultats(site: Site) -> Iterator[ResultatNational]:
    """The latest known value of each indicator that has a code; nothing while the structure has none."""
    choisi = site.identite.programme_national
    if choisi is None or choisi.structure is None or choisi.typologie is None:
        return
    code_postal, ville = _adresse(site.contacts, choisi)
    for transmis in choisi.indicateurs:
        historique = site.historiques.get(transmis.indicateur)
        point = historique.dernier if historique else None
        if point is None or point.quantite is None or point.fiche.mis_a_jour is None:
            continue
        yield ResultatNational(
            structure=choisi.structure,
            typologie=choisi.typologie,
            intitule=choisi.intitule or site.identite.nom,
            code_postal=code_postal,
            ville=ville,
            indicateur=transmis.code,
            valeur=point.nombre,
            frequence=FREQUENCES[point.periode.genre].adjectif,
            mis_a_jour=point.fiche.mis_a_jour,
        )


def _adresse(contacts: Contacts, choisi: ProgrammeNational) -> tuple[str, str]:
    """Postcode and town: those that are given, else those of the postal address."""
    postale = contacts.adresse_postale
    code_postal = choisi.code_postal or (postale and postale.code_postal) or ""
    return code_postal, choisi.ville or (postale.commune if postale else "")
