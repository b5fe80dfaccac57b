"""The national programme that a site names is known, and so are the indicators that it gives to it."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.referentiel.programme import programmes


def controler(site: Site) -> Iterator[Diagnostic]:
    choisi = site.identite.programme_national
    if choisi is None:
        return
    if choisi.programme not in programmes():
        proche = phrases.proche(choisi.programme, programmes()) or ""
        connus = ", ".join(programmes())
        yield signaler(
            "programme-inconnu", choisi.place("programme"), valeur=choisi.programme, connus=connus, suggestion=proche
        )
    if "config_indicateurs" in site.brises:  # a local indicator may stand in the file that could not be read
        return
    for transmis in choisi.indicateurs:
        if transmis.indicateur not in site.definitions:
            proche = phrases.proche(transmis.indicateur, site.definitions) or ""
            lieu = transmis.place("indicateur")
            yield signaler("indicateur-inconnu", lieu, valeur=transmis.indicateur, suggestion=proche)
