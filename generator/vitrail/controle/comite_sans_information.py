"""After a meeting of the users' committee, something of it is online: minutes, what came of it, or what was shown."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    for comite in site.comites:
        dit = comite.compte_rendu or comite.compte_rendu_fichier or comite.suites or comite.presentations
        if comite.date.est_passee(site.today) and not dit and comite.absence_compte_rendu is None:
            clause = site.exigences.clause("comite_usagers")
            quand = phrases.dans(comite.date)
            yield signaler(
                "comite-sans-information", comite.place("date"), titre=comite.titre, quand=quand, clause=clause
            )
