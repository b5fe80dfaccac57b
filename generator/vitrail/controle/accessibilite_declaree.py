"""The declaration of accessibility exists, rests on an audit that still holds, and does not contradict itself."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import accessibilite
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.genres import PAR_NOM


def controler(site: Site) -> Iterator[Diagnostic]:
    declaration = site.accessibilite
    if declaration is None:
        if "accessibilite" not in site.brises:
            yield signaler("declaration-absente", Emplacement(PAR_NOM["accessibilite"].chemin))
        return
    a_venir = False
    for champ, jour in (("declaration_le", declaration.declaration_le), ("audit_le", declaration.audit_le)):
        if jour is not None and jour > site.today:
            a_venir = True
            yield signaler("declaration-a-venir", declaration.place(champ), valeur=phrases.date_en_mots(jour))
    if declaration.taux == 100 and declaration.non_conformites:
        nombre = phrases.compte(len(declaration.non_conformites), "non-conformité", "non-conformités")
        yield signaler(
            "conformite-contredite", declaration.place("taux"), declaration.place("non_conformites"), nombre=nombre
        )
    if declaration.audit_le is not None and not a_venir and declaration.declaration_le < declaration.audit_le:
        lieux = (declaration.place("declaration_le"), declaration.place("audit_le"))
        jours = {"du": declaration.audit_le.isoformat(), "au": declaration.declaration_le.isoformat()}
        yield signaler("declaration-avant-son-audit", *lieux, **jours)
    constate = accessibilite.conformite(declaration, site.today)
    if constate.raison and not a_venir:
        champ = "audit_le" if declaration.audit_le else "declaration_le"
        yield signaler("declaration-perimee", declaration.place(champ), raison=constate.raison)
