"""``vitrail new``: the folder of a new site, with what is known of it and the guidance to write the rest."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vitrail import __version__
from vitrail.bord.arguments import Commandes, jour
from vitrail.bord.codes import REUSSI
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.refus import Refus

if TYPE_CHECKING:
    from vitrail.bord.site_neuf.questions import Dites, QuestionPosee
    from vitrail.sources.modeles.site import Identite


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("new", help=COMMANDES["new"])
    parseur.add_argument("dossier", type=Path, metavar="DOSSIER", help="dossier à créer")
    parseur.add_argument("--name", metavar="NOM", help="nom du service qui publie")
    parseur.add_argument("--department", metavar="DÉPARTEMENT", help="son numéro ou son nom")
    parseur.add_argument("--type", metavar="TYPE", help="type de site, tel que le label le nomme")
    parseur.add_argument("--modules", metavar="N,N", help="numéros des modules du label")
    parseur.add_argument(
        "--address",
        action="append",
        default=[],
        metavar="ADRESSE",
        help="adresse de ce site (https://…) ; une seconde fois, l’adresse postale",
    )
    parseur.add_argument("--prefecture-site", metavar="ADRESSE", help="adresse du site général de la préfecture")
    parseur.add_argument("--phone", metavar="NUMÉRO", help="téléphone du standard")
    parseur.add_argument(
        "--mark", metavar="LIGNES", help="bloc-marque, pour l’apparence de l’État (« Préfet / de l’Ain »)"
    )
    parseur.add_argument("--licence", metavar="LICENCE", help="licence des textes et des données publiés")
    parseur.add_argument("--date", type=jour, metavar="AAAA-MM-JJ", help="jour dont les fichiers sont datés")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    from vitrail.bord.site_neuf import dossier, questions
    from vitrail.reponses.rapports.reste import reste
    from vitrail.saisie import site_neuf
    from vitrail.socle import calendrier
    from vitrail.sources.fichiers.instantane import Instantane
    from vitrail.sources.referentiel import charger, disponibles

    dossier.verifier(options.dossier)
    referentiel = charger(disponibles()[0])
    dites = _repondre(options, questions.questions(referentiel))
    fuseau = calendrier.Calendrier(calendrier.zone_du_departement(dites["departement"].code)).fuseau
    le = jour_de_lecture(Instantane(), options.date, fuseau)
    fichiers = site_neuf.fichiers(questions.reponses(dites), referentiel, le, __version__)
    trouve = dossier.creer(options.dossier, fichiers, le)
    assert trouve.site is not None
    print(f"\nLe site est prêt dans « {options.dossier} ». {_constructible(trouve.site.identite)}\n")
    print("Il reste à remplir, le plus utile d’abord :\n")
    print(reste(trouve.site.exigences, trouve.diagnostics, site_neuf.modeles(fichiers)))
    entrer = "" if options.dossier == Path() else f"cd {shlex.quote(str(options.dossier))}, puis "
    print(f"\nPour commencer : {entrer}vitrail serve (les pages) ou vitrail editor (des formulaires).")
    print("LISEZMOI.md dit le reste en une page.")
    return REUSSI


def _constructible(identite: Identite) -> str:
    """What it takes to build the new site, here."""
    from vitrail.bord.apparence import kit
    from vitrail.presentation import apparences

    if apparences.paquet(identite.apparence) is None or kit.installe():
        return "Il se construit tel quel, sans rien inventer."
    return (
        "Rien n’y est inventé. Il se construira une fois installé le système de design de l’État, que requirements.txt "
        "demande (Python 3.12 et plus) et qui n’est pas ici."
    )


def _repondre(options: argparse.Namespace, toutes: tuple[QuestionPosee, ...]) -> Dites:
    """The answers of the options; the others are asked, unless all that a site cannot do without is there."""
    from vitrail.bord.site_neuf.questions import BLOC_MARQUE

    donnees = _des_options(options)
    dites = {
        question.cle: _lire(question, donnees[question.cle])
        for question in (*toutes, BLOC_MARQUE)
        if question.cle in donnees
    }
    if all(question.cle in dites for question in toutes if question.voulue):
        return dites
    for question in toutes:
        if question.cle not in dites:
            dites[question.cle] = _demander(question, dites)
    if BLOC_MARQUE.cle not in dites and BLOC_MARQUE.quand(dites):
        dites[BLOC_MARQUE.cle] = _demander(BLOC_MARQUE, dites)
    return dites


def _des_options(options: argparse.Namespace) -> Mapping[str, str]:
    donnees = {
        "nom": options.name,
        "departement": options.department,
        "type_site": options.type,
        "modules": options.modules,
        "site_prefecture": options.prefecture_site,
        "telephone": options.phone,
        "licence": options.licence,
        "bloc_marque": options.mark,
    }
    for adresse in options.address:
        donnees["adresse_site" if _est_un_lien(adresse) else "postale"] = adresse
    return {cle: valeur for cle, valeur in donnees.items() if valeur is not None}


def _est_un_lien(adresse: str) -> bool:
    return "://" in adresse or adresse.startswith("www.") or " " not in adresse.strip()


def _lire(question: QuestionPosee, texte: str) -> object:
    from vitrail.bord.site_neuf.questions import Refusee

    try:
        return question.lue(texte)
    except Refusee as erreur:
        raise Refus(f"{question.option} : {erreur}") from erreur


def _demander(question: QuestionPosee, dites: Dites) -> object:
    """Ask until the answer can be read. An empty one keeps what stands in brackets, or leaves what can wait."""
    from vitrail.bord.site_neuf.questions import Refusee

    defaut = question.defaut(dites)
    proposition = f" [{defaut}]" if defaut else "" if question.voulue else " [plus tard]"
    if aide := question.aide(dites):
        print(f"\n{aide}")
    for reponse in _reponses(f"{question.texte}{proposition} : ", question.option):
        texte = reponse.strip() or (defaut if question.voulue or defaut else "")
        if question.remise(texte):
            return None
        try:
            return question.lue(texte)
        except Refusee as erreur:
            print(f"  {erreur}")
    raise AssertionError("the questions never end")  # pragma: no cover: they are asked until one is answered


def _reponses(invite: str, option: str) -> Iterator[str]:
    while True:
        try:
            yield input(invite)
        except EOFError as erreur:
            print(file=sys.stderr)
            raise Refus(f"il manque une réponse : répondez à la question, ou donnez {option}.") from erreur
