"""The modules held, against those that the kind of site must, may or may not take (II.2)."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.referentiel import RegleModules


def controler(site: Site) -> Iterator[Diagnostic]:
    ref, label = site.referentiel, site.label
    if label.type_site in [genre.id for genre in ref.types_site]:
        yield from _choisis(site, ref.regle_modules(label.type_site))


def _choisis(site: Site, regle: RegleModules) -> Iterator[Diagnostic]:
    """Where the text and the table of the referential disagree on a module, both readings are accepted."""
    ref, label = site.referentiel, site.label
    genre = ref.type_site(label.type_site)
    discutes = {conflit.module: conflit.regle_texte for conflit in regle.conflits}
    dits = {"type": genre.libelle, "minimum": genre.minimum, "clause": genre.clause}
    for numero in regle.imposes:
        if numero not in label.modules and discutes.get(numero, "impose") == "impose":
            titre = ref.module(numero).titre
            yield signaler("module-impose-absent", label.place("modules"), valeur=numero, titre=titre, **dits)
    for rang, numero in enumerate(label.modules):
        if numero in regle.non_proposes and discutes.get(numero, "non-propose") == "non-propose":
            titre, pour = ref.module(numero).titre, ref.module(numero).titulaires
            yield signaler(
                "module-non-propose", label.place("modules", rang), valeur=numero, titre=titre, titulaires=pour, **dits
            )
    au_choix = {*regle.au_choix, *(numero for numero, lue in discutes.items() if lue == "au-choix")}
    if regle.au_choix and not au_choix.intersection(label.modules):
        liste = phrases.enumeration([str(numero) for numero in regle.au_choix], "ou")
        yield signaler("module-au-choix-absent", label.place("modules"), connus=liste, **dits)
