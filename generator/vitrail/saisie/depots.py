"""A document that is dropped from a form: chosen in the box that asked for it, with what is said of it to those who do
not see it."""

from __future__ import annotations

from collections.abc import Sequence

from vitrail.saisie import envois
from vitrail.saisie.formulaires import Champ
from vitrail.saisie.identifiants import champ_de
from vitrail.saisie.pages_ecrites import CORPS
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.formats import FORMATS

_ALTERNATIVE = "_alternative"
"""After the name of a box that holds an image: the one that says what it shows."""


def attend_une_alternative(champs: Sequence[Champ], boite: str) -> bool:
    """Whether what is dropped for this box may be described beside it."""
    return boite == CORPS or champ_de(champs, f"{boite}{_ALTERNATIVE}") is not None


def choisir(
    champs: Sequence[Champ], donnees: Enregistrement, boite: str, nom: str, alternative: str, vers: str = ""
) -> dict[str, Donnee]:
    """``donnees`` with the document ``nom`` in its box; at the end of the text of a page, from which ``vers`` leads to
    the documents. Raises :class:`~vitrail.saisie.envois.EnvoiIllisible`."""
    champ = champ_de(champs, boite)
    if boite == CORPS:
        texte = donnees.get(CORPS)
        return {
            **donnees,
            CORPS: f"{texte.rstrip() if isinstance(texte, str) else ''}\n\n{_lien(nom, alternative, vers)}\n",
        }
    if champ is None or not champ.fichier:
        return dict(donnees)
    choisies = envois.avec_valeur(donnees, boite, nom)
    if alternative and attend_une_alternative(champs, boite):
        return envois.avec_valeur(choisies, f"{boite}{_ALTERNATIVE}", alternative)
    return choisies


def est_une_image(nom: str) -> bool:
    format_du_fichier = FORMATS.get(nom.rpartition(".")[2])
    return format_du_fichier is not None and format_du_fichier.nature.startswith("image/")


def _lien(nom: str, alternative: str, vers: str) -> str:
    dite = " ".join(alternative.replace("[", "(").replace("]", ")").split())
    return f"{'!' if est_une_image(nom) else ''}[{dite or nom.rpartition('.')[0]}]({vers}{nom})"
