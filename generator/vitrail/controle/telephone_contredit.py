"""A line has one number: that of its hours is one of those that the contacts give for it."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.deductions import numeros_des_points
from vitrail.domaine.site import Site
from vitrail.socle import phrases, telephones
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    numeros = numeros_des_points(site.contacts)
    for point in site.horaires.points:
        siens = [telephones.imprime(numero) for numero in numeros.get(point.id, ())]
        connus = {telephones.sur_place(numero) for numero in siens}
        if connus and point.telephone is not None and telephones.sur_place(point.telephone) not in connus:
            contact = next(contact for contact in site.contacts.telephones if contact.point == point.id)
            yield signaler(
                "telephone-contredit",
                point.place("telephone"),
                contact.place("numero"),
                point=point.nom,
                telephone=telephones.imprime(point.telephone),
                contacts=phrases.enumeration(siens),
            )
