"""What the buttons of a form do to its record, and what is to be shown then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from vitrail.saisie import cases, collage, envois, identifiants
from vitrail.saisie.collage import DestinationDeCollage
from vitrail.saisie.envois import Envoi
from vitrail.saisie.formulaires import Formulaire
from vitrail.saisie.regles_composees import PIECES, composer
from vitrail.socle.arbres import Donnee

OUVRES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
"""The days on which an office opens as on the first of them, unless it says otherwise."""
FERME = "ferme"
_DEPLACENT = ("retirer", "monter", "copier")
_VOIE_MAX = 200
"""Characters of the way of a box."""


@dataclass(frozen=True, slots=True)
class SuiteDeGeste:
    """The record once a button is pressed; ``cible`` is what to show then, ``dit`` what is told of it."""

    donnees: dict[str, Donnee]
    cible: str = ""
    dit: tuple[str, ...] = ()


def faire(formulaire: Formulaire, donnees: dict[str, Donnee], action: str, sur: str, envoi: Envoi) -> SuiteDeGeste:
    """What the button ``action`` does to ``sur``, the way of a value; nothing when it is none of these. Raises
    :class:`~vitrail.saisie.envois.EnvoiIllisible`."""
    geste = _GESTES.get(action)
    return geste(formulaire, donnees, sur, envoi) if geste else SuiteDeGeste(donnees, sur)


def proposee(formulaire: Formulaire, sur: str, propose: str) -> Envoi:
    """What a page would send once what is proposed is written in the box ``sur``."""
    champ = identifiants.champ_de(formulaire.champs, sur)
    return {sur: propose.splitlines() if champ is not None and champ.nature == "choix_multiple" else (propose,)}


def deplies(action: str, sur: str, envoi: Envoi) -> tuple[str, ...]:
    """The items of long lists that stay unfolded once the button is pressed: not those of a list whose places it
    changes. Raises :class:`~vitrail.saisie.envois.EnvoiIllisible`."""
    liste = f"{sur.rpartition('.')[0]}." if action in _DEPLACENT else None
    gardes = (nom for nom in envois.deplies(envoi) if liste is None or not nom.startswith(liste))
    return (*gardes, sur[:_VOIE_MAX]) if action == "ouvrir" else tuple(gardes)


def _ajouter(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    suite = envois.ajouter(donnees, sur)
    return SuiteDeGeste(suite, f"{sur}.{envois.taille(suite, sur) - 1}")


def _retirer(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    return SuiteDeGeste(envois.retirer(donnees, sur), sur.rpartition(".")[0])


def _monter(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    liste, _, rang = sur.rpartition(".")
    return SuiteDeGeste(envois.monter(donnees, sur), f"{liste}.{max(int(rang) - 1, 0)}" if rang.isdecimal() else liste)


def _copier(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    liste, _, rang = sur.rpartition(".")
    champ = identifiants.champ_de(formulaire.champs, liste)
    sans = [interieur.nom for interieur in champ.champs if interieur.identifie] if champ else []
    return SuiteDeGeste(envois.copier(donnees, sur, sans), f"{liste}.{int(rang) + 1}" if rang.isdecimal() else liste)


def _coller(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    """Cells of a spreadsheet over the rows of a list. What the page says of its columns is taken for no more than
    their order."""
    champ = identifiants.champ_de(formulaire.champs, sur)
    if champ is None or champ.nature != "liste" or sur.endswith(tuple("0123456789")):
        return SuiteDeGeste(donnees, sur)
    montrees = _dernier(envoi, f"{sur}.@colonnes").split()
    rang, _, colonne = _dernier(envoi, f"{sur}.@vers").partition(" ")
    vers = DestinationDeCollage(min(int(rang), envois.ELEMENTS_MAX) if _est_un_rang(rang) else None, colonne)
    colle = collage.coller(champ, envois.liste(donnees, sur), _dernier(envoi, f"{sur}.@"), montrees, vers)
    return SuiteDeGeste(envois.avec_valeur(donnees, sur, colle.elements), f"{sur}.{colle.premiere}", colle.dit)


def _est_un_rang(texte: str) -> bool:
    return texte.isascii() and texte.isdecimal() and len(texte) < 6


def _dernier(envoi: Envoi, nom: str) -> str:
    return (envoi.get(nom) or ("",))[-1]


# --- weeks of hours ---


def _comme_lundi(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    semaine, _, jour = sur.rpartition(".")
    return SuiteDeGeste(_avec_les_jours(donnees, semaine, (jour,), _du_lundi(donnees, semaine)), sur)


def _toute_la_semaine(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    return SuiteDeGeste(_avec_les_jours(donnees, sur, OUVRES[1:], _du_lundi(donnees, sur)), sur)


def _fermer(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    semaine, _, jour = sur.rpartition(".")
    return SuiteDeGeste(_avec_les_jours(donnees, semaine, (jour,), FERME), sur)


def _reprendre(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    """The week of another desk, in the place of this one."""
    autre = envois.valeur(donnees, _dernier(envoi, f"{sur}.@"))
    champ = identifiants.champ_de(formulaire.champs, sur)
    if not isinstance(autre, dict) or champ is None or not champ.est_une_semaine:
        return SuiteDeGeste(donnees, sur)
    return SuiteDeGeste(envois.avec_valeur(donnees, sur, dict(autre)), sur)


def _composer(formulaire: Formulaire, donnees: dict[str, Donnee], sur: str, envoi: Envoi) -> SuiteDeGeste:
    """A rule of days made of the pieces that were chosen."""
    champ = identifiants.champ_de(formulaire.champs, sur)
    if champ is None or champ.nature != "parmi":
        return SuiteDeGeste(donnees, sur)
    regle = composer({piece.nom: envoi.get(f"{sur}.@{piece.nom}", ()) for piece in PIECES})
    if not regle:
        return SuiteDeGeste(donnees, sur, ("Ces choix ne font pas une règle : rien n’a été écrit.",))
    return SuiteDeGeste(envois.avec_valeur(donnees, sur, regle), sur, (f"Règle écrite : {regle}.",))


def _du_lundi(donnees: dict[str, Donnee], semaine: str) -> Donnee:
    return envois.valeur(donnees, f"{semaine}.{OUVRES[0]}")


def _avec_les_jours(
    donnees: dict[str, Donnee], semaine: str, jours: Iterable[str], heures: Donnee
) -> dict[str, Donnee]:
    for jour in jours if heures is not None else ():
        donnees = envois.avec_valeur(donnees, f"{semaine}.{jour}", heures)
    return donnees


_GESTES: Mapping[str, Callable[[Formulaire, dict[str, Donnee], str, Envoi], SuiteDeGeste]] = {
    "ajouter": _ajouter,
    "retirer": _retirer,
    "monter": _monter,
    "copier": _copier,
    "coller": _coller,
    "comme": _comme_lundi,
    "semaine": _toute_la_semaine,
    "fermer": _fermer,
    "reprendre": _reprendre,
    "composer": _composer,
}


def semaines(remplies: Iterable[cases.Case], de: str = "") -> Iterator[tuple[str, str]]:
    """The weeks that are written in a form: their way, and whose they are."""
    for case in remplies:
        if case.champ.est_une_semaine and not case.vide:
            yield case.nom, de
        elif case.champ.nature == "groupe":
            yield from semaines(case.cases, de)
        for element in case.elements:
            yield from semaines(element.cases, ", ".join(filter(None, (de, element.titre))))
