"""``vitrail import``: the spreadsheet of a service becomes the figures of the site, or is refused in words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vitrail import build
from vitrail.bord.arguments import Commandes
from vitrail.bord.commandes.commun import CONTENU, REUSSI, dire, montrer, racine_de
from vitrail.bord.dossiers import ecriture
from vitrail.bord.dossiers.essai import nouveaux_diagnostics
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.refus import Refus
from vitrail.domaine.site import Site
from vitrail.socle import catalogue, phrases
from vitrail.socle.diagnostic import Diagnostic, Gravite
from vitrail.socle.temps import FormeInvalide, Periode
from vitrail.sources.fichiers import edition, source

if TYPE_CHECKING:
    from vitrail.saisie.tableurs.plan import PlanDImport

_RIEN = "rien n’a été écrit."


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser(
        "import", parents=[commun], help="reprend les chiffres d’un tableur envoyé par un service"
    )
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
    parseur.add_argument("--dry-run", action="store_true", help="dit ce qui changerait, sans rien écrire")
    parseur.set_defaults(commande=executer)


@dataclass(frozen=True)
class _Essai:
    """An import on its way: the site, what it would change, the texts of the files before and after."""

    racine: Path
    site: Site
    plan: PlanDImport
    textes: Mapping[str, tuple[str | None, str]]


def executer(options: argparse.Namespace) -> int:
    from vitrail.saisie.tableurs import lecture
    from vitrail.saisie.tableurs.feuilles import TableurRefuse

    racine = racine_de(options)
    if options.satisfaction != bool(options.survey) or options.satisfaction == bool(options.period):
        raise Refus("dites la période des chiffres (--period 2026-T4), ou l’enquête (--satisfaction --survey ENQUÊTE).")
    resultat = build.inspecter(racine, jour_de_lecture(racine, options.date))
    genre = "enquetes" if options.satisfaction else "indicateurs"
    if resultat.site is None or resultat.site.brises & {genre, "config_indicateurs", "correspondances"}:
        return montrer(resultat.erreurs, f"corrigez d’abord ces fichiers ; {_RIEN}")
    try:
        classeur = lecture.lire(_octets(options.fichier))
    except TableurRefuse as erreur:
        return dire(f"{options.fichier.name} : {erreur} {erreur.conseil} {_RIEN.capitalize()}", CONTENU)
    preparer = _enquete if options.satisfaction else _periode
    return _conclure(preparer(racine, resultat.site, classeur, options), options.dry_run)


def _octets(chemin: Path) -> bytes:
    from vitrail.saisie.tableurs.lecture import TAILLE_MAX

    if chemin.exists() and not chemin.is_file():
        raise Refus(f"« {chemin} » n’est pas un fichier.")
    with chemin.open("rb") as fichier:
        return fichier.read(TAILLE_MAX + 1)


def _rattachements(options: argparse.Namespace) -> dict[str, str]:
    """``--map``: name -> identifier."""
    dits = {}
    for option in options.map:
        nom, signe, cible = option.rpartition("=")
        if not signe or not nom.strip() or not cible.strip():
            raise Refus(f'--map « {option} » : écrivez --map "NOM DE LA LIGNE=identifiant".')
        dits[nom.strip()] = cible.strip()
    return dits


def _periode(racine: Path, site: Site, classeur: Any, options: argparse.Namespace) -> _Essai:
    from vitrail.domaine.dus import dus
    from vitrail.saisie import periode as preparation
    from vitrail.saisie.tableurs import importation, memoire
    from vitrail.saisie.tableurs.selection import DemandeDePeriode

    rattachees = _rattachements(options)
    for identifiant in rattachees.values():
        _connu(identifiant, site.definitions, "un indicateur de ce site")
    voulue = _lire_periode(options.period)
    chemin = preparation.chemin(site, voulue)
    lu = ecriture.lire(racine, chemin)
    # A new file is made as « vitrail period » makes it, with all that is awaited.
    base = preparation.preparer(site, voulue, dus(site, voulue), None, chemin) if lu is None else lu
    demande = DemandeDePeriode(voulue, options.sheet, options.fichier.stem, rattachees, options.ignore)
    plan = importation.planifier(site, classeur, demande, _donnees(base, chemin))
    textes = {}
    if not plan.ecarts and plan.changes:
        textes[chemin] = (lu, _fusionner(base, plan))
    if not plan.ecarts and (rattachees or options.ignore):
        dit = ecriture.lire(racine, memoire.CHEMIN)
        textes[memoire.CHEMIN] = (dit, memoire.retenir(dit, rattachees, options.ignore))
    return _Essai(racine, site, plan, textes)


def _enquete(racine: Path, site: Site, classeur: Any, options: argparse.Namespace) -> _Essai:
    from vitrail.saisie.tableurs import memoire, satisfaction

    enquetes = {enquete.id: enquete for enquete in site.satisfaction}
    _connu(options.survey, enquetes, "une enquête de satisfaction de ce site")
    questions = _rattachements(options)
    enquete = enquetes[options.survey]
    connus = [nom for un in enquete.criteres for nom in (un.id, un.libelle)]
    connus += [un.libelle for un in (*enquete.profil, *(part for theme in enquete.themes for part in theme.usages))]
    for nom in questions.values():
        _connu(nom, connus, "un critère de cette enquête")
    chemin = enquete.place().fichier
    lu = ecriture.lire(racine, chemin) or ""
    demande = satisfaction.DemandeEnquete(enquete, options.sheet, questions)
    plan = satisfaction.planifier(site, classeur, demande, _donnees(lu, chemin))
    textes: dict[str, tuple[str | None, str]] = {}
    if not plan.ecarts and plan.changes:
        textes[chemin] = (lu, _fusionner(lu, plan))
    if not plan.ecarts and questions:
        dit = ecriture.lire(racine, memoire.CHEMIN)
        textes[memoire.CHEMIN] = (dit, memoire.retenir(dit, questions=questions))
    return _Essai(racine, site, plan, textes)


def _connu(nom: str, connus: Any, quoi: str) -> None:
    if nom not in connus:
        proche = phrases.proche(nom, connus)
        raise Refus(f"« {nom} » n’est pas {quoi}.{f' Vouliez-vous dire « {proche} » ?' if proche else ''}")


def _lire_periode(texte: str) -> Periode:
    try:
        return Periode.lire(texte)
    except FormeInvalide as erreur:
        plutot = erreur.suggestion or "2026-T4, 2026-10 ou 2026"
        raise Refus(f"« {texte} » n’est pas une période ; écrivez {plutot}.") from erreur


def _donnees(texte: str, chemin: str) -> Mapping[str, Any]:
    document, _ = source.analyser(texte, chemin)
    return document.donnees if document else {}


def _fusionner(texte: str, plan: PlanDImport) -> str:
    try:
        return edition.fusionner(texte, plan.donnees, plan.chemin)
    except edition.NonModifiable as erreur:
        raise Refus(f"{erreur} {_RIEN.capitalize()}") from erreur


def _conclure(essai: _Essai, a_blanc: bool) -> int:
    """Try the change on a copy, tell it, write it; or tell why not."""
    plan = essai.plan
    if not plan.ecarts:
        essai, constats = _essayer(essai)
        plan.ecarts += [_situe(essai, ecart) for ecart in constats if _erreur(ecart)]
        plan.remarques += [mots for ecart in constats if not _erreur(ecart) and (mots := _remarque(essai, ecart))]
    print(_compte_rendu(plan), end="")
    if plan.ecarts:
        for ecart in plan.ecarts:
            print(f"{ecart.lieu} : {ecart.message}", file=sys.stderr)
            if ecart.conseil:
                print(f"    → {ecart.conseil}", file=sys.stderr)
        nombre = phrases.compte(len(plan.ecarts), "problème")
        return dire(f"{nombre} à régler ; {_RIEN}", CONTENU)
    if a_blanc:
        print("Essai seulement : rien n’a été écrit.")
        return REUSSI
    ecrits = ecriture.ecrire(essai.racine, essai.textes)
    print(f"Écrit : {phrases.enumeration(ecrits)}." if ecrits else "Rien à écrire : le site a déjà ces chiffres.")
    return REUSSI


def _essayer(essai: _Essai) -> tuple[_Essai, list[Diagnostic]]:
    """The findings that the change brings. A note that the guard remarks is left out: a figure needs none."""
    from vitrail.saisie.tableurs import plan as plans

    if not essai.textes:
        return essai, []
    plan = essai.plan
    constats = list(nouveaux_diagnostics(essai.racine, essai.site.today, _neufs(essai)))
    if plan.chemin not in essai.textes:
        return essai, constats
    lu, neuf = essai.textes[plan.chemin]
    remarquees = plans.notes_remarquees(plan, neuf, constats)
    if not remarquees:
        return essai, constats
    noms = plans.liste([un.nom for un in plan.changements if un.cle in remarquees])
    plan.remarques.append(f"Commentaires laissés de côté, où la garde voit une personne ou un texte inachevé : {noms}.")
    plan.retirer_les_notes(remarquees)
    textes = {chemin: couple for chemin, couple in essai.textes.items() if chemin != plan.chemin}
    if plan.changes:
        textes[plan.chemin] = (lu, _fusionner(neuf, plan))
    essai = _Essai(essai.racine, essai.site, plan, textes)
    return essai, list(nouveaux_diagnostics(essai.racine, essai.site.today, _neufs(essai)))


def _neufs(essai: _Essai) -> dict[str, str | bytes | None]:
    return {chemin: neuf for chemin, (_, neuf) in essai.textes.items()}


def _erreur(ecart: Diagnostic) -> bool:
    return catalogue.gravite(ecart) is Gravite.ERREUR


def _cellule(essai: _Essai, ecart: Diagnostic) -> str | None:
    """The cell behind the record on which a finding is."""
    plan = essai.plan
    if ecart.lieu.fichier != plan.chemin or plan.chemin not in essai.textes:
        return None
    return plan.cellule(essai.textes[plan.chemin][1], ecart.lieu.ligne)


def _situe(essai: _Essai, ecart: Diagnostic) -> Any:
    """A finding of ``check``, at the cell that brought it when it is one."""
    from vitrail.saisie.tableurs.reperage import ConstatDeTableau

    mots = catalogue.dire(ecart)
    return ConstatDeTableau(_cellule(essai, ecart) or str(ecart.lieu), mots.message, mots.conseil)


def _remarque(essai: _Essai, ecart: Diagnostic) -> str:
    """A warning on a figure that is imported; those on what else the file awaits are for ``check`` to say."""
    lieu = _cellule(essai, ecart)
    return f"{lieu} : {catalogue.dire(ecart).message}" if lieu else ""


def _compte_rendu(plan: PlanDImport) -> str:
    """What changes, line by line; then what was left aside, and why."""
    from vitrail.saisie.tableurs.plan import abreger, liste

    lignes = []
    for un in plan.changes:
        lignes += [un.mots, *([f"    note : {abreger(un.note, 200)}"] if un.note else [])]
    inchanges = len(plan.changements) - len(plan.changes)
    if inchanges:
        lignes.append(f"Inchangé : {phrases.compte(inchanges, 'chiffre')} déjà à jour.")
    if plan.vides:
        lignes.append(f"Sans chiffre dans le tableau : {liste(plan.vides)}.")
    lignes += plan.remarques
    for orpheline in plan.orphelines:
        quoi = f"plusieurs {plan.cible}s portent ce nom" if orpheline.ambigue else f"aucun {plan.cible} de ce nom"
        lignes.append(f"{orpheline.lieu} : « {abreger(orpheline.nom)} », {quoi}.")
        lignes += [f"    proche : {identifiant} ({nom})" for identifiant, nom in orpheline.possibles]
    if plan.orphelines:
        premiere = plan.orphelines[0]
        cible = premiere.possibles[0][0] if premiere.possibles else "identifiant"
        suite = f' ; pour l’ignorer : --ignore "{premiere.nom}"' if plan.cible == "indicateur" else ""
        lignes.append(f'Pour la rattacher, une fois pour toutes : --map "{premiere.nom}={cible}"{suite}')
    return "".join(f"{ligne}\n" for ligne in lignes)
