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
    tete = _tete(texte)
    if tete is None:
        return {CORPS: texte}
    document, _ = source.analyser(texte[slice(*tete)], "")
    return {**(document.donnees if document else {}), CORPS: _apres(texte, tete[1])}


def assembler(texte: str, donnees: Enregistrement, chemin: str) -> str:
    """``texte`` with the head and the text of ``donnees``; what does not change is copied.

    Raises :class:`~vitrail.sources.retouche.edition.NonModifiable`.
    """
    dits = {nom: valeur for nom, valeur in donnees.items() if nom != CORPS}
    ecrit = donnees.get(CORPS)
    corps = ecrit if isinstance(ecrit, str) else ""
    tete = _tete(texte)
    if tete is None:
        return f"---\n{edition.fusionner('', dits, chemin)}---\n\n{corps}" if dits else corps
    debut, fin = tete
    neuve = edition.fusionner(texte[debut:fin], dits, chemin) if dits else ""
    return texte[:debut] + neuve + texte[fin : len(texte) - len(_apres(texte, fin))] + corps


def _tete(texte: str) -> tuple[int, int] | None:
    """Where the head of a page starts and ends, when it has one that can be read, were it empty."""
    debut, fin = libres.place_en_tete(texte)
    if debut == 0 or (texte[debut:fin].strip() and source.analyser(texte[debut:fin], "")[0] is None):
        return None
    return debut, fin


def _apres(texte: str, fin: int) -> str:
    """The text below the head that ends at ``fin``: after the line of dashes, and the blank line that follows."""
    return texte[fin:].partition("\n")[2].removeprefix("\n")
