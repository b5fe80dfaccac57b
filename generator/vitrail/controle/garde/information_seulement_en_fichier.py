"""No information is only in a file: who reads on a telephone, or listens, has it on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer, remarquer_sur
from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle.mots import aplatir
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.base import Fiche, Modele
from vitrail.sources.modeles.comites import Comite, Presentation
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.demarches import Demarche
from vitrail.sources.modeles.site import Accessibilite
from vitrail.sources.modeles.valeurs import Fichier, Lien

TEXTES: Mapping[type[Modele], Mapping[str, tuple[str, ...]]] = {
    Accessibilite: {"schema_pluriannuel": ("schema_texte",), "plan_annuel": ("plan_texte",)},
    Audit: {"rapport": ("conclusion", "evaluations", "commentaires", "points_forts")},
    Comite: {"compte_rendu_fichier": ("compte_rendu", "suites")},
    Contacts: {
        "charte_moderation": ("charte_moderation_texte",),
        "charte_moderation_fichier": ("charte_moderation_texte",),
    },
    Demarche: {"lien_pieces": ("pieces",)},
    Lieu: {"plan": ("plan_en_mots",), "lien_plan": ("plan_en_mots",)},
    Presentation: {"page": ("resume",)},
}
"""Fields that lead to a file -> fields that may say in words what the file says."""

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|odp|pptx?)(?:[?#].*)?$", re.IGNORECASE)
_LIEN = re.compile(r"!?\[([^\]]*+)\]\(\s*+<?([^)\s>]++)>?[^)]*+\)")
# What is a file by nature: it is filled in, printed, signed or displayed as it is.
_PAR_NATURE = re.compile(
    r"\b(?:formulaires?|cerfa|modeles?|attestations?|affiches?|imprim\w+|logos?|arretes?|decrets?|decisions?|"
    r"certificats?|depliants?|declarations?|mandats?|procurations?)\b"
)
MOTS_MIN = 6
"""Fewer words than this around the links of a section say nothing of what is in the files."""


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for fiche in parcours.fiches(site.fiches):
        if isinstance(fiche, Fiche):
            yield from _champs(fiche)
    section: list[Passage] = []
    for passage in passages:
        if (
            passage.bloc is None
            or passage.bloc.nature == "titre"
            or (section and section[0].fiche is not passage.fiche)
        ):
            yield from _section(section)
            section = []
        if passage.bloc is not None:
            section.append(passage)
    yield from _section(section)


def _champs(fiche: Fiche) -> Iterator[RemarqueDeGarde]:
    """Fields that lead to a file, where nothing says in words what the file says."""
    for annotation in (Fichier, Lien):
        for porteur, chemin, adresse in parcours.dans(fiche, annotation):
            textes = TEXTES.get(type(porteur), {}).get(str(chemin[0]))
            if textes is None or (annotation is Lien and not _DOCUMENT.search(adresse)):
                continue
            if not any(getattr(porteur, texte) for texte in textes):
                ou, where = f"dans le champ « {textes[0]} »", f"in the field “{textes[0]}”"
                yield remarquer_sur(
                    "information-seulement-en-fichier", fiche, adresse, porteur.place(*chemin), ou=ou, ou_en=where
                )


def _section(passages: list[Passage]) -> Iterator[RemarqueDeGarde]:
    """A section of a page that holds nothing but links to documents."""
    documents: list[tuple[Passage, re.Match[str]]] = []
    autour = 0
    for passage in passages:
        titre = passage.bloc is not None and passage.bloc.nature == "titre"
        liens = [lien for lien in _LIEN.finditer(passage.texte) if _DOCUMENT.search(lien[2])]
        documents += [(passage, lien) for lien in liens]
        if titre and _PAR_NATURE.search(aplatir(passage.texte)):
            return
        autour += 0 if titre else len(re.findall(r"\w{2,}", _LIEN.sub(" ", passage.texte)))
        if len(liens) < len(_LIEN.findall(passage.texte)):
            return  # a link to a page: the information may well be there
    if autour >= MOTS_MIN:
        return
    for passage, lien in documents:
        if not _PAR_NATURE.search(aplatir(lien[1])):
            yield remarquer(
                "information-seulement-en-fichier", passage, *lien.span(), ou="sur cette page", ou_en="on this page"
            )
