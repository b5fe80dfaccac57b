"""The letter to each service that owes figures, and the table in which it may answer."""

from __future__ import annotations

import csv
import io
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vitrail.domaine.attentes import date_limite
from vitrail.domaine.definitions import Definition
from vitrail.domaine.dus import Du
from vitrail.domaine.site import Site
from vitrail.saisie.fichier_de_periode import but, passe, unite
from vitrail.socle import phrases
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.listes import STATISTIQUES

COLONNES = ("indicateur", "valeur", "unité", "n", "commentaire")
"""Headings of the table, which ``vitrail import`` reads."""
SANS_SERVICE = "Service à désigner"
_LARGEUR = 96


@dataclass(frozen=True, slots=True)
class Rappel:
    """What one service is asked. ``nom`` is the name of its files, without their end."""

    service: str
    nom: str
    dus: tuple[Du, ...]
    lettre: str
    tableau: str


def rappels(site: Site, periode: Periode, dus: Iterable[Du]) -> tuple[Rappel, ...]:
    """One reminder for each service that has not given all its figures of ``periode``, in the order of the figures.

    Figures that no service is said to give make the last one, for whoever gathers them.
    """
    par_service: dict[str, list[Du]] = {}
    for du in dus:
        if du.manque:
            par_service.setdefault(du.responsable or SANS_SERVICE, []).append(du)
    if sans := par_service.pop(SANS_SERVICE, None):
        par_service[SANS_SERVICE] = sans
    return tuple(_rappel(site, periode, service, tuple(siens)) for service, siens in par_service.items())


def _rappel(site: Site, periode: Periode, service: str, dus: Sequence[Du]) -> Rappel:
    nom = f"{periode.code}-{phrases.slug(service)}"
    return Rappel(service, nom, tuple(dus), _lettre(site, periode, service, dus, nom), _tableau(site.definitions, dus))


def _lettre(site: Site, periode: Periode, service: str, dus: Sequence[Du], nom: str) -> str:
    limite = date_limite(periode, site.config_indicateurs.delai_publication)
    jour = phrases.date_en_mots(limite, semaine=True)
    quoi = phrases.compte(len(dus), "chiffre")
    retard = site.today > limite
    objet = f"{quoi} {phrases.de(periode)} {'attendus' if len(dus) > 1 else 'attendu'}"
    objet += f" depuis le {jour}" if retard else f" pour le {jour}"
    pour_quand = f"la date prévue, le {jour}, est passée" if retard else f"au plus tard le {jour}"
    verbe = "Il nous manque encore" if retard else "Il nous manque"
    intro = (
        f"Nous publions sur notre site les indicateurs de qualité de l’accueil. {verbe} {quoi} de votre service "
        f"pour que ceux {phrases.de(periode)} soient complets ({pour_quand}) :"
    )
    reponse = (
        f"Pour répondre : remplissez le tableau {nom}.csv, ou écrivez-nous pour chaque chiffre sa valeur avec son "
        "unité, le nombre de cas sur lesquels il porte (n), et ce qui le rend particulier s’il y a lieu."
    )
    absence = (
        "Un chiffre qui n’existe pas se dit aussi : écrivez « sans objet », « non mesuré » ou « néant » à la place de "
        "la valeur, et pourquoi en commentaire. Il sera publié ainsi."
    )
    personnes = "N’envoyez aucun nom ni aucun dossier : seulement les chiffres."
    paragraphes = [
        phrases.typographier(f"Service : {'à désigner' if service == SANS_SERVICE else service}\nObjet : {objet}"),
        "Bonjour,",
        _plier(intro),
        *(_article(rang, periode, du) for rang, du in enumerate(dus, 1)),
        _plier(reponse),
        _plier(absence),
        _plier(personnes),
        f"Merci de votre aide.\n{site.identite.nom}",
    ]
    return "\n\n".join(paragraphes) + "\n"


def _article(rang: int, periode: Periode, du: Du) -> str:
    definition = du.definition
    statistique = STATISTIQUES[definition.statistique].nom if definition.statistique not in (None, "nombre") else ""
    precisions = phrases.majuscule(f"{unite(definition)}{f' ({statistique})' if statistique else ''}{but(definition)}.")
    lignes = [f"Période : {phrases.periode_en_mots(periode)}. {precisions}", passe(du)]
    lignes += [f"Calcul : {definition.methode}"] if definition.methode else []
    return "\n".join(
        [
            _plier(f"{rang}. {definition.nom}", suite=3),
            *(_plier(ligne, marge=3) for ligne in lignes),
        ]
    )


def _tableau(definitions: Mapping[str, Definition], dus: Sequence[Du]) -> str:
    """A table for spreadsheets in French: semicolons, and the mark that lets them read accents."""
    sortie = io.StringIO(newline="")
    ecrivain = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow(COLONNES)
    noms = Counter(
        nom for definition in definitions.values() for nom in {_cle(definition.nom), _cle(definition.intitule)}
    )
    for du in dus:
        attendue = du.definition
        nom = next((nom for nom in (attendue.nom, attendue.intitule) if noms[_cle(nom)] == 1), attendue.id)
        ecrivain.writerow((nom, "", str(attendue.unite), "", ""))
    return "\ufeff" + sortie.getvalue()


def _cle(nom: str) -> str:
    """What two names that nobody could tell apart share."""
    return phrases.slug(nom)


def _plier(texte: str, marge: int = 0, suite: int | None = None) -> str:
    return textwrap.fill(
        phrases.typographier(texte),
        _LARGEUR,
        initial_indent=" " * marge,
        subsequent_indent=" " * (marge if suite is None else suite),
        break_long_words=False,
        break_on_hyphens=False,
    )
