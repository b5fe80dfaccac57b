"""``vitrail verify``: files that were read again, and found right, without any change."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from vitrail import build
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import REUSSI
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import montrer, racine_de
from vitrail.bord.dossiers import disque, ecriture, essai
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.domaine import parcours
from vitrail.domaine.relectures import Relecture, relectures
from vitrail.domaine.site import Site
from vitrail.saisie import verification
from vitrail.socle import phrases
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.markdown.libres import PageLibre
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.genres import PAR_NOM, genre_de


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("verify", parents=[commun], help=COMMANDES["verify"])
    parseur.add_argument("quoi", nargs="*", metavar="QUOI", help="horaires, contacts… ou le chemin d’un fichier")
    parseur.add_argument(
        "--by", metavar="SERVICE", help="service qui a relu : il paraît sur la page, jamais une personne"
    )
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    racine = racine_de(options)
    instantane = disque.photographier(racine)
    dernier = jour_de_lecture(instantane)
    jour = jour_de_lecture(instantane, options.date)
    if jour > dernier:
        raise Refus(
            f"le {phrases.date_en_mots(jour)} n’est pas encore venu : une relecture se note quand elle est faite."
        )
    resultat = build.inspecter(instantane, jour)
    if resultat.site is None:
        return montrer(resultat.erreurs, "ces fichiers disent ce que le site doit vérifier : corrigez-les d’abord.")
    if not options.quoi:
        print(_liste(relectures(resultat.site)), end="")
        return REUSSI
    return _noter(racine, instantane, resultat, options)


def _noter(racine: Path, instantane: Instantane, resultat: Build, options: argparse.Namespace) -> int:
    """Stamp every file that is named, or none."""
    site = resultat.site
    assert site is not None
    fiches: dict[str, FicheDatee] = {}
    for quoi in options.quoi:
        chemin = _chemin(site.libres, quoi)
        if fautes := [diagnostic for diagnostic in resultat.erreurs if diagnostic.lieu.fichier == chemin]:
            return montrer(fautes, f"« {chemin} » porte une erreur : corrigez-la d’abord. Rien n’a été écrit.")
        fiches[chemin] = _fiche(site, quoi, chemin)
        _refuser_le_jour(chemin, fiches[chemin], site.today)
    lus = {chemin: ecriture.lire(racine, chemin) or "" for chemin in fiches}
    neufs = {chemin: verification.estampiller(lu, site.today, options.by, chemin) for chemin, lu in lus.items()}
    if nouvelles := essai.nouvelles_erreurs(instantane, site.today, neufs, resultat.diagnostics):
        return montrer(nouvelles, "rien n’a été écrit.")
    ecriture.ecrire(racine, {chemin: (lu, neufs[chemin]) for chemin, lu in lus.items()})
    for chemin, fiche in fiches.items():
        if lus[chemin] == neufs[chemin]:
            print(f"{chemin} : déjà vérifié ce jour-là, rien ne change.")
        else:
            print(_phrase(site, chemin, fiche, options.by))
    return REUSSI


def _chemin(libres: tuple[PageLibre, ...], quoi: str) -> str:
    """The file that ``quoi`` names: a kind of file, or a path from the root of the site."""
    nom = phrases.sans_accents(quoi.strip().lower()).replace("-", "_").replace(" ", "_")
    chemin = quoi.removeprefix("./")
    if genre := PAR_NOM.get(nom) or genre_de(chemin):
        if genre.multiple:
            raise Refus(
                f"« {quoi} » : chacun de ces fichiers dit ce qui était vrai à son moment ; il se corrige, il ne se "
                "vérifie pas de nouveau."
            )
        if not issubclass(genre.modele, FicheDatee):
            raise Refus(f"« {quoi} » : {genre.chemin} ne porte pas de date de vérification.")
        return genre.chemin
    if chemin in _pages(libres):
        return chemin
    possibles = [*_verifiables(), *_pages(libres)]
    proche = phrases.proche(nom, possibles) or phrases.proche(quoi, possibles)
    suite = f"Vouliez-vous dire « {proche} » ?" if proche else f"Possibles : {', '.join(_verifiables())}."
    raise Refus(f"« {quoi} » n’est ni une sorte de fichier ni une page de ce site. {suite}")


def _verifiables() -> list[str]:
    return [nom for nom, genre in PAR_NOM.items() if not genre.multiple and issubclass(genre.modele, FicheDatee)]


def _pages(libres: tuple[PageLibre, ...]) -> dict[str, FicheDatee]:
    return {page.lieu.fichier: page.entete for page in libres}


def _fiche(site: Site, quoi: str, chemin: str) -> FicheDatee:
    if partage := site.origines.get(chemin):
        raise Refus(f"« {quoi} » est partagé par le réseau : il se relit une fois pour tous, dans {partage}.")
    if page := _pages(site.libres).get(chemin):
        return page
    fiche = next((lue for lue in parcours.fiches(site.fiches) if lue.place().fichier == chemin), None)
    if not isinstance(fiche, FicheDatee):
        raise Refus(f"« {quoi} » : ce site n’a pas de fichier {chemin}.")
    return fiche


def _refuser_le_jour(chemin: str, fiche: FicheDatee, jour: date) -> None:
    if (fait := verification.plus_recente(fiche, jour)) is not None:
        raise Refus(
            f"« {chemin} » a été {fait[0]} le {phrases.date_en_mots(fait[1])} : "
            f"il ne peut pas être vérifié à une date plus ancienne, le {phrases.date_en_mots(jour)}."
        )


def _phrase(site: Site, chemin: str, fiche: FicheDatee, service: str | None) -> str:
    """What was written, and when the file is to be checked again."""
    neuve = fiche.model_copy(update={"verifie_le": site.today})
    avant = f" (la fois d’avant : le {phrases.date_en_mots(fiche.verifie_le)})" if fiche.verifie_le else ""
    par = f", par : {service}" if service else ""
    dit = f"{chemin} : vérifié le {phrases.date_en_mots(site.today)}{par}{avant}."
    etat = site.fraicheur(neuve)
    if etat is None:
        return f"{dit} Aucune règle ne demande de le vérifier à nouveau."
    return f"{dit} Prochaine vérification : le {phrases.date_en_mots(etat.prochaine)} au plus tard."


def _liste(toutes: Sequence[Relecture]) -> str:
    """What is to be checked, the most pressing first, and the command that says it was."""
    if not toutes:
        return "Aucune règle ne demande de vérifier un fichier de ce site.\n"
    lignes = [f"  {_etat(relecture)} : {relecture.nom}{_precisions(relecture)}" for relecture in toutes]
    pressees = [relecture.nom for relecture in toutes if relecture.fraicheur.etat != "a_jour"]
    a_faire = " ".join(pressees) or toutes[0].nom
    return "\n".join(
        ["À vérifier, le plus pressé d’abord :", *lignes, "", f"Une fois relu : vitrail verify {a_faire}", ""]
    )


def _etat(relecture: Relecture) -> str:
    jour = phrases.date_en_mots(relecture.fraicheur.prochaine)
    mots = {"en_retard": "en retard depuis le", "a_verifier": "avant le", "a_jour": "à jour jusqu’au"}
    return f"{mots[relecture.fraicheur.etat]} {jour}"


def _precisions(relecture: Relecture) -> str:
    page = relecture.titre if relecture.nom.endswith(".md") else relecture.chemin
    details = (page, relecture.rythme, f"référentiel, {relecture.clause}" if relecture.clause else "")
    return f" ({' ; '.join(filter(None, details))})"
