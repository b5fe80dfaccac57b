"""The publication guard: what it remarks, less what the files answer in advance, and the answers to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from types import ModuleType

from vitrail.controle.garde import (
    adresse_changee,
    adresse_qui_nomme,
    annonce_sans_suite,
    autre_departement,
    chiffre_contredit,
    courriel_personnel,
    information_seulement_en_fichier,
    ligne_directe,
    mobile_prive,
    nom_dans_un_document,
    nom_de_fichier_pour_texte,
    nom_de_personne,
    pdf_image,
    signe_absent_des_affiches,
    texte_a_completer,
)
from vitrail.controle.garde.passages import Passage, passages
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle import catalogue, deja_fait, phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.mots import aplatir
from vitrail.sources.modeles.base import EcartAdmis, Fiche

_DU_TEXTE = (ligne_directe, courriel_personnel, nom_de_personne, texte_a_completer)
"""They look at each text alone, and tell which of its signs they remark."""
_DU_SITE = (
    mobile_prive,
    adresse_qui_nomme,
    nom_dans_un_document,
    autre_departement,
    annonce_sans_suite,
    pdf_image,
    information_seulement_en_fichier,
    adresse_changee,
    chiffre_contredit,
    nom_de_fichier_pour_texte,
    signe_absent_des_affiches,
)


def _regle_de(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2].replace("_", "-")


GARDIENS = frozenset(map(_regle_de, (*_DU_TEXTE, *_DU_SITE)))
"""The rules of the guard: the name of each is that of its module."""


def controler(site: Site) -> Iterator[Diagnostic]:
    textes = tuple(passages(site))
    remarques = [*_du_texte(textes), *(remarque for module in _DU_SITE for remarque in module.garder(site, textes))]
    reponses = [(fiche, rang, reponse) for fiche in _fiches(site) for rang, reponse in enumerate(fiche.ecarts_admis)]
    servies: set[tuple[int, int]] = set()
    for remarque in remarques:
        siennes = {
            (id(fiche), rang)
            for fiche, rang, reponse in reponses
            if fiche is remarque.fiche and _repond(reponse, remarque)
        }
        servies |= siennes
        if not siennes and remarque.vaut:
            yield remarque.diagnostic
    for fiche, rang, reponse in reponses:
        if (id(fiche), rang) not in servies:
            yield from _inutile(site.brises, fiche, rang, reponse)


def _du_texte(textes: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    """File by file: what was remarked of one that has not changed is known from an earlier command."""
    for _, siens in groupby(textes, key=lambda passage: id(passage.fiche)):
        fichier = tuple(siens)
        lus = [
            mot
            for passage in fichier
            for mot in (passage.texte, passage.genre, passage.champ, type(passage.porteur).__name__)
        ]
        for regle, rang, debut, fin in deja_fait.obtenir_objet("garde", lus, partial(_reperer, fichier)):
            yield remarquer(regle, fichier[rang], debut, fin)


def _reperer(fichier: Sequence[Passage]) -> list[tuple[str, int, int, int]]:
    """The rule, the rank of the text, and the first and last signs of each remark."""
    return [
        (_regle_de(module), rang, debut, fin)
        for module in _DU_TEXTE
        for rang, passage in enumerate(fichier)
        for debut, fin in module.reperer(passage)
    ]


def _fiches(site: Site) -> Iterator[Fiche]:
    yield from (fiche for fiche in parcours.fiches(site.fiches) if isinstance(fiche, Fiche))
    yield from (page.entete for page in site.libres)


def _repond(reponse: EcartAdmis, remarque: RemarqueDeGarde) -> bool:
    """Whether the file answers this remark: the same rule, and words that hold those it quotes."""
    return _regle(reponse) == remarque.diagnostic.regle and _cle(remarque.extrait) in _cle(reponse.extrait)


def _regle(reponse: EcartAdmis) -> str | None:
    """The name of the rule that is answered: files quote its code."""
    regle = catalogue.trouver(reponse.regle)
    return regle.nom if regle and regle.nom in GARDIENS else None


def _cle(extrait: str) -> str:
    return "".join(aplatir(extrait).split())


def _inutile(brises: frozenset[str], fiche: Fiche, rang: int, reponse: EcartAdmis) -> Iterator[Diagnostic]:
    lieu = fiche.place("ecarts_admis", rang, "regle")
    if _regle(reponse) is None:
        codes = [regle.id for regle in catalogue.regles().values() if regle.nom in GARDIENS]
        proche = phrases.proche(reponse.regle, codes) or ""
        yield signaler("ecart-admis-inconnu", lieu, valeur=reponse.regle, suggestion=proche, connus=", ".join(codes))
    elif not brises:  # with the files that could not be read, it may answer something
        lieu = fiche.place("ecarts_admis", rang, "extrait")
        yield signaler("ecart-admis-sans-objet", lieu, valeur=reponse.regle, extrait=reponse.extrait)
