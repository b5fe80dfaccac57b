"""Figures that should be there: displayed indicators owe the last period, followed ones are not left off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.indicateurs import RelevesPeriode


def controler(site: Site) -> Iterator[Diagnostic]:
    if {"indicateurs", "config_indicateurs"} & site.brises:
        return
    ranges_ailleurs = _ranges_ailleurs(site.indicateurs)
    for historique in site.historiques.values():
        periode = historique.attente.periode
        if historique.attente.en_defaut and (periode and periode.code, historique.definition.id) not in ranges_ailleurs:
            yield _constat(site.indicateurs, historique)


def _ranges_ailleurs(indicateurs: tuple[RelevesPeriode, ...]) -> set[tuple[str | None, str]]:
    """Figures that stand in the file of their period, which says another one: only that is to be told."""
    return {
        (nom, releve.indicateur)
        for fiche in indicateurs
        if (nom := PurePosixPath(fiche.place().fichier).stem) != fiche.periode.code
        for releve in fiche.releves
    }


def _constat(indicateurs: tuple[RelevesPeriode, ...], historique: Historique) -> Diagnostic:
    definition, attente = historique.definition, historique.attente
    derniere = historique.dernier
    regle = "resultat-suivi-en-retard"
    if definition.a_afficher:
        regle = "resultat-a-afficher-en-retard" if attente.etat == "en_retard" else "resultat-a-afficher-jamais-publie"
    responsable = definition.responsable or (derniere.releve.responsable if derniere else None)
    return signaler(
        regle,
        _fichier(indicateurs, attente.periode),
        *([derniere.releve.place()] if derniere else []),
        intitule=definition.intitule,
        indicateur=definition.id,
        de=phrases.de(attente.periode) if attente.periode else "de la dernière période",
        derniere=phrases.de(attente.derniere) if attente.derniere else "",
        limite=phrases.date_en_mots(attente.limite) if attente.limite else "",
        qui=" ".join(filter(None, (_deja(historique), f"Service responsable : {responsable}." if responsable else ""))),
        responsable=responsable or "",
        **({"clause": ", ".join(definition.clauses_d_affichage)} if definition.a_afficher else {}),
    )


def _deja(historique: Historique) -> str:
    """What is already written of the period that is due, and no longer enough."""
    releves = [point for serie in historique.series for point in serie.points]
    attendus = [point for point in releves if point.periode == historique.attente.periode and point.quantite is None]
    return "Le motif « en_attente » ne suffit plus : donnez la valeur, ou un autre motif." if attendus else ""


def _fichier(indicateurs: tuple[RelevesPeriode, ...], periode: Periode | None) -> Emplacement:
    """The file where the value is to be written, whether it exists or not."""
    existante = next((fiche for fiche in indicateurs if fiche.periode == periode), None)
    if existante is not None:
        return existante.place("releves", cle=True)
    dossier = PAR_NOM["indicateurs"].chemin
    return Emplacement(f"{dossier}{periode.code}.yml" if periode else dossier)
