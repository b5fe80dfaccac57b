"""Deadlines, cadences and counts that the site sets for itself: known, told in their own form, never looser."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.exigences import CADENCES, cadence_plus_souple, plus_souple
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.label import DelaiPlusStrict
from vitrail.sources.referentiel import Delai, DelaiApplicable, Prescription, PrescriptionDeFraicheur, Recurrence


def controler(site: Site) -> Iterator[Diagnostic]:
    regles = {regle.id: regle for porteur in site.referentiel.porteurs for regle in porteur.regles if _reglable(regle)}
    for local in site.label.delais:
        regle = regles.get(local.id)
        if regle is None:
            suggestion = phrases.proche(local.id, sorted(regles)) or ""
            yield signaler("delai-inconnu", local.place("id"), valeur=local.id, suggestion=suggestion)
        elif isinstance(regle, PrescriptionDeFraicheur) and local.cadence is None:
            yield signaler(
                "delai-mal-exprime", local.place("valeur"), valeur=local.id, attendu="cadence", demande=regle.cadence
            )
        elif not isinstance(regle, PrescriptionDeFraicheur) and local.valeur is None:
            yield signaler(
                "delai-mal-exprime",
                local.place("cadence"),
                valeur=local.id,
                attendu="valeur",
                demande=_dit(site, regle),
            )
        elif _plus_souple(site, regle, local):
            ici = local.cadence or local.valeur
            lieu = local.place("cadence" if local.cadence else "valeur")
            yield signaler("delai-plus-souple", lieu, valeur=ici, demande=_dit(site, regle), clause=regle.clause)


def _reglable(regle: Prescription) -> bool:
    return isinstance(regle, Delai | Recurrence) or (
        isinstance(regle, PrescriptionDeFraicheur) and regle.cadence in CADENCES
    )


def _applicable(site: Site, regle: Delai) -> DelaiApplicable | None:
    return site.referentiel.delai(regle.id, site.today)


def _plus_souple(site: Site, regle: Prescription, local: DelaiPlusStrict) -> bool:
    if isinstance(regle, PrescriptionDeFraicheur):
        return local.cadence is not None and cadence_plus_souple(regle, local.cadence)
    valeur = local.valeur or 0
    if isinstance(regle, Recurrence):
        return valeur < regle.fois
    applicable = _applicable(site, regle) if isinstance(regle, Delai) else None
    return applicable is not None and plus_souple(applicable, valeur)


def _dit(site: Site, regle: Prescription) -> str:
    """What the referential asks, in words: ``72 heures au moins``, ``trimestriel``, ``1 fois par an``."""
    if isinstance(regle, Recurrence):
        duree = "par an" if regle.annees == 1 else f"tous les {regle.annees} ans"
        return f"{phrases.compte(regle.fois, 'fois', 'fois')} {duree} au moins"
    if isinstance(regle, PrescriptionDeFraicheur):
        return regle.cadence
    applicable = _applicable(site, regle) if isinstance(regle, Delai) else None
    if applicable is None:
        return ""  # pragma: no cover: another referential may set a deadline from a day to come
    borne = "au plus" if applicable.regle.sens == "dans" else "au moins"
    return f"{phrases.avec_unite(applicable.valeur, applicable.unite)} {borne}"
