"""The publication guard: what it remarks, less what the files answer in advance, and the answers to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vitrail.controle.garde import (
    adresses_changees,
    annonces_sans_suite,
    autre_departement,
    chiffres_contredits,
    courriels_personnels,
    fichiers_pris_pour_textes,
    fichiers_seuls,
    mobiles_prives,
    noms_de_personnes,
    pdf_lisibles,
    signes_des_affiches,
    textes_a_completer,
)
from vitrail.controle.garde.passages import Passage, aplatir, passages
from vitrail.controle.garde.remarques import RemarqueDeGarde
from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle import catalogue, phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.base import EcartAdmis, Fiche

Gardien = Callable[[Site, Iterable[Passage]], Iterable[RemarqueDeGarde]]

GARDIENS: dict[str, Gardien] = {
    "mobile-prive": mobiles_prives.controler,
    "courriel-personnel": courriels_personnels.controler,
    "nom-de-personne": noms_de_personnes.controler,
    "autre-departement": autre_departement.controler,
    "texte-a-completer": textes_a_completer.controler,
    "annonce-sans-suite": annonces_sans_suite.controler,
    "pdf-image": pdf_lisibles.controler,
    "information-seulement-en-fichier": fichiers_seuls.controler,
    "adresse-changee": adresses_changees.controler,
    "chiffre-contredit": chiffres_contredits.controler,
    "nom-de-fichier-pour-texte": fichiers_pris_pour_textes.controler,
    "signe-absent-des-affiches": signes_des_affiches.controler,
}
"""Each rule of the guard, and the check that finds it."""


def controler(site: Site) -> Iterator[Diagnostic]:
    textes = tuple(passages(site))
    remarques = [remarque for gardien in GARDIENS.values() for remarque in gardien(site, textes)]
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
            yield from _inutile(site, fiche, rang, reponse)


def _fiches(site: Site) -> Iterator[Fiche]:
    yield from (fiche for fiche in parcours.fiches(site) if isinstance(fiche, Fiche))
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


def _inutile(site: Site, fiche: Fiche, rang: int, reponse: EcartAdmis) -> Iterator[Diagnostic]:
    lieu = fiche.place("ecarts_admis", rang, "regle")
    if _regle(reponse) is None:
        codes = [regle.id for regle in catalogue.regles().values() if regle.nom in GARDIENS]
        proche = phrases.proche(reponse.regle, codes) or ""
        yield signaler("ecart-admis-inconnu", lieu, valeur=reponse.regle, suggestion=proche, connus=", ".join(codes))
    elif not site.brises:  # with the files that could not be read, it may answer something
        lieu = fiche.place("ecarts_admis", rang, "extrait")
        yield signaler("ecart-admis-sans-objet", lieu, valeur=reponse.regle, extrait=reponse.extrait)
