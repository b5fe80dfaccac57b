"""``/audits/``: each audit, planned or done: how each commitment conforms, what was found, what follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine import ecoute, label, titres
from vitrail.domaine.site import Site
from vitrail.pages.enquetes import VueParole, vue_parole
from vitrail.pages.suites import OUVERTES, PartDeSuites, bilan_paroles
from vitrail.presentation.etats import CONFORMES
from vitrail.socle import phrases
from vitrail.sources.modeles.audits import Audit, AvisCharte, Constat, Evaluation
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.listes import AUDITS_EXTERNES, CONFORMITES, ETATS_D_AUDIT, NATURES_DE_CONSTAT, VOLETS
from vitrail.sources.pages import Gabarit, Vue
from vitrail.sources.referentiel import Referentiel

_COULEURS = {"reporte": "en_attente", "annule": "abandonne"}
ETATS = {etat: (_COULEURS.get(etat, etat), phrases.majuscule(mots)) for etat, mots in ETATS_D_AUDIT.items()}
"""Where an audit stands -> the state that its class name says, and its words."""
_ORDRE = ("C", "NC_mineure", "NC_majeure", "NA")
"""Of judgements in a sum: what was not judged comes last."""
_GRAVITE = ("NA", "C", "NC_mineure", "NC_majeure")
DATE_PASSEE = ("en_retard", "Date passée, résultat attendu")


@dataclass(frozen=True, slots=True)
class AuditResume:
    """An audit in one line."""

    audit: Audit
    titre: str
    quand: str
    adresse: str


@dataclass(frozen=True, slots=True)
class EvaluationAffichee:
    """What an audit says of one commitment or provision in one of its parts."""

    adresse: str
    """Page of the commitment; empty for a provision."""
    objet: str
    volet: str
    conformite: tuple[str, str] | None
    absence_conformite: Absence | None
    remarque: str | None
    points_forts: tuple[str, ...]
    constats: tuple[tuple[str, Constat], ...]
    """Kind in words, and the finding."""


@dataclass(frozen=True, slots=True)
class Volet:
    """A part of an audit: on the spot or remote; its rows in the order of the report."""

    titre: str
    compte: str
    """How many rows are judged of each kind, in words."""
    conforme: bool
    """Nothing that was judged in it fails, so that it may be folded."""
    lignes: tuple[EvaluationAffichee, ...]
    """Where something fails, the worst first, and only the rows of which something is said."""
    sans_remarque: tuple[EvaluationAffichee, ...]
    """Those that conform, and of which nothing more is said: under the others, folded."""


@dataclass(frozen=True, slots=True)
class VueAudit:
    resume: AuditResume
    etat: tuple[str, str]
    prepare: str
    """For an internal one, the external audit that it prepares."""
    modules: tuple[str, ...]
    bilan: tuple[PartDeSuites, ...]
    volets: tuple[Volet, ...]
    paroles: tuple[VueParole, ...]
    charte: tuple[str, str] | None
    reste: str
    """What it found that is not yet done or answered, in words; empty where nothing is left."""


def resumer(audit: Audit) -> AuditResume:
    return AuditResume(audit, titres.titre_d_audit(audit), label.quand(audit), titres.fiche_en_mots(audit)[0])


@dataclass(frozen=True, slots=True)
class GabaritAudits(Gabarit):
    fichier: ClassVar[str] = "audits.html"

    a_venir: tuple[VueAudit, ...]
    realises: tuple[VueAudit, ...]


def pages(site: Site) -> Iterator[Vue]:
    if not site.audits:
        return
    realises = label.audits_realises(site.audits)
    a_venir = label.audits_a_venir(site)
    autres = [audit for audit in site.audits if audit not in realises and audit not in a_venir]
    yield Vue(
        chemin="audits",
        titre="Audits",
        description="Ce que les auditeurs ont vérifié et trouvé, ce que nous en faisons, et les audits à venir.",
        section="label",
        fiches=tuple(realises[:1]) or tuple(site.audits),
        gabarit=GabaritAudits(
            a_venir=tuple(_vue(site, audit) for audit in (*_par_date(autres), *a_venir)),
            realises=tuple(_vue(site, audit) for audit in realises),
        ),
    )


def _par_date(audits: Iterable[Audit]) -> list[Audit]:
    return sorted(audits, key=lambda audit: audit.fin.fin)


def _vue(site: Site, audit: Audit) -> VueAudit:
    ref = site.referentiel
    titres = {module.numero: f"{module.numero}. {module.titre}" for module in ref.modules}
    en_suspens = audit in label.audits_en_suspens(site)
    paroles = tuple(ecoute.paroles(audit, site.suivi))
    return VueAudit(
        resume=resumer(audit),
        etat=DATE_PASSEE if en_suspens else ETATS[audit.etat],
        prepare=f"L’audit {AUDITS_EXTERNES[audit.en_vue_de]}" if audit.en_vue_de else "",
        modules=tuple(titres[numero] for numero in audit.modules),
        bilan=bilan(ref, audit.evaluations),
        volets=tuple(_volets(site.referentiel, audit)),
        paroles=tuple(vue_parole(site.documents, parole) for parole in paroles),
        charte=_charte(audit.charte_graphique),
        reste=", ".join(f"{part.nombre} {part.mots}" for part in bilan_paroles(paroles) if part.etat in OUVERTES),
    )


def _charte(avis: AvisCharte | None) -> tuple[str, str] | None:
    return CONFORMES[avis.conformite] if avis and avis.conformite else None


def bilan(ref: Referentiel, evaluations: Iterable[Evaluation]) -> tuple[PartDeSuites, ...]:
    """How many commitments and provisions are judged of each kind, each once: by the worst of its judgements, on the
    spot or remote. What does not conform is counted even when there is none."""
    juges: dict[int | str, str] = {}
    for evaluation in evaluations:
        for objet in _objets(ref, evaluation) if evaluation.conformite else ():
            juges[objet] = max(juges.get(objet, "NA"), evaluation.conformite or "NA", key=_GRAVITE.index)
    comptes = Counter(juges.values())
    if not comptes:
        return ()
    montres = ((nom, comptes[nom]) for nom in _ORDRE if comptes[nom] or nom.startswith("NC"))
    return tuple(
        PartDeSuites(CONFORMES[nom][0] if nombre else "neant", nombre, phrases.accorder(nombre, *CONFORMITES[nom]))
        for nom, nombre in montres
    )


def _objets(ref: Referentiel, evaluation: Evaluation) -> Iterator[int | str]:
    """What is judged. A row of the remote grid judges no whole commitment, unless it does not conform."""
    if evaluation.engagement is not None:
        yield evaluation.engagement
    elif evaluation.disposition is not None:
        yield evaluation.disposition
    elif (evaluation.conformite or "").startswith("NC"):
        clauses = (rangee.clauses for rangee in ref.grille.lignes if rangee.id == evaluation.ligne)
        premiers = (clause.partition(".")[0] for toutes in clauses for clause in toutes)
        yield from {int(premier) for premier in premiers if premier.isdecimal()}


SANS_VOLET = "ce que l’audit a jugé"
"""Of a report that does not say whether it was on the spot or from afar."""


def _volets(referentiel: Referentiel, audit: Audit) -> Iterator[Volet]:
    par_volet: dict[str | None, list[Evaluation]] = {}
    for evaluation in audit.evaluations:
        par_volet.setdefault(label.volet_de(referentiel.grille, evaluation), []).append(evaluation)
    for volet, mots in ((None, SANS_VOLET), *VOLETS.items()):
        if siennes := par_volet.get(volet):
            juges = Counter(evaluation.conformite for evaluation in siennes if evaluation.conformite)
            conforme = not any(nom.startswith("NC") for nom in juges)
            dites, tues = (siennes, []) if conforme else _a_voir(siennes)
            yield Volet(
                titre=phrases.majuscule(mots),
                compte=", ".join(
                    f"{juges[nom]} {phrases.accorder(juges[nom], *CONFORMITES[nom])}" for nom in _ORDRE if juges[nom]
                ),
                conforme=conforme,
                lignes=tuple(ligne(referentiel, evaluation) for evaluation in dites),
                sans_remarque=tuple(ligne(referentiel, evaluation) for evaluation in tues),
            )


def _a_voir(evaluations: Iterable[Evaluation]) -> tuple[list[Evaluation], list[Evaluation]]:
    """Those of which something is said, the worst first, and those that conform without a word."""
    dites, tues = list[Evaluation](), list[Evaluation]()
    for evaluation in evaluations:
        (tues if evaluation.conformite == "C" and not _dit(evaluation) else dites).append(evaluation)
    return sorted(dites, key=lambda dite: -_GRAVITE.index(dite.conformite or "NA")), tues


def _dit(evaluation: Evaluation) -> bool:
    """Whether the audit says more of it than its judgement."""
    constats = (getattr(evaluation, champ) for champ in NATURES_DE_CONSTAT)
    return bool(evaluation.remarque or evaluation.points_forts or any(constats))


def ligne(ref: Referentiel, evaluation: Evaluation) -> EvaluationAffichee:
    if evaluation.engagement is not None:
        adresse, objet = (
            label.adresse_d_engagement(evaluation.engagement),
            f"{evaluation.engagement}. {ref.engagement(evaluation.engagement).titre}",
        )
    elif evaluation.ligne is not None:
        rangee = next(rangee for rangee in ref.grille.lignes if rangee.id == evaluation.ligne)
        adresse, objet = "", f"{rangee.id}. {rangee.constat}"
    else:
        disposition = ref.disposition(evaluation.disposition or "")
        chapitre = next(chapitre.titre for chapitre in ref.chapitres if chapitre.id == disposition.chapitre)
        adresse, objet = "", f"{chapitre}, {disposition.numero}. {disposition.titre}"
    return EvaluationAffichee(
        adresse=adresse,
        objet=objet,
        volet=VOLETS[volet] if (volet := label.volet_de(ref.grille, evaluation)) else "",
        conformite=CONFORMES[evaluation.conformite] if evaluation.conformite else None,
        absence_conformite=evaluation.absence_conformite,
        remarque=evaluation.remarque,
        points_forts=evaluation.points_forts,
        constats=tuple(
            (phrases.majuscule(nature.mots), constat)
            for champ, nature in NATURES_DE_CONSTAT.items()
            for constat in getattr(evaluation, champ)
        ),
    )


def sur_engagement(
    audits: tuple[Audit, ...], referentiel: Referentiel, numero: int
) -> Iterator[tuple[AuditResume, Sequence[EvaluationAffichee]]]:
    """What each audit that is done says of a commitment, the latest first."""
    for audit, siennes in label.evaluations_de(label.audits_realises(audits), numero):
        yield resumer(audit), tuple(ligne(referentiel, evaluation) for evaluation in siennes)
