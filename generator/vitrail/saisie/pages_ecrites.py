"""A hand-written page as a record, head and text, so that a form fills it in as any other file."""

from __future__ import annotations

from vitrail.saisie.formulaires import Champ, Formulaire, champs_de
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.sources.fichiers import source
from vitrail.sources.markdown import libres
from vitrail.sources.modeles.entete import EnTete
from vitrail.sources.modeles.genres import ECRITES
from vitrail.sources.retouche import edition

CORPS = "corps"
"""The field of its text."""
_AIDE = (
    "Une ligne vide sépare deux paragraphes. « # » commence le titre, « ## » un intertitre, « - » un élément de "
    "liste ; **gras** ; [mots du lien](https://adresse)."
)


def formulaire_de_page() -> Formulaire:
    """The form of the pages that people write."""
    corps = Champ(nom=CORPS, titre="Texte de la page", nature="texte", aide=_AIDE, voulu=True)
    return Formulaire(
        nom="page",
        titre="Page libre",
        genre=ECRITES,
        champs=(*champs_de(EnTete), corps),
        identite="title",
        appellation="title",
    )


def decouper(texte: str) -> dict[str, Donnee]:
    """The head and the text of a page. One whose head cannot be read gives its whole text alone."""
    debut, fin = libres.place_en_tete(texte)
    document, _ = source.analyser(texte[debut:fin], "") if fin > debut else (None, [])
    if fin > debut and document is None:
        return {CORPS: texte}
    return {**(document.donnees if document else {}), CORPS: _apres(texte, fin)}


def assembler(texte: str, donnees: Enregistrement, chemin: str) -> str:
    """``texte`` with the head and the text of ``donnees``; what does not change is copied.

    Raises :class:`~vitrail.sources.retouche.edition.NonModifiable`.
    """
    tete = {nom: valeur for nom, valeur in donnees.items() if nom != CORPS}
    ecrit = donnees.get(CORPS)
    corps = ecrit if isinstance(ecrit, str) else ""
    debut, fin = libres.place_en_tete(texte)
    ancienne = texte[debut:fin]
    if fin > debut:
        neuve = edition.fusionner(ancienne, tete, chemin) if tete else ""
        return texte[:debut] + neuve + texte[fin : len(texte) - len(_apres(texte, fin))] + corps
    neuve = edition.fusionner("", tete, chemin) if tete else ""
    return f"---\n{neuve}---\n\n{corps}" if neuve else corps


def _apres(texte: str, fin: int) -> str:
    """The text below the head that ends at ``fin``: after the line of dashes, and the blank line that follows."""
    if fin == 0:
        return texte
    _, _, suite = texte[fin:].partition("\n")
    return suite.removeprefix("\n")
