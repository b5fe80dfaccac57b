"""Everything that can be changed by form: the files of a site, each with the address of its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import PurePosixPath

from vitrail.reponses.editeur.accueil import BoutonDuBureau, EnsembleDeFiches
from vitrail.reponses.editeur.periodes import CHIFFRES
from vitrail.reponses.editeur.questionnaire import IDENTITE
from vitrail.reponses.editeur.relire import RELIRE
from vitrail.saisie.formulaires import Formulaire, ValeursConnues, formulaires
from vitrail.saisie.noms_de_fiches import nom_de_fiche
from vitrail.saisie.pages_ecrites import decouper, formulaire_de_page
from vitrail.socle.arbres import Enregistrement
from vitrail.sources import partage
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.fichiers.textes import lire_texte
from vitrail.sources.modeles.genres import ECRITES, Genre, genre_de

FICHE = "/fiche"
NOUVELLE = "/nouvelle"
"""Where the forms stand: on a file of the site, and on one to be made."""
DERNIERE = "dernière"
"""The latest file of a folder, when there is one."""
TACHES = (
    ("horaires", "#points", "Changer un horaire", "Un guichet, le standard, l’été"),
    ("horaires", "#fermetures", "Annoncer une fermeture", "Un pont, une panne, une formation"),
    (CHIFFRES, "", "Publier le trimestre", "Qui doit quoi, les rappels, la saisie, pas à pas"),
    ("plans_actions", DERNIERE, "Ajouter une action", "Au plan d’actions en cours"),
    ("enquetes_satisfaction", "", "Publier une enquête", "Ses résultats, les réponses aux remarques"),
    (
        "enquetes_satisfaction",
        DERNIERE,
        "Répondre à une remarque",
        "À la dernière enquête, et dire ce que l’on en fait",
    ),
    (RELIRE, "", "Vérifier une page", "La relire, puis dire qu’elle est encore juste"),
    (IDENTITE, "", "Changer l’identité du site ou le label", "Le nom, l’adresse, les modules, en quelques questions"),
    ("contacts", "", "Changer un contact", "Un numéro, une adresse électronique"),
)
"""The everyday tasks: the form, the place in it or the file of the folder (a new one where nothing is said), how the
task is called. What begins with a slash is no form, but a page of the editor."""


def formes(choix: ValeursConnues | None = None, documents: Sequence[str] = ()) -> tuple[Formulaire, ...]:
    """All the forms of the editor: those of the kinds, and that of the pages that people write."""
    return *formulaires(choix, documents), formulaire_de_page()


@cache
def formes_sans_choix() -> tuple[Formulaire, ...]:
    """The same without the choices of a site: enough for whoever asks for names and addresses."""
    return formes()


def genre_du_fichier(chemin: str) -> Genre | None:
    """The kind of a file, pages included."""
    if chemin.startswith(ECRITES.chemin):
        return ECRITES if chemin.endswith(".md") else None
    return genre_de(chemin)


def nom_dans_l_adresse(chemin: str) -> str:
    """The name of a file of a folder in the address of its form; of a page, with the folders that hold it."""
    if genre_du_fichier(chemin) is ECRITES:
        return chemin.removeprefix(ECRITES.chemin).removesuffix(".md")
    return PurePosixPath(chemin).stem


def adresse(formulaire: Formulaire, chemin: str | None) -> str:
    """Where the form of a file stands in the editor; of a file to be made when there is none."""
    if not formulaire.genre.multiple:
        return f"{FICHE}/{formulaire.nom}"
    return f"{FICHE}/{formulaire.nom}/{nom_dans_l_adresse(chemin)}" if chemin else f"{NOUVELLE}/{formulaire.nom}"


def adresse_du_fichier(instantane: Instantane, chemin: str) -> str:
    """The address of the form of a file, whether it exists or not; empty when no form makes it."""
    genre = genre_du_fichier(chemin)
    if genre is None:
        return ""
    if genre.multiple and chemin not in instantane:
        chemin = ""
    donnees = _donnees(instantane, chemin)
    siens = [formulaire for formulaire in formes_sans_choix() if formulaire.genre is genre]
    voulu = next((forme for forme in siens if _est_de(forme, donnees)), siens[0])
    return adresse(voulu, chemin or None)


def ensembles(instantane: Instantane) -> tuple[EnsembleDeFiches, ...]:
    """The forms by kind: those of one file together, then each folder of files."""
    seuls = tuple(
        BoutonDuBureau(adresse(forme, None), forme.titre, _etat(instantane, forme.genre))
        for forme in formes_sans_choix()
        if not forme.genre.multiple
    )
    dossiers = (
        EnsembleDeFiches(forme.titre, tuple(_fiches(instantane, forme)), adresse(forme, None) if forme.identite else "")
        for forme in formes_sans_choix()
        if forme.genre.multiple
    )
    utiles = (ensemble for ensemble in dossiers if ensemble.fiches or ensemble.nouvelle)
    return EnsembleDeFiches("Informations et réglages", seuls, ""), *utiles


_PARTAGE = "Partagé par le réseau"


def _etat(instantane: Instantane, genre: Genre) -> str:
    """What is to be said of a file that is alone of its kind: nothing once the site has written it."""
    if genre.chemin in instantane:
        return ""
    return _PARTAGE if partage.du_reseau(instantane, genre, genre.chemin) else "À commencer"


def taches(instantane: Instantane) -> tuple[BoutonDuBureau, ...]:
    """The everyday tasks, each on the file where it is done."""
    return tuple(
        BoutonDuBureau(_de_la_tache(instantane, nom, place), titre, precision)
        for nom, place, titre, precision in TACHES
    )


def _de_la_tache(instantane: Instantane, nom: str, place: str) -> str:
    if nom.startswith("/"):
        return nom
    formulaire = next(forme for forme in formes_sans_choix() if forme.nom == nom)
    seule = adresse(formulaire, None)
    if place == DERNIERE:
        return next((fiche.adresse for fiche in _fiches(instantane, formulaire)), seule)
    return f"{seule}{place}"


def _fiches(instantane: Instantane, formulaire: Formulaire) -> Iterator[BoutonDuBureau]:
    """The files of a folder, the latest name first, then those that only the network has written."""
    tous = partage.superposer(instantane)
    siens = sorted((c for c in tous.contenus if genre_du_fichier(c) is formulaire.genre), reverse=True)
    for chemin in sorted(siens, key=lambda chemin: chemin in tous.origines):
        donnees = _donnees(tous, chemin)
        if _est_de(formulaire, donnees):
            nom = nom_de_fiche(formulaire, donnees) or PurePosixPath(chemin).stem
            yield BoutonDuBureau(adresse(formulaire, chemin), nom, _PARTAGE if chemin in tous.origines else "")


def _est_de(formulaire: Formulaire, donnees: Enregistrement) -> bool:
    return formulaire.variante is None or donnees.get("genre") == formulaire.variante


def _donnees(instantane: Instantane, chemin: str) -> Enregistrement:
    if chemin not in instantane:
        return {}
    if genre_du_fichier(chemin) is ECRITES:
        return decouper(lire_texte(instantane, chemin)[0] or "")
    document, _ = source.lire(instantane, chemin)
    return document.donnees if document else {}
