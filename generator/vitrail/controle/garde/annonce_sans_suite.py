"""A sentence that announces something says it: nothing ends on a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vitrail.controle.garde.blocs import Bloc
from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine.site import Site
from vitrail.socle.mots import aplatir

_APRES = ' \t\n\u00a0\u202f*_»"'
# « Trois cas se présentent : », then one heading for each.
_PARTIES = re.compile(
    r"\b(?:parties|cas|etapes?|rubriques?|chapitres?|sections?|sujets?|themes?|points|questions?|pages?|volets?)\b"
)


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    pages: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.bloc is not None:
            pages.setdefault(passage.lieu.fichier, []).append(passage)
        elif passage.genre in ("texte", "ligne") and _annonce(passage.texte) and _rien_apres(passage):
            yield _remarque(passage)
    for suite in pages.values():
        yield from _page(suite)


def _rien_apres(passage: Passage) -> bool:
    """A title or a name is followed by its record; the last item of a list, or a text, by what comes next to it."""
    dans_une_liste = isinstance(getattr(passage.porteur, passage.champ), tuple)
    if passage.genre == "ligne" and not dans_une_liste:
        return False
    return passage.dernier and not _liste_suivante(passage)


def _liste_suivante(passage: Passage) -> bool:
    """Whether the next field is a list, which is shown under the text: an answer, then its links."""
    champs = list(type(passage.porteur).model_fields)
    suivants = champs[champs.index(passage.champ) + 1 :][:1]
    return any(isinstance(valeur := getattr(passage.porteur, champ), tuple) and valeur for champ in suivants)


def _page(suite: Sequence[Passage]) -> Iterator[RemarqueDeGarde]:
    niveau = 0
    for rang, passage in enumerate(suite):
        bloc = passage.bloc
        assert bloc is not None
        if bloc.nature == "titre":
            niveau = bloc.niveau
        if bloc.nature not in ("titre", "paragraphe", "element") or not _annonce(bloc.texte):
            continue
        suivant = suite[rang + 1].bloc if rang + 1 < len(suite) else None
        if _vide(bloc, suivant, niveau):
            yield _remarque(passage)


def _vide(bloc: Bloc, suivant: Bloc | None, niveau: int) -> bool:
    if suivant is None or suivant.nature == "trait":
        return True
    if suivant.nature != "titre":
        return False
    plus_profond = suivant.niveau > niveau
    if bloc.nature == "titre":
        return not plus_profond
    return not (plus_profond and (niveau > 1 or _PARTIES.search(aplatir(bloc.texte))))


def _annonce(texte: str) -> bool:
    return texte.rstrip(_APRES).endswith((":", "："))


def _remarque(passage: Passage) -> RemarqueDeGarde:
    texte = passage.texte.rstrip()
    debut = max(texte.rfind("\n") + 1, texte.rfind(". ") + 2 if ". " in texte else 0)
    return remarquer("annonce-sans-suite", passage, debut, len(texte))
