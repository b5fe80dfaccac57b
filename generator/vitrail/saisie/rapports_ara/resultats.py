"""What an audit found, criterion by criterion, counted as Ara counts; the rate, when there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from vitrail.saisie.rapports_ara.lecture import RapportAra, RapportRefuse, ResultatDeCritere
from vitrail.socle import paquet

_CRITERES_D_UN_AUDIT = {"FULL": 106, "COMPLEMENTARY": 50, "FAST": 25}
_SANS_OBJET = "NOT_APPLICABLE"
_A_REPRENDRE = "Demandez-le de nouveau à Ara ; s’il dit la même chose, signalez-le à qui a fait l’audit."


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultatsDAudit:
    """Criteria by what was found of them. ``restent``: how many results are still awaited, over all pages."""

    partiel: bool
    restent: int
    conformes: tuple[str, ...]
    non_conformes: Mapping[str, tuple[str, ...]]
    """Criterion -> the titles of what the auditor saw, each once."""

    @property
    def complet(self) -> bool:
        """Whether the 106 criteria were tested on each page: then only is there a rate."""
        return not self.partiel and not self.restent

    @property
    def applicables(self) -> int:
        return len(self.conformes) + len(self.non_conformes)

    @property
    def taux(self) -> int | None:
        """The share of the criteria that apply and are respected, rounded as Ara does; None when there is none."""
        if not self.complet or not self.applicables:
            return None
        return (200 * len(self.conformes) + self.applicables) // (2 * self.applicables)


@cache
def enonces() -> Mapping[str, str]:
    """Number of each criterion of the RGAA -> its question."""
    criteres: Mapping[str, str] = _rgaa()["criteres"]
    return criteres


def version() -> str:
    return str(_rgaa()["version"])


@cache
def _rgaa() -> Mapping[str, Mapping[str, str]]:
    lus: Mapping[str, Mapping[str, str]] = paquet.lire_yaml("vitrail.saisie.rapports_ara", "rgaa.yml")
    return lus


def compter(rapport: RapportAra) -> ResultatsDAudit:
    """What ``rapport`` found. Raises :class:`~vitrail.saisie.rapports_ara.lecture.RapportRefuse` for one that
    contradicts itself: nothing of it may be believed then."""
    par_critere = _par_critere(rapport)
    partages = rapport.context.samples[0].id
    attendus = _CRITERES_D_UN_AUDIT[rapport.audit_type] * (len(rapport.context.samples) - 1)
    vus = sum(
        resultat.page_id != partages and resultat.status != "NOT_TESTED"
        for resultats in par_critere.values()
        for resultat in resultats
    )
    lus = ResultatsDAudit(
        partiel=rapport.audit_type != "FULL",
        restent=max(attendus - vus, 0 if len(rapport.context.samples) > 1 else 1),
        conformes=tuple(numero for numero, tous in par_critere.items() if _est_conforme(tous, partages)),
        non_conformes={numero: _titres(tous) for numero, tous in par_critere.items() if _est_en_defaut(tous)},
    )
    _concorder(rapport, lus)
    return lus


def _par_critere(rapport: RapportAra) -> dict[str, list[ResultatDeCritere]]:
    """Results by number of criterion, in the order of the RGAA."""
    pages = {page.id for page in rapport.context.samples}
    if len(pages) != len(rapport.context.samples):
        raise RapportRefuse("le rapport se contredit : deux pages ont le même numéro.", _A_REPRENDRE)
    trouves: dict[str, list[ResultatDeCritere]] = defaultdict(list)
    deja = set()
    for resultat in rapport.results:
        numero = f"{resultat.topic}.{resultat.criterium}"
        if numero not in enonces() or resultat.page_id not in pages:
            quoi = "un critère qui n’est pas du RGAA" if numero not in enonces() else "une page qu’il ne nomme pas"
            raise RapportRefuse(f"le rapport se contredit : un résultat porte sur {quoi}.", _A_REPRENDRE)
        if (cle := (resultat.page_id, numero)) in deja:
            raise RapportRefuse(
                f"le rapport se contredit : le critère {numero} a deux résultats sur une page.", _A_REPRENDRE
            )
        deja.add(cle)
        trouves[numero].append(resultat)
    return {numero: trouves[numero] for numero in enonces() if numero in trouves}


def _est_en_defaut(resultats: list[ResultatDeCritere]) -> bool:
    return any(resultat.status == "NOT_COMPLIANT" for resultat in resultats)


def _est_conforme(resultats: list[ResultatDeCritere], partages: int) -> bool:
    """Respected on a page at least, and without object or respected on the others. What all pages share may be left
    untested."""
    comptes = [
        resultat.status for resultat in resultats if resultat.page_id != partages or resultat.status != "NOT_TESTED"
    ]
    return "COMPLIANT" in comptes and all(etat in ("COMPLIANT", _SANS_OBJET) for etat in comptes)


def _titres(resultats: list[ResultatDeCritere]) -> tuple[str, ...]:
    titres = (constat.title or "" for resultat in resultats for constat in resultat.not_compliant_items)
    return tuple(dict.fromkeys(titre for titre in titres if titre.strip()))


def _concorder(rapport: RapportAra, lus: ResultatsDAudit) -> None:
    """A finished audit says what its results say."""
    comptes = rapport.criteria_count
    if comptes.total != _CRITERES_D_UN_AUDIT[rapport.audit_type]:
        raise RapportRefuse(f"le rapport se contredit : il compte {comptes.total} critères.", _A_REPRENDRE)
    if not lus.complet:
        return
    dits = (comptes.compliant, comptes.not_compliant, comptes.applicable, rapport.accessibility_rate)
    trouves = (len(lus.conformes), len(lus.non_conformes), lus.applicables, lus.taux or 0)
    for quoi, dit, trouve in zip(
        ("critères respectés", "critères non respectés", "critères applicables", "%"), dits, trouves, strict=True
    ):
        if dit != trouve:
            raise RapportRefuse(
                f"le rapport se contredit : il annonce {dit} {quoi}, ses résultats en donnent {trouve}.", _A_REPRENDRE
            )
