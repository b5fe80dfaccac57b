"""Languages of the site: each one that is named is known, and its dates and phrases can be used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.presentation import langues
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.langues import JOKERS, Langue, Phrases

_JOKER = re.compile(r"{([^{}]*)}")


def controler(site: Site) -> Iterator[Diagnostic]:
    for langue in site.langues:
        if langues.usage(langue) is None:
            yield signaler("usage-des-dates-inconnu", langue.place("dates"), valeur=langue.dates)
        yield from _jokers(langue)
    if "langues" in site.brises:
        return
    connues = [langues.ENTIERE, *langues.connues(site.langues)]
    for rang, code in enumerate(site.identite.langues or ()):
        if code not in connues:
            lieu = site.identite.place("langues", rang)
            suggestion = phrases.proche(code, connues) or ""
            yield signaler("langue-inconnue", lieu, valeur=code, connus=", ".join(connues), suggestion=suggestion)


def _jokers(langue: Langue) -> Iterator[Diagnostic]:
    for nom in Phrases.model_fields:
        attendus = JOKERS.get(nom, ())
        dite = getattr(langue.phrases, nom)
        ecrits = _JOKER.findall(dite or "")
        if dite is not None and sorted(ecrits) != sorted(attendus):
            mots = " ".join(f"{{{nom}}}" for nom in attendus) or "aucun"
            yield signaler("phrase-sans-sa-place", langue.place("phrases", nom), phrase=nom, attendus=mots)
