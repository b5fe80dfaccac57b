"""``vitrail period``: the file of a month, a quarter or a year made ready, and who has still to give what."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from vitrail.bord import periodes
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import montrer, racine_de, site_sans_erreur
from vitrail.bord.dossiers import disque, ecriture, essai
from vitrail.bord.refus import Refus
from vitrail.domaine.attentes import date_limite
from vitrail.domaine.dus import Du, lieu_des_chiffres
from vitrail.domaine.site import Site
from vitrail.saisie import fichier_de_periode
from vitrail.saisie.rappels import SANS_SERVICE, Rappel, rappels
from vitrail.socle import phrases
from vitrail.socle.temps import Periode


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("period", parents=[commun], help=COMMANDES["period"])
    parseur.add_argument("periode", metavar="PÉRIODE", help="2026-T4 (trimestre), 2026-10 (mois), 2026-S2 ou 2026")
    parseur.add_argument(
        "--reminders", type=Path, metavar="DOSSIER", help="écrit là le rappel et le tableau de chaque service"
    )
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    racine = racine_de(options)
    periode = periodes.lire(options.periode)
    instantane = disque.photographier(racine)
    lie = site_sans_erreur(instantane, options, "une période se prépare")
    if lie is None:
        return CONTENU
    tous = periodes.attendus(lie, periode)
    if options.reminders is not None:
        _refuser_le_dossier(racine, options.reminders)
    chemin = lieu_des_chiffres(lie.indicateurs, periode).fichier
    lu = ecriture.lire(racine, chemin)
    neuf = fichier_de_periode.preparer(lie, periode, tous, lu, chemin)
    if neuf != (lu or ""):
        if nouvelles := essai.nouvelles_erreurs(instantane, lie.today, {chemin: neuf}, deja=()):
            return montrer(nouvelles, "rien n’a été écrit.")  # pragma: no cover: what is prepared is right on each site
        ecriture.ecrire(racine, {chemin: (lu, neuf)})
    lettres = rappels(lie, periode, tous)
    print(_bilan(lie, periode, chemin, tous, lettres, lu is None and neuf != ""), end="")
    if options.reminders is not None:
        _ecrire(options.reminders, lettres)
    else:
        print("".join(f"\n{'─' * 72}\n\n{lettre.lettre}" for lettre in lettres), end="")
    return REUSSI


def _bilan(site: Site, periode: Periode, chemin: str, tous: Sequence[Du], lettres: Sequence[Rappel], fait: bool) -> str:
    """What was written, what is there, and what is missing, for whom and by when."""
    ajoutes = sum(du.releve is None and not du.calcule for du in tous)
    lignes = [f"{chemin} : {_ecrit(ajoutes, fait)}"]
    calcules = [du.definition.intitule for du in tous if du.calcule]
    if calcules:
        lignes.append(f"Calculé par le registre des mises à jour : {phrases.enumeration(calcules)}.")
    if not lettres:
        return "\n".join([*lignes, f"Tous les chiffres {phrases.de(periode)} sont là.", ""])
    manquent = sum(len(lettre.dus) for lettre in lettres)
    limite = date_limite(periode, site.config_indicateurs.delai_publication)
    jour = phrases.date_en_mots(limite)
    delai = f"attendus depuis le {jour}" if site.today > limite else f"à publier au plus tard le {jour}"
    lignes += [
        "",
        f"{phrases.majuscule(phrases.periode_en_mots(periode))} : {manquent} sur {len(tous)} à venir, {delai}.",
    ]
    for lettre in lettres:
        lignes.append(f"  {lettre.service} : {phrases.compte(len(lettre.dus), 'chiffre')}")
        lignes += [f"    {du.definition.intitule} ({du.definition.id})" for du in lettre.dus]
    if lettres[-1].service == SANS_SERVICE:
        lignes.append("Pour nommer un service : « responsable », dans site_config/indicateurs.yml.")
    return "\n".join([*lignes, ""])


def _ecrit(ajoutes: int, fait: bool) -> str:
    if not ajoutes:
        return "tout y était déjà, rien n’a changé."
    quoi = phrases.compte(ajoutes, "indicateur")
    return f"fichier préparé, avec {quoi}." if fait else f"{quoi} {phrases.accorder(ajoutes, 'ajouté')}."


def _refuser_le_dossier(racine: Path, dossier: Path) -> None:
    """Letters are not content: among the files of the site, they would be taken for it."""
    for interdit in ("content", "site_config", "site"):
        if dossier.resolve().is_relative_to((racine / interdit).resolve()):
            raise Refus(f"--reminders : « {dossier} » fait partie du site ; choisissez un autre dossier.")
    if dossier.exists() and not dossier.is_dir():
        raise Refus(f"--reminders : « {dossier} » est un fichier ; donnez un dossier.")


def _ecrire(dossier: Path, lettres: Sequence[Rappel]) -> None:
    dossier.mkdir(parents=True, exist_ok=True)
    textes = {f"rappel-{lettre.nom}.txt": lettre.lettre for lettre in lettres}
    textes |= {f"{lettre.nom}.csv": lettre.tableau for lettre in lettres}
    ecriture.ecrire(dossier, {nom: (ecriture.lire(dossier, nom), texte) for nom, texte in textes.items()})
    print(f"\nRappels écrits dans {dossier} : {phrases.enumeration(sorted(textes)) or 'aucun, tout est là'}.")
