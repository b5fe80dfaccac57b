"""What the referential wants done every so often was done: survey, mystery contacts, users' committee."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import recurrences
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.genres import DONNEES


def controler(site: Site) -> Iterator[Diagnostic]:
    for nom, fait in recurrences.FAITS.items():
        if fait.genre in site.brises or (rythme := recurrences.rythme(site, nom)) is None or not rythme.en_retard:
            continue
        regle = rythme.regle
        dits = {"objet": regle.objet, "rythme": _rythme(regle.fois, regle.annees), "clause": regle.clause}
        if rythme.dernier is None or rythme.limite is None:
            limite = (
                f"La première fois était attendue avant le {phrases.date_en_mots(rythme.limite)}."
                if rythme.limite
                else ""
            )
            lieu = site.label.place("referentiel")
            yield signaler("jamais-publie", lieu, **dits, limite=limite, dossier=f"{DONNEES}/{fait.genre}/")
        else:
            jour, fiche = rythme.dernier
            dates = {"dernier": phrases.date_en_mots(jour), "limite": phrases.date_en_mots(rythme.limite)}
            yield signaler("a-refaire", fiche.place(fait.champ), **dits, **dates)


def _rythme(fois: int, annees: int) -> str:
    combien = "une fois" if fois == 1 else f"{fois} fois"
    return f"{combien} par an" if annees == 1 else f"{combien} tous les {annees} ans"
