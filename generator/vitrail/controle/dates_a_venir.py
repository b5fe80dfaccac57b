"""What is told as done is past: updates, checks, announcements, surveys, actions, improvements, minutes, reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.temps import DatePartielle
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.notes import Advenu, notes


def controler(site: Site) -> Iterator[Diagnostic]:
    yield from _relectures(site)
    yield from _enquetes(site)
    yield from _faits(site)
    for plan in site.plans_actions:
        for action in plan.actions:
            if action.realisee_le is not None and action.realisee_le.debut > site.today:
                le = phrases.date_partielle_en_mots(action.realisee_le)
                yield signaler("action-realisee-a-venir", action.place("realisee_le"), action=action.texte, le=le)
    for amelioration in site.toutes_les_ameliorations:
        if amelioration.date is not None and amelioration.date.debut > site.today:
            quand = phrases.date_partielle_en_mots(amelioration.date)
            yield signaler("amelioration-a-venir", amelioration.place("date"), titre=amelioration.titre, quand=quand)
    for comite in site.comites:
        champ = next((nom for nom in ("compte_rendu", "compte_rendu_fichier", "suites") if getattr(comite, nom)), None)
        if champ is not None and comite.date.debut > site.today:
            lieux = (comite.place(champ, cle=True), comite.place("date"))
            yield signaler(
                "compte-rendu-avant-la-reunion", *lieux, champ=champ, quand=phrases.date_partielle_en_mots(comite.date)
            )
    for bilan in site.reclamations:
        if bilan.du.debut > site.today:
            yield signaler("reclamations-a-venir", bilan.place("du"), quand=phrases.date_partielle_en_mots(bilan.du))


def _relectures(site: Site) -> Iterator[Diagnostic]:
    for fiche in parcours.fiches(site.fiches):
        if not isinstance(fiche, FicheDatee):
            continue
        for champ, jour in (("mis_a_jour", fiche.mis_a_jour), ("verifie_le", fiche.verifie_le)):
            if jour is not None and jour > site.today:
                yield signaler(
                    "relecture-a-venir",
                    fiche.place(champ),
                    champ=champ,
                    le=phrases.date_en_mots(jour),
                    aujourdhui=site.today.isoformat(),
                )


def _faits(site: Site) -> Iterator[Diagnostic]:
    """The days of what is told as done, field by field."""
    for fait in parcours.enregistrements(site.fiches):
        for champ in notes(type(fait), Advenu):
            dit: date | DatePartielle | None = getattr(fait, champ)
            debut = dit.debut if isinstance(dit, DatePartielle) else dit and jour_civil(dit)
            if dit is not None and debut is not None and debut > site.today:
                partielle = isinstance(dit, DatePartielle)
                quand = phrases.date_partielle_en_mots(dit) if partielle else phrases.date_en_mots(debut)
                yield signaler("fait-a-venir", fait.place(champ), champ=champ, quand=quand)


def _enquetes(site: Site) -> Iterator[Diagnostic]:
    for enquete in site.enquetes:
        if enquete.du is None or enquete.terme is None:
            continue
        if enquete.du.debut > site.today:
            le = phrases.date_partielle_en_mots(enquete.du)
            yield signaler("enquete-a-venir", enquete.place("du"), titre=enquete.titre, le=le)
        elif enquete.terme > site.today:
            le = phrases.date_partielle_en_mots(enquete.au or enquete.du)
            yield signaler("enquete-en-cours", enquete.place("au"), titre=enquete.titre, le=le)
