"""What must be said or told missing, and that another file may say: it is looked for once all of them are read."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles import champs
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.notes import remplacants

AILLEURS = {"adresse_postale": "acces", "site_local": "site"}
"""Facts of the contacts, each with the kind of file that may say it in their place."""


def controler(site: Site) -> Iterator[Diagnostic]:
    contacts = site.contacts
    for champ, genre in AILLEURS.items() if contacts else ():
        absence = remplacants(Contacts)[champ]
        if getattr(contacts, champ) is None and getattr(contacts, absence) is None and genre not in site.brises:
            dits = {"champ": champ, "exemple": champs.exemple(Contacts, absence), "role": champs.role(Contacts, champ)}
            yield signaler("fait-manquant", contacts.place(), fiche="", **dits)
