"""``/contacts/``: every way to call or to write, and when somebody answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.pages import guichets
from vitrail.pages.guichets import VuePoint
from vitrail.sources.modeles.contacts import Contacts, NumeroTelephone
from vitrail.sources.pages import Gabarit, Vue
from vitrail.supports import donnees_liees


@dataclass(frozen=True)
class VueNumero:
    """A number, with the reception point that gives its hours, when there is one."""

    numero: NumeroTelephone
    point: VuePoint | None


@dataclass(frozen=True, slots=True)
class GabaritContacts(Gabarit):
    fichier: ClassVar[str] = "contacts.html"

    contacts: Contacts
    telephones: tuple[VueNumero, ...]
    crise: tuple[VueNumero, ...]
    urgences: tuple[VueNumero, ...]


def pages(site: Site) -> Iterator[Vue]:
    if not (contacts := site.contacts):
        return
    points = {point.point.id: point for point in guichets.points(site)}

    def numeros(lesquels: Iterable[NumeroTelephone]) -> tuple[VueNumero, ...]:
        return tuple(VueNumero(numero, points.get(numero.point or "")) for numero in lesquels)

    yield Vue(
        chemin="contacts",
        titre="Nous joindre",
        libelle="Contacts",
        description="Téléphones et leurs heures, courriels, formulaire, adresse postale, urgences, réseaux sociaux.",
        section="contacts",
        fiches=(contacts,),
        jsonld=partial(donnees_liees.texte, site, "organisation", "appels"),
        gabarit=GabaritContacts(
            contacts=contacts,
            telephones=numeros(contacts.telephones),
            crise=numeros([contacts.numero_crise] if contacts.numero_crise else []),
            urgences=numeros(contacts.urgences),
        ),
    )
