"""The spreadsheet of a service tried on a site: what it would change, and what stands in its way. Nothing is written.

The command and the page of the editor both ask here; each says what comes out in its own words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vitrail.bord.dossiers import ecriture
from vitrail.bord.dossiers.essai import nouveaux, nouveaux_diagnostics, remarques_de_la_garde
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.domaine.dus import dus, lieu_des_chiffres
from vitrail.domaine.site import Site
from vitrail.saisie import fichier_de_periode
from vitrail.saisie.tableurs import importation, memoire, satisfaction
from vitrail.saisie.tableurs.bilan import BilanDeLecture, DiagnosticDeTableau, liste, remarque
from vitrail.saisie.tableurs.feuilles import Classeur
from vitrail.saisie.tableurs.plan import PlanDImport
from vitrail.saisie.tableurs.selection import DemandeDePeriode
from vitrail.socle import catalogue, phrases
from vitrail.socle.arbres import Enregistrement
from vitrail.socle.diagnostic import Diagnostic
from vitrail.socle.temps import FormeInvalide, Periode
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.retouche import edition

RIEN_D_ECRIT = "rien n’a été écrit."


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeDImport:
    """What a person asks for: the figures of a period, or the answers to a survey of the site."""

    fichier: str
    """Name of the spreadsheet, without its ending: it may say the period."""
    periode: str = ""
    enquete: str = ""
    feuilles: Sequence[str] = ()
    rattachees: Mapping[str, str] | None = None
    """Name of a line, or question -> identifier: told once for all."""
    ignorees: Sequence[str] = ()
    notes: bool = False


@dataclass(frozen=True)
class ImportEssaye:
    """An import on its way: the site, what it would change, the texts of the files before and after."""

    racine: Path
    site: Site
    plan: PlanDImport
    textes: Mapping[str, tuple[str | None, str]]


@dataclass(frozen=True)
class AvantImport:
    """The files as they are, and what is found on them."""

    instantane: Instantane
    diagnostics: Sequence[Diagnostic]


def illisibles(avant: Build, enquete: bool) -> bool:
    """Whether the files that an import needs must be corrected first."""
    genre = "enquetes" if enquete else "indicateurs"
    return avant.site is None or bool(avant.site.brises & {genre, "config_indicateurs", "correspondances"})


def essayer(racine: Path, avant: AvantImport, site: Site, classeur: Classeur, demande: DemandeDImport) -> ImportEssaye:
    """What ``classeur`` would change, with what ``check`` would find then. Raises
    :class:`~vitrail.bord.refus.Refus` for what is asked and does not exist."""
    preparer = _enquete if demande.enquete else _periode
    essai = preparer(racine, site, classeur, demande)
    return essai if essai.plan.bilan.diagnostics else _juger(essai, avant)


def _periode(racine: Path, site: Site, classeur: Classeur, demande: DemandeDImport) -> ImportEssaye:
    rattachees = demande.rattachees or {}
    for identifiant in rattachees.values():
        _connu(identifiant, site.definitions, "un indicateur de ce site")
    voulue = _lire_periode(demande.periode)
    chemin = lieu_des_chiffres(site.indicateurs, voulue).fichier
    lu = ecriture.lire(racine, chemin)
    # A new file is made as « vitrail period » makes it, with all that is awaited.
    base = fichier_de_periode.preparer(site, voulue, dus(site, voulue), None, chemin) if lu is None else lu
    de_la_periode = DemandeDePeriode(
        voulue, demande.feuilles, demande.fichier, rattachees, demande.ignorees, demande.notes
    )
    plan = importation.planifier(site, classeur, de_la_periode, _donnees(base, chemin))
    textes = {}
    if not plan.bilan.diagnostics and plan.changes:
        textes[chemin] = (lu, _fusionner(base, plan))
    if not plan.bilan.diagnostics and (rattachees or demande.ignorees):
        dit = ecriture.lire(racine, memoire.CHEMIN)
        textes[memoire.CHEMIN] = (dit, memoire.retenir(dit, rattachees, demande.ignorees))
    return ImportEssaye(racine, site, plan, textes)


def _enquete(racine: Path, site: Site, classeur: Classeur, demande: DemandeDImport) -> ImportEssaye:
    enquetes = {enquete.id: enquete for enquete in site.satisfaction}
    _connu(demande.enquete, enquetes, "une enquête de satisfaction de ce site")
    questions = demande.rattachees or {}
    enquete = enquetes[demande.enquete]
    connus = [nom for critere in enquete.criteres for nom in (critere.id, critere.libelle)]
    connus += [part.libelle for part in (*enquete.profil, *(part for theme in enquete.themes for part in theme.usages))]
    for nom in questions.values():
        _connu(nom, connus, "un critère de cette enquête")
    chemin = enquete.place().fichier
    lu = ecriture.lire(racine, chemin) or ""
    plan = satisfaction.planifier(
        site, classeur, satisfaction.DemandeEnquete(enquete, demande.feuilles, questions), _donnees(lu, chemin)
    )
    textes: dict[str, tuple[str | None, str]] = {}
    if not plan.bilan.diagnostics and plan.changes:
        textes[chemin] = (lu, _fusionner(lu, plan))
    if not plan.bilan.diagnostics and questions:
        dit = ecriture.lire(racine, memoire.CHEMIN)
        textes[memoire.CHEMIN] = (dit, memoire.retenir(dit, questions=questions))
    return ImportEssaye(racine, site, plan, textes)


def _connu(nom: str, connus: Collection[str], quoi: str) -> None:
    if nom not in connus:
        proche = phrases.proche(nom, connus)
        raise Refus(f"« {nom} » n’est pas {quoi}.{f' Vouliez-vous dire « {proche} » ?' if proche else ''}")


def _lire_periode(texte: str) -> Periode:
    try:
        return Periode.lire(texte)
    except FormeInvalide as erreur:
        plutot = erreur.suggestion or "2026-T4, 2026-10 ou 2026"
        raise Refus(f"« {texte} » n’est pas une période ; écrivez {plutot}.") from erreur


def _donnees(texte: str, chemin: str) -> Enregistrement:
    document, _ = source.analyser(texte, chemin)
    return document.donnees if document else {}


def _fusionner(texte: str, plan: PlanDImport) -> str:
    return edition.fusionner(texte, plan.donnees, plan.chemin)


def _juger(essai: ImportEssaye, avant: AvantImport) -> ImportEssaye:
    """The same with the findings that the change brings. A note that the guard remarks is left out: a figure needs
    none."""
    if not essai.textes:
        return essai
    if any(chiffre.note for chiffre in essai.plan.changes):
        remarques = nouveaux(avant.diagnostics, remarques_de_la_garde(essai.site, essai.plan.chemin, _neuf(essai)))
        if remarquees := essai.plan.notes_remarquees(_neuf(essai), remarques):
            essai = _sans_les_notes(essai, remarquees)
    trouves = nouveaux_diagnostics(avant.instantane, essai.site.today, _neufs(essai), avant.diagnostics)
    return replace(essai, plan=essai.plan.avec(_dits(essai, trouves)))


def _sans_les_notes(essai: ImportEssaye, remarquees: Collection[str]) -> ImportEssaye:
    noms = liste([chiffre.nom for chiffre in essai.plan.changes if chiffre.cle in remarquees])
    mots = f"Commentaires laissés de côté, où la garde voit une personne ou un texte inachevé : {noms}."
    plan = essai.plan.sans_les_notes(remarquees).avec(remarque(mots))
    textes = {chemin: couple for chemin, couple in essai.textes.items() if chemin != plan.chemin}
    if plan.changes:
        lu, neuf = essai.textes[plan.chemin]
        textes[plan.chemin] = (lu, _fusionner(neuf, plan))
    return replace(essai, plan=plan, textes=textes)


def _neufs(essai: ImportEssaye) -> dict[str, str | bytes | None]:
    return {chemin: neuf for chemin, (_, neuf) in essai.textes.items()}


def _neuf(essai: ImportEssaye) -> str:
    """The new text of the file of the figures; empty when it does not change."""
    return essai.textes[essai.plan.chemin][1] if essai.plan.chemin in essai.textes else ""


def _dits(essai: ImportEssaye, trouves: Sequence[Diagnostic]) -> BilanDeLecture:
    """What ``check`` finds, at the cell that brought it when it is one. Of warnings, only those on a figure that is
    imported: those on what else the file awaits are for ``check`` to say."""
    diagnostics, remarques = [], []
    for diagnostic in trouves:
        cellule, mots = _cellule(essai, diagnostic), catalogue.dire(diagnostic)
        if catalogue.est_une_erreur(diagnostic):
            diagnostics.append(DiagnosticDeTableau(cellule or str(diagnostic.lieu), mots.message, mots.conseil))
        elif cellule:
            remarques.append(f"{cellule} : {mots.message}")
    return BilanDeLecture(tuple(diagnostics), tuple(remarques))


def _cellule(essai: ImportEssaye, diagnostic: Diagnostic) -> str | None:
    """The cell behind the record on which a finding is."""
    neuf = _neuf(essai)
    return (
        essai.plan.cellule(neuf, diagnostic.lieu.ligne)
        if neuf and diagnostic.lieu.fichier == essai.plan.chemin
        else None
    )
