"""``/label/``: what the rules of communication ask for, where the label stands, its audits, what came before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from vitrail.domaine import label
from vitrail.domaine.label import EtatLabel, Tenu
from vitrail.domaine.site import Site
from vitrail.pages import audits
from vitrail.pages.audits import AuditResume
from vitrail.socle import phrases
from vitrail.sources.modeles.label import BilanQualite, Label, LabelAnterieur
from vitrail.sources.modeles.valeurs import Echeance
from vitrail.sources.pages import Gabarit, Vue
from vitrail.sources.referentiel import Module, Referentiel
from vitrail.sources.referentiel.cadre import Application, TypeSite
from vitrail.sources.referentiel.modele import Engagement

_COULEURS = {
    "labellise": "tenu",
    "expire": "en_retard",
    "suspendu": "en_retard",
    "retire": "non_tenu",
    "en_demarche": "en_cours",
}
ETATS = {etat: (_COULEURS.get(etat, etat), phrases.majuscule(mots)) for etat, mots in label.ETATS.items()}
"""Where the label stands -> the state that its class name says, and its words."""


@dataclass(frozen=True, slots=True)
class LabelResume:
    """The label at a glance, on any page that speaks of it: such a page links to ``/label/``."""

    nom: str
    etat: tuple[str, str]
    phrase: str
    logo: str | None
    fin: str
    """Day after which the logo hides itself on a page that was not rebuilt; empty without a logo, and on a site
    that is read as of a day of the past."""


def resumer(site: Site) -> LabelResume:
    etat = label.etat_label(site)
    logo = label.logo(site)
    return LabelResume(
        nom=site.referentiel.identite.nom,
        etat=ETATS[etat.etat],
        phrase=phrase(etat),
        logo=logo,
        fin=etat.terme.isoformat() if logo and etat.terme and site.identite.date_reference is None else "",
    )


def phrase(etat: EtatLabel) -> str:
    """One sentence: since when, until when, and what follows for the logo."""
    if etat.etat == "labellise":
        return " ".join(filter(None, (label.validite_en_mots(etat), label.prudence_en_mots(etat))))
    au = phrases.jusqua(etat.au) if etat.au else ""
    a_venir = phrases.du_au(etat.du, etat.au) if etat.du and etat.au else au
    return {
        "a_venir": f"Il vaudra {a_venir}. D’ici là, le logo n’est pas affiché.",
        "expire": f"Il valait {au}. Le logo est retiré de ce site jusqu’à son renouvellement.",
        "suspendu": "Le temps de la suspension, le logo est retiré de ce site.",
        "retire": "Le logo n’est plus affiché sur ce site.",
        "en_demarche": "La préfecture s’y prépare. Le logo n’est pas affiché : il viendra avec le label.",
    }[etat.etat]


@dataclass(frozen=True, slots=True)
class GabaritLabel(Gabarit):
    fichier: ClassVar[str] = "label.html"

    resume: LabelResume
    etat: EtatLabel
    renouvellement: str
    type_site: TypeSite
    application: Application | None
    groupes: tuple[tuple[Module, tuple[Tenu, ...]], ...]
    missions: tuple[tuple[Module, tuple[str, ...]], ...]
    ecartes: tuple[tuple[Engagement, str], ...]
    sans_objet: tuple[Tenu, ...]
    conflits: tuple[str, ...]
    a_venir: tuple[AuditResume, ...]
    dernier: AuditResume | None
    anterieurs: tuple[tuple[LabelAnterieur, str], ...]
    bilans: tuple[BilanQualite, ...]
    """The latest first; what has no date last."""


def pages(site: Site) -> Iterator[Vue]:
    ref = site.referentiel
    etat = label.etat_label(site)
    type_site = ref.type_site(site.label.type_site)
    yield Vue(
        chemin="label",
        titre=f"Le label {ref.identite.nom}",
        libelle="Label",
        description="Ce que le label couvre, depuis quand et jusqu’à quand, qui l’a accordé et quand il sera contrôlé.",
        section="label",
        fiches=(site.label,),
        gabarit=GabaritLabel(
            resume=resumer(site),
            etat=etat,
            renouvellement=_renouvellement(site, etat),
            type_site=type_site,
            application=next((mode for mode in ref.applications if mode.id == type_site.application), None),
            groupes=tuple(_groupes(site)),
            missions=tuple(_missions(site)),
            ecartes=label.engagements_ecartes(site),
            sans_objet=tuple(tenu for tenu in label.engagements(site) if tenu.sans_objet),
            conflits=tuple(_conflits(site.label, site.referentiel)),
            a_venir=tuple(audits.resumer(audit) for audit in label.audits_a_venir(site)),
            dernier=next((audits.resumer(audit) for audit in label.audits_realises(site.audits)), None),
            bilans=tuple(sorted(site.label.bilans, key=_date_de_bilan, reverse=True)),
            anterieurs=tuple(_anterieurs(site.label)),
        ),
    )


def _renouvellement(site: Site, etat: EtatLabel) -> str:
    """Said in the last months: what is prepared, or that nothing is announced."""
    if not etat.bientot or etat.au is None:
        return ""
    prevu = next((audit for audit in label.audits_a_venir(site) if label.est_externe(audit)), None)
    suite = (
        f"l’audit qui décidera de la suite est prévu {label.quand(prevu)}" if prevu else "la suite n’est pas annoncée"
    )
    return f"Il expire {phrases.dans(etat.au)} : {suite}."


def _groupes(site: Site) -> Iterator[tuple[Module, tuple[Tenu, ...]]]:
    modules = {module.numero: module for module in label.modules(site)}
    for numero, groupe in groupby(label.engagements(site), key=lambda tenu: tenu.officiel.module):
        yield modules[numero], tuple(groupe)


def _missions(site: Site) -> Iterator[tuple[Module, tuple[str, ...]]]:
    for module in label.modules(site):
        siennes = tuple(mission.texte for mission in site.label.missions if mission.module == module.numero)
        if siennes:
            yield module, siennes


def _conflits(label: Label, referentiel: Referentiel) -> Iterator[str]:
    """Where the text and the table of the referential disagree on a module that is held: both are accepted."""
    for conflit in referentiel.regle_modules(label.type_site).conflits:
        if conflit.module in label.modules:
            yield f"{conflit.conflit.constat} Les deux lectures sont admises."


def _anterieurs(label: Label) -> Iterator[tuple[LabelAnterieur, str]]:
    """Former labels, the latest first. What is known of their end is always told, so that none passes for the present
    one."""

    def debut(ancien: LabelAnterieur) -> str:
        return str(ancien.du or ancien.au or "")

    debuts = [ancien.du for ancien in label.historique]
    if label.etat != "en_demarche":
        debuts.append(label.obtenu_le)
    for ancien in sorted(label.historique, key=debut, reverse=True):
        du = ancien.du
        remplace = du is not None and any(autre is not None and autre.debut > du.fin for autre in debuts)
        yield ancien, _periode(du, ancien.au, remplace)


def _date_de_bilan(bilan: BilanQualite) -> date:
    return bilan.le.fin if bilan.le else date.min


def _periode(du: Echeance | None, au: Echeance | None, remplace: bool) -> str:
    """``remplace``: another label is known to have come after it."""
    if du and au:
        return phrases.du_au(du, au) if du != au else phrases.date_partielle_en_mots(du)
    if du:
        return f"à partir {phrases.de(du)}, {'remplacé depuis' if remplace else 'fin non précisée'}"
    return phrases.jusqua(au) if au else "dates non précisées"
