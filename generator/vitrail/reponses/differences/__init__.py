"""What changes for citizens between two states of a site: two builds -> sentences, subject by subject.

Every field of every kind is compared, and every page and file of the site: what is not told here did not change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vitrail.build import Build
from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.reponses.differences import champs, noms
from vitrail.reponses.differences.champs import Difference, Nature
from vitrail.reponses.differences.mots import abreger, choix_en_mots, passage
from vitrail.socle import phrases
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.sources.markdown.libres import PageLibre
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.genres import CONFIG, GENRES, Genre
from vitrail.sources.modeles.libelles import libelle
from vitrail.sources.pages import Vue


@dataclass(frozen=True, slots=True)
class Changement:
    """One change: on what (``Accueil général``), and what it is (``vendredi : 9 h – 12 h → fermé``)."""

    nature: Nature
    sujet: str
    texte: str


@dataclass(frozen=True, slots=True)
class SujetChange:
    """The changes of one subject, in the order of its file."""

    titre: str
    changements: tuple[Changement, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All that changes. ``illisibles`` are subjects that one side could not read: of them nothing is said."""

    rubriques: tuple[SujetChange, ...]
    illisibles: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(len(rubrique.changements) for rubrique in self.rubriques)


def comparer(avant: Build, apres: Build) -> Differences | None:
    """What changes from one build to the other, read on the same day; ``None`` when one of them has no identity."""
    if avant.site is None or apres.site is None:
        return None
    brises = avant.site.brises | apres.site.brises
    rubriques = [
        *(_genre(genre, avant.site, apres.site) for genre in _dans_l_ordre() if genre.nom not in brises),
        _libres(avant.site.libres, apres.site.libres),
        _fichiers(avant.site.fichiers, apres.site.fichiers),
    ]
    if avant.vues and apres.vues:  # none is known of a side that has errors
        rubriques.append(_pages(avant.vues, apres.vues))
    illisibles = [genre.titre for genre in GENRES if genre.nom in brises]
    return Differences(tuple(rubrique for rubrique in rubriques if rubrique.changements), tuple(illisibles))


def _dans_l_ordre() -> list[Genre]:
    """What citizens read first; the settings of the site come last."""
    return sorted(GENRES, key=lambda genre: genre.chemin.startswith(CONFIG))


def _genre(genre: Genre, avant: Site, apres: Site) -> SujetChange:
    if genre.multiple:
        trouves = list(champs.comparer_listes(avant.fiches.get(genre.nom, ()), apres.fiches.get(genre.nom, ())))
    else:
        trouves = list(_sans_nom(avant.fiches.get(genre.nom, ()), apres.fiches.get(genre.nom, ())))
    # A date says something only where nothing else changed: read again, and found right.
    changees = {difference.chemin[0].place() for difference in trouves if not difference.de_date}
    trouves = [
        difference for difference in trouves if not (difference.de_date and difference.chemin[0].place() in changees)
    ]
    dits = [changement for difference in trouves for changement in _dire(genre, avant, apres, difference)]
    return SujetChange(phrases.majuscule(genre.titre), tuple(dits))


def _sans_nom(anciens: Sequence[Modele], nouveaux: Sequence[Modele]) -> Iterator[Difference]:
    """A kind with one file: that file, whatever it is called."""
    if anciens and nouveaux:
        yield from champs.comparer(anciens[0], nouveaux[0])
    elif anciens or nouveaux:
        yield from champs.comparer_listes(anciens, nouveaux)


