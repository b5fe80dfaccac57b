"""Each row of the auditor's grid, answered with what the built site shows; the site's files only say what applies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vitrail.controle.audit.releve import Trace
from vitrail.domaine import excuses
from vitrail.domaine.designations import nom_de
from vitrail.domaine.label import audits_realises, raison_d_ecart
from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.domaine.titres import titre_d_audit
from vitrail.presentation.ou_ecrire import ou_ecrire
from vitrail.socle import phrases
from vitrail.sources.modeles.audits import Audit, Evaluation
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.listes import CONFORMITES, MOTIFS_D_ABSENCE
from vitrail.sources.referentiel import LigneContact, LigneGrille, Referentiel
from vitrail.sources.referentiel.cadre import Condition

STATUTS = {
    "prouve": "prouvé",
    "partiel": "partiel",
    "lien_seul": "lien seul",
    "absent": "absent",
    "sans_objet": "sans objet",
}
PLAFONDS = {"donnee": "prouve", "partiel": "partiel", "lien": "lien_seul"}
"""The best status that the force of a row allows."""
RESTE = {
    "prouve": "",
    "partiel": "le reste se voit sur le site de la préfecture",
    "lien_seul": "la page visée est ailleurs",
}


@dataclass(frozen=True, slots=True)
class ReponseALaGrille:
    """What the site answers to one row. ``traces``: where each evidence is seen, ``manque``: those that are not."""

    ligne: LigneGrille
    statut: str
    traces: tuple[Trace, ...] = ()
    manque: tuple[str, ...] = ()
    raison: str = ""
    a_faire: str = ""
    auditeur: str = ""
    """What an auditor wrote of this row, as the last audit that has it says; empty when none does."""

    @property
    def mot(self) -> str:
        return STATUTS[self.statut]

    @property
    def mis_a_jour(self) -> str:
        """The oldest update date among the pages that answer."""
        return min((trace.mis_a_jour for trace in self.traces if trace.mis_a_jour), default="")

    @property
    def verifie_le(self) -> str:
        return min((trace.verifie_le for trace in self.traces if trace.verifie_le), default="")


def auditer(site: Site, traces: Sequence[Trace]) -> tuple[ReponseALaGrille, ...]:
    """Every row of the web grid for the modules held, in the auditor's order."""
    label = site.label
    vues: dict[str, list[Trace]] = {}
    for trace in traces:
        for preuve in trace.preuves:
            vues.setdefault(preuve, []).append(trace)
    return tuple(
        replace(_repondre(site, ligne, vues), auditeur=dit_par_l_auditeur(site.audits, ligne.id))
        for ligne in site.referentiel.grille.internet
        if ligne.module is None or ligne.module in label.modules
    )


def laissees(site: Site) -> tuple[tuple[LigneGrille, str], ...]:
    """The rows of the web grid that are not answered here, and why: the module that the label does not cover."""
    return tuple(
        (ligne, f"module {ligne.module} non retenu")
        for ligne in site.referentiel.grille.internet
        if ligne.module is not None and ligne.module not in site.label.modules
    )


def dit_par_l_auditeur(audits: tuple[Audit, ...], ligne: str) -> str:
    """``conforme ; Le plan est clair. (Audit interne de mai 2022)``: the last audit that has this row."""
    for audit in audits_realises(audits):
        siennes = [evaluation for evaluation in audit.evaluations if evaluation.ligne == ligne]
        if siennes:
            mots = " ; ".join(mot for evaluation in siennes for mot in _ecrit(evaluation))
            return f"{mots} ({titre_d_audit(audit)})"
    return ""


