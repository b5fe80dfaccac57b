"""Figures that should be there: displayed indicators owe the last period, followed ones are not left off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from vitrail.domaine.attentes import Attente, PeriodeDue
from vitrail.domaine.dus import lieu_des_chiffres
from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.presentation import commentaires
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.indicateurs import RelevesPeriode


def controler(site: Site) -> Iterator[Diagnostic]:
    if {"indicateurs", "config_indicateurs"} & site.brises:
        return
    ranges_ailleurs = _ranges_ailleurs(site.indicateurs)
    for historique in site.historiques.values():
        attente = historique.attente
        due = _la_derniere(attente)
        periode = due.periode if due else None
        if not attente.en_defaut and due is None:
            continue
        if (periode and periode.code, historique.definition.id) not in ranges_ailleurs:
            yield _constat(site.indicateurs, historique, due)


def _la_derniere(attente: Attente) -> PeriodeDue | None:
    """The latest period that is due and not published; it speaks for those before it."""
    return attente.manquantes[-1] if attente.manquantes else None


def _ranges_ailleurs(indicateurs: tuple[RelevesPeriode, ...]) -> set[tuple[str | None, str]]:
    """Figures that stand in the file of their period, which says another one: only that is to be told."""
    return {
        (nom, releve.indicateur)
        for fiche in indicateurs
        if (nom := PurePosixPath(fiche.place().fichier).stem) != fiche.periode.code
        for releve in fiche.releves
    }


def _constat(indicateurs: tuple[RelevesPeriode, ...], historique: Historique, due: PeriodeDue | None) -> Diagnostic:
    definition, attente = historique.definition, historique.attente
    derniere = historique.dernier
    regle = "resultat-suivi-en-retard"
    if definition.a_afficher:
        jamais = attente.derniere is None
        regle = "resultat-a-afficher-jamais-publie" if jamais else "resultat-a-afficher-en-retard"
    lieu = lieu_des_chiffres(indicateurs, due.periode) if due else Emplacement(PAR_NOM["indicateurs"].chemin)
    preparer = f"vitrail period {due.periode.code}" if due and not lieu.ligne else ""
    responsable = definition.responsable or (derniere.releve.responsable if derniere else None)
    return signaler(
        regle,
        lieu,
        *([derniere.releve.place()] if derniere else []),
        intitule=definition.intitule,
        indicateur=definition.id,
        de=phrases.de(due.periode) if due else "de la dernière période",
        derniere=phrases.de(attente.derniere) if attente.derniere else "",
        limite=phrases.date_en_mots(due.limite) if due else "",
        qui=" ".join(filter(None, (_deja(historique, due), _aussi(attente), _qui(responsable)))),
        responsable=responsable or "",
        preparer=f"« {preparer} » prépare ce fichier." if preparer else "",
        preparer_en=f"“{preparer}” prepares this file." if preparer else "",
        **({"clause": ", ".join(definition.clauses_d_affichage)} if definition.a_afficher else {}),
    )


def _qui(responsable: str | None) -> str:
    return f"Service responsable : {responsable}." if responsable else ""


def _aussi(attente: Attente) -> str:
    """The periods before the one that the finding is about."""
    avant = attente.manquantes[:-1]
    return f"Manquent aussi : {commentaires.manquantes_en_mots(avant)}." if avant else ""


def _deja(historique: Historique, due: PeriodeDue | None) -> str:
    """What is already written of the period that is due, and no longer enough."""
    releves = [point for serie in historique.series for point in serie.points]
    attendus = [point for point in releves if due and point.periode == due.periode and point.quantite is None]
    return "Le motif « en_attente » ne suffit plus : donnez la valeur, ou un autre motif." if attendus else ""
