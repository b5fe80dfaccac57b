"""The flow of one site, as a network runs it: checked, built, audited, asked what is due."""

from __future__ import annotations

import json

from vitrail import build
from vitrail.bord.affiches_en_fond import entamer
from vitrail.bord.dossiers import disque
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.refus import Refus
from vitrail.bord.reseau.suivi import FIXE, SiteTraite
from vitrail.bord.reseau.travaux import Tache, pages_du
from vitrail.build import Build
from vitrail.domaine import agenda
from vitrail.reponses.comptes_du_reseau import CompteDeSite, Sort, dans_le_reseau
from vitrail.socle import catalogue, phrases
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.lecture import PAGES


def _verifier(tache: Tache) -> SiteTraite:
    instantane, vu = _lire(tache)
    return _fait(tache, instantane, vu, "")


def _construire(tache: Tache) -> SiteTraite:
    return construire_de(tache, disque.photographier(tache.racine), attendre=False)


def construire_de(tache: Tache, instantane: Instantane, attendre: bool = True) -> SiteTraite:
    """Build the pages of a site from what was read of it; its settings and what they name are those of its folder.
    ``attendre``: until its old pages are removed."""
    from vitrail.bord.commandes.commun import preparer_mkdocs
    from vitrail.bord.mkdocs import construire

    if not (tache.racine / "mkdocs.yml").is_file():
        raise Refus(f"il manque {tache.racine / 'mkdocs.yml'}.")
    (tache.racine / PAGES).mkdir(exist_ok=True)
    preparer_mkdocs()
    fait = build.generer(instantane, jour_de_lecture(instantane, tache.jour), tache.options["draft"], entamer)
    if fait.erreurs or (tache.options["strict"] and fait.diagnostics):
        return _fait(tache, instantane, fait, "")
    construire.construire(tache.racine, fait, tache.public, attendre)
    return _fait(tache, instantane, fait, f"{phrases.compte(len(fait.pages), 'page')}")


def _auditer(tache: Tache) -> SiteTraite:
    from vitrail.bord import pages_lues
    from vitrail.controle.audit import auditer, relever
    from vitrail.reponses.rapports.audit import RapportDAudit, json_

    instantane, vu = _inspecter(tache)
    if vu.site is None or vu.erreurs:
        return _fait(tache, instantane, vu, "")
    reponses = auditer(vu.site, relever(pages_lues.baties(tache.public)))
    manquent = sum(bool(reponse.manque) for reponse in reponses)
    phrase = f"{phrases.compte(len(reponses), 'ligne')} de la grille, {manquent} sans preuve"
    donnees = json.loads(json_(RapportDAudit(vu.site, reponses)))
    sort = Sort.EN_RETARD if manquent else Sort.BIEN
    return SiteTraite(
        CompteDeSite(tache.dossier, sort, retards=manquent, phrase=phrase, donnees=donnees, pages_du=pages_du(tache))
    )


def _echeances(tache: Tache) -> SiteTraite:
    from vitrail.reponses.rapports.agenda import json_

    instantane, vu = _inspecter(tache)
    if vu.site is None or vu.erreurs:
        return _fait(tache, instantane, vu, "")
    termes = agenda.agenda(vu.site, tache.options["months"])
    tardives = [terme for terme in termes if terme.etat(vu.site.today) == "en_retard"]
    suivante = next((terme for terme in termes if terme not in tardives), None)
    phrase = f"prochaine : le {phrases.date_en_mots(suivante.limite)}, {suivante.quoi}" if suivante else ""
    donnees = json.loads(json_(vu.site, tardives if tache.options["late"] else termes))
    sort = Sort.EN_RETARD if tardives else Sort.BIEN
    return SiteTraite(CompteDeSite(tache.dossier, sort, retards=len(tardives), phrase=phrase, donnees=donnees))


TRAVAUX = {"check": _verifier, "build": _construire, "audit": _auditer, "deadlines": _echeances}


def _lire(tache: Tache) -> tuple[Instantane, Build]:
    from vitrail.bord import gabarits_compiles

    gabarits_compiles.conserver()
    instantane = disque.photographier(tache.racine)
    return instantane, build.examiner(instantane, jour_de_lecture(instantane, tache.jour))


def _inspecter(tache: Tache) -> tuple[Instantane, Build]:
    instantane = disque.photographier(tache.racine)
    return instantane, build.inspecter(instantane, jour_de_lecture(instantane, tache.jour))


def _fait(tache: Tache, instantane: Instantane, vu: Build, phrase: str) -> SiteTraite:
    """What was found of a site. It is refused for an error, and for a remark when the run is strict."""
    erreurs = len(vu.erreurs)
    refuse = erreurs or (tache.options.get("strict") and vu.diagnostics)
    retards = sum(catalogue.code(trouve).startswith("FRA") for trouve in vu.diagnostics)
    compte = CompteDeSite(
        tache.dossier,
        Sort.REFUSE if refuse else Sort.EN_RETARD if retards else Sort.BIEN,
        dans_le_reseau(vu.diagnostics, tache.dossier),
        erreurs,
        len(vu.diagnostics) - erreurs,
        retards,
        pages_du=pages_du(tache),
        phrase=phrase,
    )
    return SiteTraite(compte, jour_de_lecture(instantane, tache.jour).isoformat(), _horloge(instantane))


def _horloge(instantane: Instantane) -> str:
    """What says the day at the place of a site."""
    if build.date_reference(instantane):
        return FIXE
    fuseau = build.fuseau(instantane)
    return fuseau.key if fuseau else ""
