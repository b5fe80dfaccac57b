"""``vitrail import``: the spreadsheet of a service becomes the figures of the site, or is refused in words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vitrail import build
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI, dire
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import montrer, racine_de
from vitrail.bord.dossiers import disque, ecriture
from vitrail.bord.dossiers.essai import nouveaux, nouveaux_diagnostics, remarques_de_la_garde
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.refus import Refus
from vitrail.domaine.site import Site
from vitrail.socle import catalogue, phrases
from vitrail.socle.arbres import Enregistrement
from vitrail.socle.diagnostic import Diagnostic
from vitrail.socle.temps import FormeInvalide, Periode
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.retouche import edition

if TYPE_CHECKING:
    from vitrail.saisie.tableurs.bilan import BilanDeLecture, DiagnosticDeTableau
    from vitrail.saisie.tableurs.feuilles import Classeur
    from vitrail.saisie.tableurs.plan import PlanDImport

_RIEN = "rien n’a été écrit."


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("import", parents=[commun], help=COMMANDES["import"])
    parseur.add_argument("fichier", type=Path, metavar="FICHIER", help="tableau .xlsx, .ods ou .csv")
    parseur.add_argument("--period", metavar="PÉRIODE", help="période des chiffres : 2026-T4, 2026-10, 2026")
    parseur.add_argument("--satisfaction", action="store_true", help="lit les réponses d’une enquête de satisfaction")
    parseur.add_argument("--survey", metavar="ENQUÊTE", help="avec --satisfaction : identifiant de l’enquête du site")
    parseur.add_argument("--sheet", action="append", default=[], metavar="NOM", help="feuille à lire (répétable)")
    parseur.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="LIGNE=IDENTIFIANT",
        help="rattache une ligne, ou une question, et le retient (répétable)",
    )
    parseur.add_argument(
        "--ignore", action="append", default=[], metavar="LIGNE", help="laisse une ligne de côté, et le retient"
    )
    parseur.add_argument(
        "--notes", action="store_true", help="publie aussi les commentaires du service, à côté de ses chiffres"
    )
    parseur.add_argument("--dry-run", action="store_true", help="dit ce qui changerait, sans rien écrire")
    parseur.set_defaults(commande=executer)


@dataclass(frozen=True)
class _Essai:
    """An import on its way: the site, what it would change, the texts of the files before and after."""

    racine: Path
    site: Site
    plan: PlanDImport
    textes: Mapping[str, tuple[str | None, str]]


@dataclass(frozen=True)
class _Avant:
    """The files as they are, and what is found on them."""

    instantane: Instantane
    diagnostics: Sequence[Diagnostic]


def executer(options: argparse.Namespace) -> int:
    from vitrail.saisie.tableurs import lecture
    from vitrail.saisie.tableurs.feuilles import TableurRefuse

    racine = racine_de(options)
    if options.satisfaction != bool(options.survey) or options.satisfaction == bool(options.period):
        raise Refus("dites la période des chiffres (--period 2026-T4), ou l’enquête (--satisfaction --survey ENQUÊTE).")
    instantane = disque.photographier(racine)
    resultat = build.inspecter(instantane, jour_de_lecture(instantane, options.date))
    genre = "enquetes" if options.satisfaction else "indicateurs"
    if resultat.site is None or resultat.site.brises & {genre, "config_indicateurs", "correspondances"}:
        return montrer(resultat.erreurs, f"corrigez d’abord ces fichiers ; {_RIEN}")
    try:
        classeur = lecture.lire(_octets(options.fichier))
    except TableurRefuse as erreur:
        return dire(f"{options.fichier.name} : {erreur} {erreur.conseil} {_RIEN.capitalize()}", CONTENU)
    preparer = _enquete if options.satisfaction else _periode
    avant = _Avant(instantane, resultat.diagnostics)
    return _conclure(preparer(racine, resultat.site, classeur, options), avant, options.dry_run)


def _octets(chemin: Path) -> bytes:
    from vitrail.saisie.tableurs.lecture import TABLEUR_OCTETS_MAX

    if chemin.exists() and not chemin.is_file():
        raise Refus(f"« {chemin} » n’est pas un fichier.")
    with chemin.open("rb") as fichier:
        return fichier.read(TABLEUR_OCTETS_MAX + 1)


def _rattachements(options: argparse.Namespace) -> dict[str, str]:
    """``--map``: name -> identifier."""
    dits = {}
    for option in options.map:
        nom, signe, cible = option.rpartition("=")
        if not signe or not nom.strip() or not cible.strip():
            raise Refus(f'--map « {option} » : écrivez --map "NOM DE LA LIGNE=identifiant".')
        dits[nom.strip()] = cible.strip()
    return dits


def _periode(racine: Path, site: Site, classeur: Classeur, options: argparse.Namespace) -> _Essai:
    from vitrail.domaine.dus import dus, lieu_des_chiffres
    from vitrail.saisie import fichier_de_periode
    from vitrail.saisie.tableurs import importation, memoire
    from vitrail.saisie.tableurs.selection import DemandeDePeriode

    rattachees = _rattachements(options)
    for identifiant in rattachees.values():
        _connu(identifiant, site.definitions, "un indicateur de ce site")
    voulue = _lire_periode(options.period)
    chemin = lieu_des_chiffres(site.indicateurs, voulue).fichier
    lu = ecriture.lire(racine, chemin)
    # A new file is made as « vitrail period » makes it, with all that is awaited.
    base = fichier_de_periode.preparer(site, voulue, dus(site, voulue), None, chemin) if lu is None else lu
    demande = DemandeDePeriode(voulue, options.sheet, options.fichier.stem, rattachees, options.ignore, options.notes)
    plan = importation.planifier(site, classeur, demande, _donnees(base, chemin))
    textes = {}
    if not plan.bilan.diagnostics and plan.changes:
        textes[chemin] = (lu, _fusionner(base, plan))
    if not plan.bilan.diagnostics and (rattachees or options.ignore):
        dit = ecriture.lire(racine, memoire.CHEMIN)
        textes[memoire.CHEMIN] = (dit, memoire.retenir(dit, rattachees, options.ignore))
    return _Essai(racine, site, plan, textes)


def _enquete(racine: Path, site: Site, classeur: Classeur, options: argparse.Namespace) -> _Essai:
    from vitrail.saisie.tableurs import memoire, satisfaction

    enquetes = {enquete.id: enquete for enquete in site.satisfaction}
    _connu(options.survey, enquetes, "une enquête de satisfaction de ce site")
    questions = _rattachements(options)
    enquete = enquetes[options.survey]
    connus = [nom for critere in enquete.criteres for nom in (critere.id, critere.libelle)]
    connus += [part.libelle for part in (*enquete.profil, *(part for theme in enquete.themes for part in theme.usages))]
    for nom in questions.values():
        _connu(nom, connus, "un critère de cette enquête")
    chemin = enquete.place().fichier
    lu = ecriture.lire(racine, chemin) or ""
    demande = satisfaction.DemandeEnquete(enquete, options.sheet, questions)
    plan = satisfaction.planifier(site, classeur, demande, _donnees(lu, chemin))
    textes: dict[str, tuple[str | None, str]] = {}
    if not plan.bilan.diagnostics and plan.changes:
        textes[chemin] = (lu, _fusionner(lu, plan))
    if not plan.bilan.diagnostics and questions:
        dit = ecriture.lire(racine, memoire.CHEMIN)
        textes[memoire.CHEMIN] = (dit, memoire.retenir(dit, questions=questions))
    return _Essai(racine, site, plan, textes)


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
    try:
        return edition.fusionner(texte, plan.donnees, plan.chemin)
    except edition.NonModifiable as erreur:
        raise Refus(f"{erreur} {_RIEN.capitalize()}") from erreur


def _conclure(essai: _Essai, avant: _Avant, a_blanc: bool) -> int:
    """Try the change, tell it, write it; or tell why not."""
    from vitrail.saisie.tableurs import compte_rendu

    if not essai.plan.bilan.diagnostics:
        essai = _essayer(essai, avant)
    print(compte_rendu.ecrire(essai.plan), end="")
    if diagnostics := essai.plan.bilan.diagnostics:
        return _refuser(diagnostics)
    if a_blanc:
        return _finir_l_essai(essai)
    ecrits = ecriture.ecrire(essai.racine, essai.textes)
    print(f"Écrit : {phrases.enumeration(ecrits)}." if ecrits else "Rien à écrire : le site a déjà ces chiffres.")
    return REUSSI


def _finir_l_essai(essai: _Essai) -> int:
    """A dry run writes no figure. Names that were told once are kept: nobody has to tell them again."""
    from vitrail.saisie.tableurs import memoire

    noms = {chemin: couple for chemin, couple in essai.textes.items() if chemin == memoire.CHEMIN}
    ecrits = ecriture.ecrire(essai.racine, noms)
    suite = f" ; les noms dits sont retenus dans {ecrits[0]}." if ecrits else "."
    print(f"Essai seulement : {'aucun chiffre' if ecrits else 'rien'} n’a été écrit{suite}")
    return REUSSI


def _refuser(diagnostics: Sequence[DiagnosticDeTableau]) -> int:
    from vitrail.saisie.tableurs.bilan import MONTREES_MAX

    for diagnostic in diagnostics[:MONTREES_MAX]:
        print(f"{diagnostic.lieu} : {diagnostic.message}", file=sys.stderr)
        if diagnostic.conseil:
            print(f"    → {diagnostic.conseil}", file=sys.stderr)
    return dire(f"{phrases.compte(len(diagnostics), 'problème')} à régler ; {_RIEN}", CONTENU)


def _essayer(essai: _Essai, avant: _Avant) -> _Essai:
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


def _sans_les_notes(essai: _Essai, remarquees: Collection[str]) -> _Essai:
    from vitrail.saisie.tableurs.bilan import liste, remarque

    noms = liste([chiffre.nom for chiffre in essai.plan.changes if chiffre.cle in remarquees])
    mots = f"Commentaires laissés de côté, où la garde voit une personne ou un texte inachevé : {noms}."
    plan = essai.plan.sans_les_notes(remarquees).avec(remarque(mots))
    textes = {chemin: couple for chemin, couple in essai.textes.items() if chemin != plan.chemin}
    if plan.changes:
        lu, neuf = essai.textes[plan.chemin]
        textes[plan.chemin] = (lu, _fusionner(neuf, plan))
    return replace(essai, plan=plan, textes=textes)


def _neufs(essai: _Essai) -> dict[str, str | bytes | None]:
    return {chemin: neuf for chemin, (_, neuf) in essai.textes.items()}


def _neuf(essai: _Essai) -> str:
    """The new text of the file of the figures; empty when it does not change."""
    return essai.textes[essai.plan.chemin][1] if essai.plan.chemin in essai.textes else ""


def _dits(essai: _Essai, trouves: Sequence[Diagnostic]) -> BilanDeLecture:
    """What ``check`` finds, at the cell that brought it when it is one. Of warnings, only those on a figure that is
    imported: those on what else the file awaits are for ``check`` to say."""
    from vitrail.saisie.tableurs.bilan import BilanDeLecture, DiagnosticDeTableau

    diagnostics, remarques = [], []
    for diagnostic in trouves:
        cellule, mots = _cellule(essai, diagnostic), catalogue.dire(diagnostic)
        if catalogue.est_une_erreur(diagnostic):
            diagnostics.append(DiagnosticDeTableau(cellule or str(diagnostic.lieu), mots.message, mots.conseil))
        elif cellule:
            remarques.append(f"{cellule} : {mots.message}")
    return BilanDeLecture(tuple(diagnostics), tuple(remarques))


def _cellule(essai: _Essai, diagnostic: Diagnostic) -> str | None:
    """The cell behind the record on which a finding is."""
    neuf = _neuf(essai)
    return (
        essai.plan.cellule(neuf, diagnostic.lieu.ligne)
        if neuf and diagnostic.lieu.fichier == essai.plan.chemin
        else None
    )
