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
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.base import EcartAdmis, Fiche

Gardien = Callable[[Site, Iterable[Passage]], Iterable[RemarqueDeGarde]]

GARDIENS: dict[str, Gardien] = {
    "PUB020": mobiles_prives.controler,
    "PUB021": courriels_personnels.controler,
    "PUB022": noms_de_personnes.controler,
    "PUB023": autre_departement.controler,
    "PUB024": textes_a_completer.controler,
    "PUB025": annonces_sans_suite.controler,
    "PUB026": pdf_lisibles.controler,
    "PUB027": fichiers_seuls.controler,
    "PUB028": adresses_changees.controler,
    "PUB029": chiffres_contredits.controler,
    "PUB032": fichiers_pris_pour_textes.controler,
    "PUB033": signes_des_affiches.controler,
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
    return reponse.regle.upper() == remarque.diagnostic.regle and _cle(remarque.extrait) in _cle(reponse.extrait)


def _cle(extrait: str) -> str:
    return "".join(aplatir(extrait).split())


def _inutile(site: Site, fiche: Fiche, rang: int, reponse: EcartAdmis) -> Iterator[Diagnostic]:
    lieu = fiche.place("ecarts_admis", rang, "regle")
    if reponse.regle.upper() not in GARDIENS:
        proche = phrases.proche(reponse.regle, GARDIENS) or ""
        yield signaler("PUB031", lieu, valeur=reponse.regle, suggestion=proche, connus=", ".join(GARDIENS))
    elif not site.brises:  # with the files that could not be read, it may answer something
        yield signaler(
            "PUB030", fiche.place("ecarts_admis", rang, "extrait"), valeur=reponse.regle, extrait=reponse.extrait
        )
