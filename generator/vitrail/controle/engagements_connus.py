"""The records of engagements.yml, against the commitments of the referential that this site holds."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.label import ecarts, engagements
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.engagements import EngagementLocal
from vitrail.sources.referentiel import Engagement


def controler(site: Site) -> Iterator[Diagnostic]:
    officiels = {engagement.numero: engagement for engagement in site.referentiel.engagements}
    premieres: dict[int, EngagementLocal] = {}
    for fiche in site.engagements.engagements:
        premieres.setdefault(fiche.numero, fiche)
    for fiche in premieres.values():
        if fiche.numero not in officiels:
            plages = f"{min(officiels)} à {max(officiels)}"
            yield signaler("engagement-inconnu", fiche.place("numero"), valeur=fiche.numero, connus=plages)
        else:
            yield from _une(site, fiche, officiels[fiche.numero])
    if "engagements" not in site.brises:
        yield from _manquants(site)


def _une(site: Site, fiche: EngagementLocal, officiel: Engagement) -> Iterator[Diagnostic]:
    if raison := _hors_du_label(site, officiel):
        yield signaler("engagement-hors-du-label", fiche.place("numero"), valeur=fiche.numero, raison=raison)
    connus = [sous.id for sous in officiel.sous_engagements]
    for sous in fiche.sous_engagements:
        if sous.id not in connus:
            suggestion = phrases.proche(sous.id, connus) or ""
            dits = {"numero": fiche.numero, "connus": ", ".join(connus), "suggestion": suggestion}
            yield signaler("sous-engagement-inconnu", sous.place("id"), valeur=sous.id, **dits)


def _hors_du_label(site: Site, officiel: Engagement) -> str:
    label = site.label
    if officiel.module not in label.modules:
        return f"le label ne couvre pas le module {officiel.module}"
    if officiel.optionnel and officiel.numero not in label.options:
        return "cet engagement facultatif n’est pas dans les « options » de label.yml"
    if str(officiel.numero) in ecarts(site):
        return "il est dans les « ecartes » de label.yml"
    return ""


def _manquants(site: Site) -> Iterator[Diagnostic]:
    """One finding for all: a site that begins would drown under one line for each."""
    manquants = [tenu for tenu in engagements(site) if tenu.fiche is None and not tenu.sans_objet]
    if not manquants:
        return
    lieu = site.engagements.place("engagements", cle=True) if site.engagements else site.label.place("modules")
    numeros = phrases.enumeration([str(tenu.numero) for tenu in manquants])
    premier = manquants[0].officiel
    yield signaler(
        "engagement-sans-fiche",
        lieu,
        nombre=len(manquants),
        numeros=numeros,
        exemple=premier.numero,
        titre=premier.titre,
    )
