"""``/demarches/`` and a page for each procedure: what to bring, where, when, how long it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.series import Historique, Point
from vitrail.domaine.site import Site
from vitrail.pages import cartes_de_lieu, guichets
from vitrail.pages.cartes_de_lieu import CartesDeLieu
from vitrail.pages.guichets import VuePoint
from vitrail.presentation import commentaires
from vitrail.socle import phrases
from vitrail.socle.personnes.noms_communs import dans_la_phrase
from vitrail.sources.modeles.demarches import Aide, Demarche, LienNomme
from vitrail.sources.modeles.listes import DOMAINES, NATURES_D_AIDE, RENDEZ_VOUS
from vitrail.sources.pages import Gabarit, Vue
from vitrail.sources.referentiel import Module


@dataclass(frozen=True)
class DelaiAffiche:
    """How long it takes: the latest figure published, with what makes it readable."""

    adresse: str
    """Where its indicator is read."""
    valeur: str
    periode: str
    cible: str
    statistique: str
    attente: str
    """What is due and late, in words; empty when the figure is the one expected."""
    prudences: tuple[str, ...]
    """What makes the figure uncertain."""
    absence: Point | None = None
    """When the latest period has no figure: the reason."""


@dataclass(frozen=True)
class VueDemarche:
    demarche: Demarche
    domaine: str
    points: tuple[VuePoint, ...]
    guichets: CartesDeLieu | None
    delai: DelaiAffiche | None
    panne: str | None
    module: Module | None
    """Of the label, with what is promised of such procedures; and whether this label holds it."""
    module_retenu: bool

    @property
    def chemin(self) -> str:
        return f"demarches/{self.demarche.id}"

    @property
    def en_ligne(self) -> str | None:
        """Where it is begun online."""
        return self.demarche.teleprocedure or self.demarche.predemande

    @property
    def mode(self) -> str:
        """With or without appointment, in words; empty when it is not said."""
        rendez_vous = self.demarche.rendez_vous
        return phrases.majuscule(RENDEZ_VOUS[rendez_vous.mode].bref) if rendez_vous else ""

    @property
    def consigne(self) -> str:
        """What follows « Rendez-vous : », in words; empty when it is not said."""
        rendez_vous = self.demarche.rendez_vous
        return phrases.majuscule(RENDEZ_VOUS[rendez_vous.mode].consigne) if rendez_vous else ""

    @property
    def en_bref(self) -> str:
        """``En ligne, sur rendez-vous, 16 jours en moyenne``."""
        morceaux = ["En ligne"] if self.demarche.teleprocedure else []
        morceaux += ["Pré-demande en ligne"] if self.demarche.predemande else []
        morceaux += [self.mode] if self.mode else []
        if self.delai and self.delai.valeur:
            morceaux.append(f"{self.delai.valeur}{self.delai.statistique}")
        return ", ".join([*morceaux[:1], *(dans_la_phrase(morceau) for morceau in morceaux[1:])])


def vues_de(site: Site) -> tuple[VueDemarche, ...]:
    """Every procedure, in the order of the domains then of the file."""
    points = {point.point.id: point for point in guichets.points(site)}
    toutes = [_vue_de(site, demarche, points) for demarche in site.demarches.demarches]
    ordre = list(DOMAINES)
    return tuple(sorted(toutes, key=lambda vue: ordre.index(vue.demarche.domaine)))


def _vue_de(site: Site, demarche: Demarche, points: Mapping[str, VuePoint]) -> VueDemarche:
    siens = tuple(points[nom] for nom in demarche.points if nom in points)
    panne_generale = site.demarches.signaler_panne if demarche.teleprocedure else None
    return VueDemarche(
        demarche=demarche,
        domaine=phrases.majuscule(DOMAINES[demarche.domaine]),
        points=siens,
        guichets=cartes_de_lieu.par_guichets(site, siens),
        delai=delai_de(site.historiques, demarche),
        panne=demarche.signaler_panne or panne_generale,
        module=site.referentiel.module(demarche.module) if demarche.module else None,
        module_retenu=demarche.module in site.label.modules,
    )


def delai_de(historiques: Mapping[str, Historique], demarche: Demarche) -> DelaiAffiche | None:
    """The delay of a procedure, as its indicator tells it; ``None`` when nothing is published."""
    historique = historiques.get(demarche.indicateur_delai or "")
    if historique is None or historique.dernier is None:
        return None
    point = historique.dernier
    return DelaiAffiche(
        adresse=historique.definition.adresse,
        valeur=commentaires.valeur_en_mots(point),
        periode=phrases.periode_en_mots(point.periode),
        cible=commentaires.cible_en_mots(point),
        statistique={"moyenne": " en moyenne", "mediane": " pour la moitié des dossiers"}.get(
            point.statistique or "", ""
        ),
        attente=commentaires.attente(historique.attente) if historique.attente.en_defaut else "",
        prudences=commentaires.prudences(point),
        absence=point if point.quantite is None else None,
    )


@dataclass(frozen=True, slots=True)
class GabaritDemarches(Gabarit):
    fichier: ClassVar[str] = "demarches.html"

    domaines: tuple[tuple[str, str, tuple[VueDemarche, ...]], ...]
    en_ligne: tuple[VueDemarche, ...]
    panne: str | None
    aides: tuple[tuple[Aide, str], ...]
    liens: tuple[LienNomme, ...]


@dataclass(frozen=True, slots=True)
class GabaritDemarche(Gabarit):
    fichier: ClassVar[str] = "demarche.html"

    vue_demarche: VueDemarche
    demarche: Demarche
    liens: tuple[LienNomme, ...]


def pages(site: Site) -> Iterator[Vue]:
    vues = vues_de(site)
    if not (vues or site.demarches.points_numeriques or site.demarches.aides or site.demarches.liens):
        return
    yield Vue(
        chemin="demarches",
        titre="Démarches : pièces, délais, rendez-vous",
        libelle="Démarches",
        description="Ce qu’il faut apporter, où aller, en ligne ou sur rendez-vous, et combien de temps cela prend.",
        section="demarches",
        fiches=(site.demarches,),
        gabarit=GabaritDemarches(
            domaines=_par_domaine(vues),
            en_ligne=tuple(vue for vue in vues if vue.demarche.teleprocedure),
            panne=site.demarches.signaler_panne,
            aides=tuple((aide, NATURES_D_AIDE[aide.nature]) for aide in site.demarches.aides),
            liens=site.demarches.liens,
        ),
    )
    for vue in vues:
        yield Vue(
            chemin=vue.chemin,
            titre=vue.demarche.titre,
            description=f"{vue.demarche.titre} : pièces à apporter, rendez-vous, démarche en ligne et délai.",
            section="demarches",
            fiches=(site.demarches,),
            points=tuple(point.point.id for point in vue.points),
            gabarit=GabaritDemarche(vue_demarche=vue, demarche=vue.demarche, liens=_liens(vue.demarche)),
        )


def _par_domaine(vues: tuple[VueDemarche, ...]) -> tuple[tuple[str, str, tuple[VueDemarche, ...]], ...]:
    """Identifier and title of each domain that has procedures, and these."""
    presents = dict.fromkeys(vue.demarche.domaine for vue in vues)
    return tuple(
        (domaine, phrases.majuscule(DOMAINES[domaine]), tuple(vue for vue in vues if vue.demarche.domaine == domaine))
        for domaine in presents
    )


def _liens(demarche: Demarche) -> tuple[LienNomme, ...]:
    deja = {demarche.teleprocedure, demarche.predemande, demarche.suivi, demarche.fiche_service_public}
    return tuple(lien for lien in demarche.liens if lien.lien not in deja or lien.preuve)
