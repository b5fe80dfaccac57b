"""The label on a given day: whether it is held, what it covers, the audits on which it stands. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vitrail.domaine.site import Site, une_fois
from vitrail.socle import phrases
from vitrail.socle.echeances import ajouter_mois
from vitrail.socle.seuils import PREAVIS_DU_LABEL_MOIS
from vitrail.sources.modeles.audits import Audit, Evaluation
from vitrail.sources.modeles.engagements import EngagementLocal, SousEngagementLocal
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.listes import AUDITS_EXTERNES
from vitrail.sources.modeles.valeurs import Echeance
from vitrail.sources.referentiel import Engagement, Module, Referentiel, SousEngagement
from vitrail.sources.referentiel.grille import Grille

ETATS: Mapping[str, str] = {
    "labellise": "label obtenu",
    "a_venir": "label obtenu, pas encore en cours",
    "expire": "label expiré",
    "suspendu": "label suspendu",
    "retire": "label retiré",
    "en_demarche": "label pas encore obtenu",
}
"""Where the label may stand on a day: what its file says, and what its dates add."""


@dataclass(frozen=True, slots=True)
class EtatLabel:
    """Where the label stands. ``etat``: ``labellise``, ``expire`` and ``a_venir`` follow from its dates;
    ``en_demarche``, ``suspendu`` and ``retire`` are declared."""

    etat: str
    du: Echeance | None
    au: Echeance | None
    bientot: bool = False
    """Valid still, for less than :data:`PREAVIS_DU_LABEL_MOIS`."""

    @property
    def terme(self) -> date | None:
        """The last day on which it is sure to hold: of a month or a year, the eve of its first day."""
        return dernier_jour_sur(self.au) if self.au else None

    @property
    def valide(self) -> bool:
        """Whether the label is sure to be held today; the logo may be shown only then."""
        return self.etat == "labellise" and self.au is not None


def dernier_jour_sur(fin: Echeance) -> date:
    return fin.debut if fin.precision == "jour" else fin.debut - timedelta(days=1)


def etat_label(site: Site) -> EtatLabel:
    """The label as of ``site.today``; of dates that are not known to the day, only what is sure counts."""
    label, today = site.label, site.today
    du, au = label.obtenu_le, label.expire_le
    if label.etat != "labellise":
        return EtatLabel(label.etat, du, au)
    if du is not None and today < du.fin:
        return EtatLabel("a_venir", du, au)
    if au is None:
        return EtatLabel("labellise", du, au)
    terme = dernier_jour_sur(au)
    if today > terme:
        return EtatLabel("expire", du, au)
    return EtatLabel("labellise", du, au, bientot=ajouter_mois(today, PREAVIS_DU_LABEL_MOIS) > terme)


def validite_en_mots(etat: EtatLabel) -> str:
    """``Valable du 1er juin 2023 au 31 mai 2026.``, as far as it is known."""
    if etat.du and etat.au:
        return f"Valable {phrases.du_au(etat.du, etat.au)}."
    if etat.au:
        return f"Valable {phrases.jusqua(etat.au)}."
    return f"Obtenu {phrases.dans(etat.du)} ; sa fin n’est pas connue." if etat.du else "Ses dates ne sont pas connues."


def prudence_en_mots(etat: EtatLabel) -> str:
    """What is counted when a date is not known to the day; empty when both are."""
    if etat.etat == "labellise" and etat.au is None:
        return "Sans date de fin, le logo n’est pas affiché."
    if etat.au is None or etat.au.precision == "jour" or etat.terme is None:
        return ""
    return f"Le jour de sa fin n’est pas connu : par prudence, il compte jusqu’au {phrases.date_en_mots(etat.terme)}."


def logo(site: Site) -> str | None:
    """Address of the logo of the label, or ``None`` when it may not be shown or is not there."""
    fichier = site.label.logo
    return f"fichiers/{fichier}" if fichier in site.fichiers and etat_label(site).valide else None


# --- what it covers ---


@dataclass(frozen=True, slots=True)
class SousTenu:
    """A sub-commitment here. ``sans_objet`` says why it does not apply; empty when it does."""

    officiel: SousEngagement
    fiche: SousEngagementLocal | None
    sans_objet: str


def adresse_d_engagement(numero: int | str) -> str:
    """Where a commitment is read; a sub-commitment (``19.3``) has its place on the page of its commitment."""
    engagement, point, _ = str(numero).partition(".")
    return f"engagements/{engagement}" + (f"#engagement-{phrases.slug(str(numero))}" if point else "")


@dataclass(frozen=True, slots=True)
class Tenu:
    """A labelled commitment: the official one, what the prefecture writes of it, and why it does not apply."""

    officiel: Engagement
    fiche: EngagementLocal | None
    sans_objet: str
    """What is not true of this site, in words; empty when the commitment applies."""
    sous: tuple[SousTenu, ...]

    @property
    def numero(self) -> int:
        return self.officiel.numero

    @property
    def adresse(self) -> str:
        return adresse_d_engagement(self.numero)

    @property
    def etat(self) -> str:
        """``tenu``, ``en_partie``, ``non_tenu``, ``en_cours``, ``sans_objet``, or ``non_renseigne``."""
        if self.sans_objet:
            return "sans_objet"
        return self.fiche.etat if self.fiche else "non_renseigne"


@une_fois
def engagements(site: Site) -> tuple[Tenu, ...]:
    """The labelled commitments: those of the modules held and the options taken, minus those left out."""
    ecartes = ecarts(site)
    tenus = site.referentiel.engagements_de(site.label.modules, site.label.options)
    return tuple(_tenu(site, engagement, ecartes) for engagement in tenus if str(engagement.numero) not in ecartes)


def engagements_ecartes(site: Site) -> tuple[tuple[Engagement, str], ...]:
    """Commitments of the modules held that the site does not apply, with its reason."""
    ecartes = ecarts(site)
    tenus = site.referentiel.engagements_de(site.label.modules, site.label.options)
    return tuple(
        (engagement, ecartes[str(engagement.numero)]) for engagement in tenus if str(engagement.numero) in ecartes
    )


def ecarts(site: Site) -> dict[str, str]:
    """What the label file leaves out (``19`` or ``19.3``) and why; nothing unless the kind of site may."""
    if not peut_ecarter(site.label, site.referentiel):
        return {}
    return {ecarte.engagement: ecarte.raison for ecarte in site.label.ecartes}


def peut_ecarter(label: Label, ref: Referentiel) -> bool:
    """Whether this kind of site applies only what belongs to its missions."""
    modes = {mode.id: mode for mode in ref.applications}
    du_type = next((genre.application for genre in ref.types_site if genre.id == label.type_site), None)
    return du_type is not None and modes[du_type].partielle


def _tenu(site: Site, officiel: Engagement, ecartes: dict[str, str]) -> Tenu:
    fiche = site.engagements_locaux.get(officiel.numero)
    sans_objet = _condition_fausse(site, officiel.condition)
    fiches = {sous.id: sous for sous in fiche.sous_engagements} if fiche else {}
    sous = []
    for sous_engagement in officiel.sous_engagements:
        sien = fiches.get(sous_engagement.id)
        raison = (
            ecartes.get(sous_engagement.id)
            or (sien and sien.sans_objet)
            or _condition_fausse(site, sous_engagement.condition)
        )
        sous.append(SousTenu(sous_engagement, sien, sans_objet or raison))
    return Tenu(officiel, fiche, sans_objet, tuple(sous))


def _condition_fausse(site: Site, identifiant: str | None) -> str:
    """Why a commitment under this condition does not apply; a condition that happens at times never excludes."""
    if identifiant is None or identifiant in site.conditions:
        return ""
    condition = site.referentiel.condition(identifiant)
    if condition.nature == "circonstance":
        return ""
    dite = next((declaration.raison for declaration in site.label.conditions if declaration.id == identifiant), None)
    return dite or f"Ne vaut que si {condition.libelle}."


def modules(site: Site) -> tuple[Module, ...]:
    """The modules held, in the order of the referential."""
    return tuple(module for module in site.referentiel.modules if module.numero in site.label.modules)


def raison_d_ecart(label: Label, clause: str) -> str:
    """Why this clause is set aside here, itself or its whole commitment; empty when it is not."""
    numeros = (clause, clause.partition(".")[0])
    return next((ecart.raison for ecart in label.ecartes if ecart.engagement in numeros), "")


# --- audits ---


def est_externe(audit: Audit) -> bool:
    """Whether an independent body makes it: it is on such an audit that the label stands."""
    return audit.genre in AUDITS_EXTERNES


def quand(audit: Audit) -> str:
    """``du 9 au 10 mai 2022``, ``le 9 mai 2022``, or the month, quarter or year when no more is known."""
    if audit.du.precision == audit.fin.precision == "jour":
        return phrases.intervalle_en_mots(audit.du.debut, audit.fin.fin)
    if audit.au is None or audit.au == audit.du:
        return phrases.dans(audit.du)
    return f"{phrases.dans(audit.du)}, {phrases.jusqua(audit.au)}"


def audits_a_venir(site: Site) -> tuple[Audit, ...]:
    """Planned or put off, and not over yet, the nearest first."""
    prevus = [audit for audit in site.audits if audit.etat in ("prevu", "reporte") and audit.fin.fin >= site.today]
    return tuple(sorted(prevus, key=lambda audit: (audit.du.debut, audit.fin.fin)))


def audits_realises(audits: tuple[Audit, ...]) -> tuple[Audit, ...]:
    """Done, the latest first."""
    faits = [audit for audit in audits if audit.etat == "realise"]
    return tuple(sorted(faits, key=lambda audit: (audit.fin.fin, audit.id), reverse=True))


def audits_en_suspens(site: Site) -> tuple[Audit, ...]:
    """Planned, and the date has passed without a word of what happened."""
    return tuple(audit for audit in site.audits if audit.etat == "prevu" and audit.fin.est_passee(site.today))


def volet_de(grille: Grille, evaluation: Evaluation) -> str | None:
    """How it was judged: as the report says, else as the row of the remote grid is; of the rest nobody knows."""
    if evaluation.volet is not None or evaluation.ligne is None:
        return evaluation.volet
    volets = ("internet", "telephone", "courriels")
    return next((nom for nom in volets if any(ligne.id == evaluation.ligne for ligne in getattr(grille, nom))), None)


def evaluations_de(audits: Iterable[Audit], numero: int) -> Iterator[tuple[Audit, tuple[Evaluation, ...]]]:
    """Audits that judged this commitment, with what each says of it."""
    for audit in audits:
        siennes = tuple(evaluation for evaluation in audit.evaluations if evaluation.engagement == numero)
        if siennes:
            yield audit, siennes