def _ecrit(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.conformite is not None:
        yield CONFORMITES[evaluation.conformite][0]
    if (absence := evaluation.absence_conformite) is not None:
        yield f"{MOTIFS_D_ABSENCE[absence.motif]} : {absence.raison.rstrip('.')}"
    if evaluation.remarque is not None:
        yield evaluation.remarque
    yield from evaluation.points_forts
    yield from (constat.texte for constat in evaluation.constats)


def _repondre(site: Site, ligne: LigneGrille, vues: Mapping[str, list[Trace]]) -> ReponseALaGrille:
    rubriques = [_rubrique(genre) for genre in ligne.genres]
    exigees = ligne.preuves or (ligne.id,)
    trouvees = {preuve: _meilleure(vues[preuve], rubriques) for preuve in exigees if preuve in vues}
    if empechement := _sans_objet(site, ligne, bool(trouvees)):
        return ReponseALaGrille(ligne, "sans_objet", raison=empechement)
    absentes = [preuve for preuve in exigees if preuve not in trouvees]
    excusees = excuses.admises(site.referentiel, site.label, site.averes)
    conditions = {preuve: condition for preuve in absentes if (condition := _condition_non_remplie(site, preuve))}
    manque = tuple(preuve for preuve in absentes if preuve not in excusees and preuve not in conditions)
    if not trouvees and not manque:
        dites = [
            excusees[nom].raison if nom in excusees else _condition_fausse(site.label, conditions[nom])
            for nom in absentes
        ]
        return ReponseALaGrille(ligne, "sans_objet", raison=" ".join(dict.fromkeys(dites)))
    if not trouvees:
        raison, a_faire = _aveux(site.label, manque), _a_faire(site.referentiel, ligne, manque)
        return ReponseALaGrille(ligne, "absent", manque=manque, raison=raison, a_faire=a_faire)
    circonstances = [condition for condition in conditions.values() if condition.nature == "circonstance"]
    lacunes = {preuve: fiches for preuve in trouvees if (fiches := site.averes.incompletes(preuve))}
    tardives = _tardives((*trouvees.values(), *_toutes_si_datees(site.referentiel, exigees, vues)))
    return _juger(site, ligne, tuple(dict.fromkeys(trouvees.values())), manque, lacunes, tardives, circonstances)


def _tardives(traces: Iterable[Trace]) -> list[str]:
    return sorted({trace.page or "l’accueil" for trace in traces if trace.en_retard})


def _toutes_si_datees(
    referentiel: Referentiel, exigees: Iterable[str], vues: Mapping[str, list[Trace]]
) -> Iterator[Trace]:
    """Everything that the site shows, for a row that asks that all of it be up to date."""
    porteurs = (porteur for preuve in exigees for porteur in referentiel.preuves_par_id.get(preuve, ()))
    if any(porteur.a_jour for porteur in porteurs):
        for traces in vues.values():
            yield from traces


def _condition_non_remplie(site: Site, preuve: str) -> Condition | None:
    """What would have to be true, or to happen, for the site to owe this evidence."""
    porteurs = site.referentiel.preuves_par_id.get(preuve, ())
    manquantes = [porteur.condition for porteur in porteurs if porteur.condition not in site.conditions]
    if not porteurs or len(manquantes) < len(porteurs) or manquantes[0] is None:
        return None
    return site.referentiel.condition(manquantes[0])


def _aveux(label: Label, manque: Iterable[str]) -> str:
    """Why evidence is not shown, in the words of the label file: honest, and no answer."""
    avouees = excuses.avouees(label)
    dits = (avouees[preuve] for preuve in manque if preuve in avouees)
    return " ; ".join(dict.fromkeys(f"{MOTIFS_D_ABSENCE[aveu.motif]} : {aveu.raison.rstrip('.')}" for aveu in dits))


def _rubrique(genre: str) -> str | None:
    """Address of the page that shows a kind of data; ``None`` when there is none."""
    return PAR_NOM[genre].adresse if genre in PAR_NOM else None


def _juger(
    site: Site,
    ligne: LigneGrille,
    traces: tuple[Trace, ...],
    manque: tuple[str, ...],
    lacunes: Mapping[str, Sequence[Modele]],
    tardives: Sequence[str],
    circonstances: Sequence[Condition],
) -> ReponseALaGrille:
    """``lacunes``: of what is shown, the records that do not say it, by evidence; ``tardives``: pages that are late."""
    plafond = PLAFONDS[ligne.force]
    if manque or lacunes:
        dits = (_aveux(site.label, manque), *_en_mots(site.referentiel, lacunes))
        raison = " : ".join(filter(None, ("une partie manque", " ; ".join(filter(None, dits)))))
        a_faire = _a_faire(site.referentiel, ligne, (*manque, *lacunes))
        return ReponseALaGrille(ligne, "partiel", traces, manque, raison, a_faire)
    if tardives:
        raison = f"en retard : {', '.join(tardives)}"
        return ReponseALaGrille(ligne, "partiel", traces, (), raison, "Vérifier ces informations et les dater.")
    if circonstances:
        raison = (
            f"le reste ne se montre que si {phrases.enumeration([condition.libelle for condition in circonstances])}"
        )
        return ReponseALaGrille(ligne, "partiel", traces, raison=raison)
    return ReponseALaGrille(ligne, plafond, traces, raison=RESTE[plafond])


def _en_mots(referentiel: Referentiel, lacunes: Mapping[str, Sequence[Modele]]) -> Iterator[str]:
    """``heures d’accueil sur place (Accueil)``: what is not shown whole, and the records that do not say it."""
    for preuve, fiches in lacunes.items():
        yield f"{referentiel.preuve(preuve).libelle} ({phrases.enumeration([nom_de(fiche) for fiche in fiches])})"


def _meilleure(traces: Iterable[Trace], rubriques: Sequence[str | None]) -> Trace:
    """Where the auditor should look: under the subject of the row, on a page that is not late, with an anchor. The same
    fact told elsewhere, on a page that is dated otherwise, does not make up for its own page when that one is late."""

    def rang(trace: Trace) -> tuple[int, bool, bool]:
        rubrique = trace.page.partition("/")[0]
        proche = rubriques.index(rubrique) if rubrique in rubriques else len(rubriques) + (not rubrique)
        return proche, trace.en_retard, not trace.ancre

    return min(traces, key=rang)


def _sans_objet(site: Site, ligne: LigneGrille, vue: bool) -> str:
    """Why a row does not apply here; a circumstance that the site shows has happened."""
    ecarts = [raison_d_ecart(site.label, clause) for clause in ligne.clauses]
    if all(ecarts):
        return " ".join(dict.fromkeys(ecarts))
    empechement = ligne.empechement(site.label.modules, site.conditions, site.label.options)
    if empechement is None:
        return ""
    if empechement.genre != "condition":
        return f"engagement facultatif {empechement.valeur} non retenu"
    condition = site.referentiel.condition(str(empechement.valeur))
    if vue and condition.nature == "circonstance":
        return ""
    return _condition_fausse(site.label, condition)


def _condition_fausse(label: Label, condition: Condition) -> str:
    dite = next((declaration.raison for declaration in label.conditions if declaration.id == condition.id), None)
    return dite or f"sous condition : {condition.libelle}"


def _a_faire(referentiel: Referentiel, ligne: LigneGrille, manque: Iterable[str]) -> str:
    """Where to write what is missing: the very field, or the file of the main kind of the row."""
    genre = PAR_NOM.get(ligne.genres[0])
    repli = f"Compléter {genre.chemin}." if genre else ""
    lieux = (ou_ecrire(referentiel, preuve) for preuve in manque)
    return " ; ".join(filter(None, dict.fromkeys((lieu.mots if lieu else repli).rstrip(".") for lieu in lieux)))


def contact_sans_objet(site: Site, ligne: LigneContact) -> str:
    """Why a call or an e-mail is not tried here: what it would try does not exist."""
    if ligne.condition is None or ligne.condition in site.conditions:
        return ""
    return _condition_fausse(site.label, site.referentiel.condition(ligne.condition))


def en_clair(historiques: Mapping[str, Historique], ligne: LigneContact, reponses: Sequence[ReponseALaGrille]) -> str:
    """What the site can say of a row that a call or an e-mail answers: the web rows alike, the figures it measures."""
    par_id = {reponse.ligne.id: reponse for reponse in reponses}
    dits = [f"{voisine} {par_id[voisine].mot}" for voisine in ligne.voir if voisine in par_id]
    suivis = [historiques[nom] for nom in ligne.indicateurs if nom in historiques]
    dits += [f"{suivi.definition.intitule} : voir {suivi.definition.adresse}/" for suivi in suivis]
    return " ; ".join(dits) or "le site n’en dit rien"
