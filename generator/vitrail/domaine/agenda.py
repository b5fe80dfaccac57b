"""What is due on a site over the coming months, for whom, under which clause: the work list of a quality officer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vitrail.domaine import accessibilite, agrements, label, preavis, recurrences
from vitrail.domaine.dus import lieu_des_chiffres
from vitrail.domaine.ecoute import CLOSES
from vitrail.domaine.relectures import relectures
from vitrail.domaine.site import Site
from vitrail.domaine.titres import nature_d_audit
from vitrail.socle import phrases
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.echeances import ajouter_mois
from vitrail.socle.longueurs import MOIS_D_ECHEANCES
from vitrail.socle.mots import slug
from vitrail.socle.seuils import CETTE_SEMAINE_JOURS, PREAVIS_DU_LABEL_MOIS
from vitrail.socle.temps import DatePartielle, Periode
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.listes import AUDITS


@dataclass(frozen=True, slots=True)
class EcheanceDue:
    """One thing to do. ``cle`` never changes from one build to the next, so that a calendar can follow it;
    ``limite`` is the last day on which it is on time."""

    cle: str
    limite: date
    quoi: str
    lieu: Emplacement
    qui: str = ""
    """The service that owes it, when the data says so."""
    clause: str = ""
    periode: Periode | None = None
    """For a figure, the period of which it is due."""
    sujet: str = ""
    """What is due, whatever the period: a kind of file, an indicator, a recurrence. Said of what the public awaits."""
    a_relire: bool = False
    """Whether it is done by reading a file again."""

    def etat(self, today: date) -> str:
        """``en_retard``, ``cette_semaine`` or ``a_venir``."""
        if self.limite < today:
            return "en_retard"
        return "cette_semaine" if (self.limite - today).days < CETTE_SEMAINE_JOURS else "a_venir"


def agenda(site: Site, mois: int = MOIS_D_ECHEANCES) -> tuple[EcheanceDue, ...]:
    """Everything due from the past to ``mois`` months after ``site.today``, the longest overdue first."""
    fin = ajouter_mois(site.today, mois)
    termes = (terme for source in SOURCES for terme in source(site) if terme.limite <= fin)
    return tuple(sorted(termes, key=lambda terme: (terme.limite, terme.cle)))


def _relectures(site: Site) -> Iterator[EcheanceDue]:
    """Files to be checked again, each at the pace of the facts it tells."""
    for relecture in relectures(site):
        champ = "verifie_le" if relecture.fiche.verifie_le else "mis_a_jour"
        cle = f"relire-{slug(relecture.nom)}"
        yield EcheanceDue(
            cle,
            relecture.fraicheur.prochaine,
            f"Vérifier : {relecture.titre}",
            relecture.fiche.place(champ),
            clause=relecture.clause,
            sujet=slug(relecture.nom),
            a_relire=True,
        )


def _indicateurs(site: Site) -> Iterator[EcheanceDue]:
    """Figures of every period that is late, then of the next one, of each indicator."""
    for historique in site.historiques.values():
        definition, attente = historique.definition, historique.attente
        if attente.en_defaut and not attente.manquantes:  # no frequency says which period is due
            yield EcheanceDue(
                f"indicateur-{definition.id}",
                site.debut or site.today,
                f"Publier : {definition.intitule} (aucun chiffre publié)",
                Emplacement(PAR_NOM["indicateurs"].chemin),
                definition.responsable or "",
                ", ".join(definition.clauses),
                sujet=definition.id,
            )
        for due in (*attente.manquantes, *([attente.prochaine] if attente.prochaine else [])):
            yield EcheanceDue(
                f"indicateur-{definition.id}-{due.periode.code}",
                due.limite,
                f"Publier : {definition.intitule} ({phrases.periode_en_mots(due.periode)})",
                Emplacement(lieu_des_chiffres(site.indicateurs, due.periode).fichier),
                definition.responsable or "",
                ", ".join(definition.clauses) if definition.a_afficher else "",
                due.periode,
                definition.id,
            )


def _recurrences(site: Site) -> Iterator[EcheanceDue]:
    """What the referential wants done every so often; without any date in the files, it is due today."""
    for nom, fait in recurrences.FAITS.items():
        if (rythme := recurrences.rythme(site, nom)) is None:
            continue
        lieu = rythme.dernier[1].place(fait.champ) if rythme.dernier else Emplacement(PAR_NOM[fait.genre].chemin)
        limite = rythme.limite or site.today
        annee = f"-{limite.year}" if rythme.limite else ""
        yield EcheanceDue(f"{nom}{annee}", limite, _objet(rythme), lieu, clause=rythme.regle.clause, sujet=nom)


def _objet(rythme: recurrences.Rythme) -> str:
    return " ".join(filter(None, (phrases.majuscule(rythme.regle.objet), rythme.prudence and f"({rythme.prudence})")))


def _label(site: Site) -> Iterator[EcheanceDue]:
    etat = label.etat_label(site)
    if etat.terme is None or etat.etat not in ("labellise", "expire"):
        return
    lieu = site.label.place("expire_le")
    preparer = ajouter_mois(etat.terme, -PREAVIS_DU_LABEL_MOIS)
    if etat.valide:
        yield EcheanceDue(f"label-preparer-{etat.au}", preparer, "Préparer le renouvellement du label", lieu)
    jour_inconnu = ""
    if etat.au is not None and etat.au.precision != "jour":
        jour_inconnu = f" (le jour n’est pas connu : {phrases.date_partielle_en_mots(etat.au)})"
    yield EcheanceDue(f"label-fin-{etat.au}", etat.terme, f"Fin de validité du label{jour_inconnu}", lieu)


def _audits(site: Site) -> Iterator[EcheanceDue]:
    """Planned audits, and the internal one that an external one calls for."""
    for audit in (*label.audits_en_suspens(site), *label.audits_a_venir(site)):
        prevu = "prévue" if audit.genre == "auto_evaluation" else "prévu"
        titre = f"{nature_d_audit(audit)} {prevu} {label.quand(audit)}"
        yield EcheanceDue(f"audit-{audit.id}", audit.fin.fin, titre, audit.place("du"), audit.organisme or "")
        delai = site.exigences.delai("audit_externe", audit.du.debut)
        if not label.est_externe(audit) or delai is None:
            continue
        limite = preavis.limite(site.calendrier, delai, audit.du.debut)
        if not any(not label.est_externe(autre) and autre.fin.fin <= audit.du.fin for autre in site.audits):
            quoi = f"Audit interne, à faire avant l’audit {AUDITS[audit.genre]}"
            yield EcheanceDue(
                f"audit-interne-avant-{audit.id}",
                jour_civil(limite),
                quoi,
                audit.place("du"),
                clause=delai.regle.clause,
            )


def _actions(site: Site) -> Iterator[EcheanceDue]:
    for suivie in site.suivi.actions:
        action = suivie.action
        if action.etat in CLOSES or action.echeance is None:
            continue
        quoi = f"Action : {action.texte} ({_quand(action.echeance)})"
        yield EcheanceDue(
            f"action-{suivie.ancre}", action.echeance.fin, quoi, action.place("echeance"), action.responsable or ""
        )


def _accessibilite(site: Site) -> Iterator[EcheanceDue]:
    declaration = site.accessibilite
    if declaration is not None and (fin := accessibilite.valable_jusqu_au(declaration)) is not None:
        quoi = "Refaire l’audit et la déclaration d’accessibilité"
        yield EcheanceDue(f"accessibilite-{fin}", fin, quoi, declaration.place("audit_le"))


def _agrements(site: Site) -> Iterator[EcheanceDue]:
    """Those that a site of the State must have before it goes on line: due from the day on which it began."""
    reglages = site.identite.dsfr
    for agrement in agrements.manquants(site.identite):
        yield EcheanceDue(
            f"agrement-{slug(agrement.champ)}",
            site.debut or site.today,
            f"Obtenir l’{agrement.nom} du Service d’information du Gouvernement",
            reglages.place(agrement.champ) if reglages else site.identite.place("apparence"),
        )


def _annonces(site: Site) -> Iterator[EcheanceDue]:
    """The last moment to announce the closures that are still to come."""
    delai = site.exigences.delai("changement_accueil")
    if delai is None:
        return
    for fermeture in site.fermetures:
        effet = preavis.prise_d_effet(site, fermeture)
        if fermeture.annulee or effet is None or fermeture.circonstance != "ordinaire" or effet.date() < site.today:
            continue
        limite = jour_civil(preavis.limite(site.calendrier, delai, effet))
        dite = preavis.annoncee(site.horaires, fermeture)
        if dite is None or jour_civil(dite) <= site.today:
            continue
        yield EcheanceDue(
            f"annoncer-{fermeture.id}",
            limite,
            f"Annoncer au public : {fermeture.motif} ({phrases.intervalle_en_mots(fermeture.du, fermeture.au)})",
            fermeture.place("annonce_le"),
            clause=delai.regle.clause,
        )


def _quand(echeance: DatePartielle) -> str:
    return phrases.date_partielle_en_mots(echeance)


SOURCES: tuple[Callable[[Site], Iterable[EcheanceDue]], ...] = (
    _relectures,
    _indicateurs,
    _recurrences,
    _label,
    _audits,
    _actions,
    _accessibilite,
    _agrements,
    _annonces,
)
"""Everything that can be due, one function per kind of duty."""

PUBLIQUES: Mapping[str, Callable[[Site], Iterable[EcheanceDue]]] = {
    "relecture": _relectures,
    "indicateur": _indicateurs,
    "recurrence": _recurrences,
}
"""Those of them that the public waits for: information read again, a figure, what is done every so often."""
