"""What is written once and shown in several places: each record is filled from the one that says it already.

Only what is the same fact is taken: the publisher of the site is the prefecture, whose address, telephone and site
are among its contacts; the number of a line is the number of the contact that names it. What is written stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from vitrail.sources.modeles.acces import Acces, Adresse
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.horaires import Horaires, PointAccueil
from vitrail.sources.modeles.site import Editeur, Identite

M = TypeVar("M", bound=Modele)
Rangees = Mapping[str, tuple[Modele, ...]]


def deduire(rangees: Rangees) -> Rangees:
    """The same records, by kind, with what one of them says and another leaves out."""
    toutes = [fiche for fiches in rangees.values() for fiche in fiches]
    identite = next((fiche for fiche in toutes if isinstance(fiche, Identite)), None)
    contacts = next((fiche for fiche in toutes if isinstance(fiche, Contacts)), None)
    acces = next((fiche for fiche in toutes if isinstance(fiche, Acces)), None)
    complets = contacts and _contacts(contacts, identite, acces)
    return {genre: tuple(_un(fiche, complets) for fiche in fiches) for genre, fiches in rangees.items()}


def _un(fiche: Modele, contacts: Contacts | None) -> Modele:
    if isinstance(fiche, Contacts) and contacts is not None:
        return contacts
    if isinstance(fiche, Identite):
        return _identite(fiche, contacts)
    if isinstance(fiche, Horaires) and contacts is not None:
        return _horaires(fiche, numeros_des_points(contacts))
    return fiche


def _contacts(contacts: Contacts, identite: Identite | None, acces: Acces | None) -> Contacts:
    trouves: dict[str, object] = {}
    if contacts.site_local is None and contacts.absence_site_local is None and identite is not None:
        trouves["site_local"] = identite.site_prefecture
    if contacts.adresse_postale is None and contacts.absence_adresse_postale is None:
        trouves["adresse_postale"] = _seule_adresse(acces)
    return _avec(contacts, trouves)


def _seule_adresse(acces: Acces | None) -> Adresse | None:
    """Where people come, when there is one place only: letters reach it."""
    lieux = acces.lieux if acces else ()
    return lieux[0].adresse if len(lieux) == 1 else None


def _identite(identite: Identite, contacts: Contacts | None) -> Identite:
    if contacts is None:
        return identite
    trouves: dict[str, object] = {"editeur": _editeur(identite.editeur, contacts)}
    if identite.site_prefecture is None:
        trouves["site_prefecture"] = contacts.site_local
    return _avec(identite, trouves)


def _editeur(editeur: Editeur, contacts: Contacts) -> Editeur:
    trouves: dict[str, object] = {}
    if editeur.adresse is None:
        trouves["adresse"] = contacts.adresse_postale
    if editeur.telephone is None:
        trouves["telephone"] = contacts.numero_principal
    return _avec(editeur, trouves)


def _horaires(horaires: Horaires, numeros: Mapping[str, tuple[str, ...]]) -> Horaires:
    points = tuple(_point(point, numeros.get(point.id, ())) for point in horaires.points)
    return horaires if points == horaires.points else horaires.model_copy(update={"points": points})


def _point(point: PointAccueil, numeros: tuple[str, ...]) -> PointAccueil:
    """A line whose number is written once, beside the others; of several, none is the one to call."""
    if point.telephone is not None or point.absence_telephone is not None or len(numeros) != 1:
        return point
    return point.model_copy(update={"telephone": numeros[0]})


def numeros_des_points(contacts: Contacts) -> dict[str, tuple[str, ...]]:
    """The numbers of the contacts that send to the hours of a point, by point."""
    dits: Iterable[tuple[str, str]] = (
        (telephone.point, telephone.numero) for telephone in contacts.telephones if telephone.point and telephone.numero
    )
    numeros: dict[str, tuple[str, ...]] = {}
    for point, numero in dits:
        numeros[point] = (*numeros.get(point, ()), numero)
    return numeros


def _avec(fiche: M, trouves: Mapping[str, object]) -> M:
    dits = {nom: valeur for nom, valeur in trouves.items() if valeur is not None and valeur != getattr(fiche, nom)}
    return fiche.model_copy(update=dits) if dits else fiche