def _dire(genre: Genre, avant: Site, apres: Site, difference: Difference) -> Iterator[Changement]:
    # What disappears has its name, and its neighbours, in the state where it was.
    site = avant if difference.nature == "retrait" else apres
    fiche = difference.chemin[-1]
    sujets = difference.chemin if genre.multiple else difference.chemin[1:]
    sujet = " › ".join(noms.nom_de(site, concernee) for concernee in sujets)
    entiere = difference.apres is fiche or difference.avant is fiche
    if not entiere:
        yield Changement(difference.nature, sujet, _champ(site.historiques, fiche, difference))
        return
    quoi = noms.resume(site, fiche)
    if len(difference.chemin) == 1 and not genre.multiple:
        sujet = phrases.majuscule(genre.titre)
        quoi = ""
    yield Changement(difference.nature, sujet, quoi)
    if heures := noms.heures(fiche):
        yield Changement(difference.nature, sujet, heures)
    yield from _contenus(site, difference.nature, sujet, fiche)


def _contenus(site: Site, nature: Nature, sujet: str, fiche: Modele) -> Iterator[Changement]:
    """What a record held or brings: the figures of a period, the questions of a heading."""
    for contenue in noms.contenus(fiche):
        nom = f"{sujet} › {noms.nom_de(site, contenue)}"
        yield Changement(nature, nom, noms.resume(site, contenue))
        if heures := noms.heures(contenue):
            yield Changement(nature, nom, heures)
        yield from _contenus(site, nature, nom, contenue)


def _champ(historiques: Mapping[str, Historique], fiche: Modele, difference: Difference) -> str:
    """``vendredi : 9 h – 12 h → fermé``, with what the change means when it is a figure."""
    champ = difference.champs[-1]
    titre = " › ".join(libelle(nom) for nom in difference.champs if nom != "semaine")
    hote = _hote(fiche, difference.champs)
    avant, apres = choix_en_mots(hote, champ, difference.avant), choix_en_mots(hote, champ, difference.apres)
    return f"{titre} : {passage(avant, apres)}{noms.portee(historiques, difference.chemin, champ)}"


def _hote(fiche: Modele, champs: Sequence[str]) -> Modele:
    """The record without a name of its own that holds the last of ``champs``."""
    for champ in champs[:-1]:
        dedans = getattr(fiche, champ)
        assert isinstance(dedans, Modele)
        fiche = dedans
    return fiche


def _libres(avant: Sequence[PageLibre], apres: Sequence[PageLibre]) -> SujetChange:
    """Hand-written pages: their text is compared as it was written."""
    anciennes = {page.chemin: page for page in avant}
    nouvelles = {page.chemin: page for page in apres}
    changees = [
        Changement(
            "modification", page.titre, passage(*(" ".join(version.ecrit.split()) for version in (ancienne, page)))
        )
        for chemin, page in nouvelles.items()
        if (ancienne := anciennes.get(chemin)) is not None and ancienne.ecrit != page.ecrit
    ]
    return SujetChange("Pages écrites à la main", tuple(changees))


def _fichiers(avant: Mapping[str, ContenuDeFichier], apres: Mapping[str, ContenuDeFichier]) -> SujetChange:
    trouves = [
        *(Changement("ajout", nom, "nouveau fichier") for nom in apres if nom not in avant),
        *(Changement("retrait", nom, "le fichier n’est plus publié") for nom in avant if nom not in apres),
        *(
            Changement("modification", nom, "le fichier a un autre contenu")
            for nom, offert in apres.items()
            if nom in avant and (avant[nom].taille != offert.taille or avant[nom].lire() != offert.lire())
        ),
    ]
    return SujetChange("Fichiers à télécharger", tuple(trouves))


def _pages(avant: Sequence[Vue], apres: Sequence[Vue]) -> SujetChange:
    anciennes, nouvelles = ({vue.chemin: vue for vue in vues} for vues in (avant, apres))
    apparues = [
        Changement("ajout", f"/{chemin}/", abreger(vue.titre))
        for chemin, vue in nouvelles.items()
        if chemin not in anciennes
    ]
    disparues = [
        Changement("retrait", f"/{chemin}/", f"{abreger(vue.titre)} : cette adresse ne répondra plus")
        for chemin, vue in anciennes.items()
        if chemin not in nouvelles
    ]
    return SujetChange("Pages du site", (*apparues, *disparues))
