"""What the referential wants done every so often was done: survey, mystery contacts, users' committee."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import recurrences
from vitrail.domaine.recurrences import Rythme
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
            dits |= {"dossier": f"{DONNEES}/{fait.genre}/", "limite": limite, **_constat(rythme)}
            yield signaler("jamais-publie", lieu, **dits)
        else:
            jour, fiche = rythme.dernier
            dates = {"dernier": phrases.date_en_mots(jour), "limite": phrases.date_en_mots(rythme.limite)}
            yield signaler("a-refaire", fiche.place(fait.champ), **dits, **dates)


def _constat(rythme: Rythme) -> dict[str, str]:
    """What the files tell of it: nothing, or that it was done, on a day that they do not say."""
    if not rythme.sans_jour:
        return {"constat": "Aucun fichier n’en parle.", "constat_en": "No file tells of it."}
    return {
        "constat": rythme.prudence,
        "constat_en": f"The day of {', '.join(rythme.sans_jour)} is not known, and cannot count.",
    }


def _rythme(fois: int, annees: int) -> str:
    combien = "une fois" if fois == 1 else f"{fois} fois"
    return f"{combien} par an" if annees == 1 else f"{combien} tous les {annees} ans"
