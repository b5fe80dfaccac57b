"""``/enquetes/``: what users said, what testers saw, and what is done of it. An overview, a page per survey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from vitrail.domaine import ecoute, enquetes_dites, recurrences
from vitrail.domaine.ecoute import Documents, Parole, SuiviDesActions
from vitrail.domaine.recurrences import Rythme
from vitrail.domaine.site import Site
from vitrail.pages import enquetes_comparees, suites
from vitrail.pages.suites import PartDeSuites, VueAction
from vitrail.pages.voisins import voisins
from vitrail.presentation import taux
from vitrail.presentation.etats import REPONSES, ROLES
from vitrail.presentation.taux import TableauDeTaux
from vitrail.socle import phrases
from vitrail.sources.modeles.enquetes import Enquete, EnqueteMystere, EnqueteSatisfaction, Theme
from vitrail.sources.modeles.genres import adresse_de
from vitrail.sources.modeles.listes import CANAUX_D_ESSAI
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class VueTheme:
    """A theme of a survey: who is concerned, and how satisfied they are."""

    theme: Theme
    usages: TableauDeTaux
    criteres: TableauDeTaux


@dataclass(frozen=True, slots=True)
class VueParole:
    """Something said, beside what answers it."""

    parole: Parole
    role: str
    actions: tuple[VueAction, ...]
    reponse: tuple[str, str, str] | None
    """State, word and text of the answer."""


@dataclass(frozen=True, slots=True)
class EnqueteResumee:
    """A survey at a glance, for the overview."""

    enquete: Enquete
    dit: str
    """For whom, how many answers and when, as far as it is known."""
    etendues: tuple[tuple[str, str], ...]
    """Theme -> its lowest and highest rates, in words."""
    bilan: tuple[PartDeSuites, ...]
    nombre: int
    """How many remarks call for an answer."""
    courante: bool
    """Whether it is the last of its kind, which is shown whole."""


@dataclass(frozen=True, slots=True)
class GabaritEnquetes(Gabarit):
    fichier: ClassVar[str] = "enquetes.html"

    annees: tuple[tuple[int | None, tuple[EnqueteResumee, ...]], ...]
    """Year -> its surveys; none for those of which no date is known."""
    attendues: tuple[tuple[bool, str, date | None, str], ...]
    comparaison: tuple[list[tuple[str, str]], list[list[str]]] | None


def pages(site: Site) -> Iterator[Vue]:
    if not site.enquetes:
        return
    yield _ensemble(site)
    for apres, enquete, avant in voisins(site.satisfaction):
        yield _satisfaction(site, enquete, avant, apres)
    for suivant, mystere, precedent in voisins(site.mysteres):
        yield _mystere(site, mystere, precedent, suivant)


# --- overview ---


def _ensemble(site: Site) -> Vue:
    toutes = sorted(site.enquetes, key=lambda enquete: (enquete.terme or date.min, enquete.id), reverse=True)
    rythmes = [r for fait in ("enquete_satisfaction", "enquete_mystere") if (r := recurrences.rythme(site, fait))]
    return Vue(
        chemin="enquetes",
        titre="Ce que vous dites, ce que nous en faisons",
        libelle="Enquêtes",
        description="Enquêtes de satisfaction et contacts mystère : résultats, remarques et suites données.",
        section="enquetes",
        fiches=(max(site.enquetes, key=lambda enquete: enquete.mis_a_jour or date.min),),
        echeance=min((rythme.limite for rythme in rythmes if rythme.limite is not None), default=None),
        gabarit=GabaritEnquetes(
            annees=tuple(
                (annee, tuple(_resumer(site, enquete) for enquete in suite))
                for annee, suite in groupby(toutes, key=_annee)
            ),
            attendues=tuple(_attendue(rythme) for rythme in rythmes),
            comparaison=enquetes_comparees.comparer(site.satisfaction),
        ),
    )


def _annee(enquete: Enquete) -> int | None:
    return enquete.terme.year if enquete.terme else None


def _resumer(site: Site, enquete: Enquete) -> EnqueteResumee:
    dites = ecoute.paroles(enquete, site.suivi)
    etendues: list[tuple[str, str]] = []
    if isinstance(enquete, EnqueteSatisfaction):
        etendues = [(theme.titre, etendue) for theme in enquete.themes if (etendue := taux.etendue(theme.criteres))]
    else:
        etendues = [
            (resultat.libelle, taux.valeur_et_reserve(resultat))
            for resultat in enquete.resultats
            if resultat.valeur is not None
        ]
    return EnqueteResumee(
        enquete=enquete,
        dit=enquetes_dites.resume(enquete),
        etendues=tuple(etendues),
        bilan=suites.bilan_paroles(dites),
        nombre=len(dites),
        courante=any(derniere is enquete for derniere in ecoute.dernieres(site.satisfaction, site.mysteres)),
    )


def _attendue(rythme: Rythme) -> tuple[bool, str, date | None, str]:
    """Whether it is late, the object of the rule, the last day on which it is on time, and from when that counts."""
    return rythme.en_retard, phrases.majuscule(rythme.regle.objet), rythme.limite, rythme.prudence


# --- one survey ---


@dataclass(frozen=True, slots=True)
class SuitesDEnquete:
    """What a survey calls for, and what is done of it."""

    paroles: tuple[VueParole, ...]
    bilan: tuple[PartDeSuites, ...]
    autres: tuple[VueAction, ...]
    """Actions that answer the survey as a whole."""

    @property
    def suggestions(self) -> tuple[VueParole, ...]:
        return tuple(vue for vue in self.paroles if vue.parole.nature == "suggestion")

    @property
    def critiques(self) -> tuple[VueParole, ...]:
        return tuple(vue for vue in self.paroles if vue.parole.nature != "suggestion")


@dataclass(frozen=True, slots=True)
class GabaritSatisfaction(Gabarit):
    fichier: ClassVar[str] = "enquete-satisfaction.html"

    enquete: EnqueteSatisfaction
    dit: str
    quand: str
    en_cours: bool
    terme: str
    """Up to when it lasts, when it is not over."""
    suites: SuitesDEnquete
    themes: tuple[VueTheme, ...]
    profil: TableauDeTaux
    poids: str
    avant: EnqueteSatisfaction | None
    apres: EnqueteSatisfaction | None
    preuve_resultats: bool
    preuve_actions: bool


@dataclass(frozen=True, slots=True)
class GabaritMystere(Gabarit):
    fichier: ClassVar[str] = "enquete-mystere.html"

    enquete: EnqueteMystere
    ampleur: str
    dit: str
    quand: str
    en_cours: bool
    terme: str
    """Up to when it lasts, when it is not over."""
    suites: SuitesDEnquete
    resultats: TableauDeTaux
    avant: EnqueteMystere | None
    apres: EnqueteMystere | None


def _satisfaction(
    site: Site, enquete: EnqueteSatisfaction, avant: EnqueteSatisfaction | None, apres: EnqueteSatisfaction | None
) -> Vue:
    themes = tuple(
        VueTheme(theme, taux.tableau(theme.usages, theme.base), taux.tableau(theme.criteres, theme.base))
        for theme in enquete.themes
    )
    mesures = any(critere.valeur is not None for critere in enquete.criteres)
    derniere = apres is None
    return _page(
        enquete,
        description=_description(enquete, "résultats par thème et suites données à chaque remarque"),
        gabarit=GabaritSatisfaction(
            enquete=enquete,
            dit=enquetes_dites.resume(enquete),
            quand=enquetes_dites.quand(enquete),
            en_cours=_en_cours(enquete, site.today),
            terme=_jusque(enquete),
            suites=_suites(site.suivi, site.documents, enquete),
            themes=themes,
            profil=taux.tableau(enquete.profil),
            poids=taux.poids(enquete.n) if enquete.n else "",
            avant=avant,
            apres=apres,
            preuve_resultats=derniere and mesures,
            preuve_actions=derniere and mesures and bool(site.suivi.sur("enquete", enquete.id)),
        ),
    )


def _mystere(site: Site, enquete: EnqueteMystere, avant: EnqueteMystere | None, apres: EnqueteMystere | None) -> Vue:
    return _page(
        enquete,
        description=_description(enquete, "ce qui va bien, ce qui est à surveiller, ce qui est fait"),
        gabarit=GabaritMystere(
            enquete=enquete,
            ampleur=enquetes_dites.ampleur(enquete),
            dit=enquetes_dites.resume(enquete),
            quand=enquetes_dites.quand(enquete),
            en_cours=_en_cours(enquete, site.today),
            terme=_jusque(enquete),
            suites=_suites(site.suivi, site.documents, enquete),
            resultats=taux.tableau(enquete.resultats, cas=CANAUX_D_ESSAI[enquete.canal]),
            avant=avant,
            apres=apres,
        ),
    )


def _description(enquete: Enquete, suite: str) -> str:
    return f"{enquete.titre} : {', '.join(filter(None, (enquetes_dites.ampleur(enquete), suite)))}."


def _en_cours(enquete: Enquete, today: date) -> bool:
    return enquete.terme is not None and enquete.terme > today


def _jusque(enquete: Enquete) -> str:
    fin = enquete.au or enquete.du
    return phrases.jusqua(fin) if fin else ""


def _suites(suivi: SuiviDesActions, documents: Documents, enquete: Enquete) -> SuitesDEnquete:
    dites = ecoute.paroles(enquete, suivi)
    return SuitesDEnquete(
        paroles=tuple(vue_parole(documents, parole) for parole in dites),
        bilan=suites.bilan_paroles(dites),
        autres=tuple(suites.vue_action(documents, suivie) for suivie in suivi.sans_point("enquete", enquete.id)),
    )


def _page(enquete: Enquete, description: str, gabarit: Gabarit) -> Vue:
    return Vue(
        chemin=adresse_de(enquete) or "",
        titre=enquete.titre,
        description=description,
        gabarit=gabarit,
        section="enquetes",
        fiches=(enquete,),
    )


def vue_parole(documents: Documents, parole: Parole) -> VueParole:
    reponse = None
    if isinstance(parole.reponse, str):
        reponse = ("a_venir", "Réponse", parole.reponse)
    elif parole.reponse is not None:
        reponse = (*REPONSES[parole.reponse.suite], parole.reponse.texte)
    return VueParole(
        parole=parole,
        role=ROLES[parole.nature],
        actions=tuple(suites.vue_action(documents, suivie) for suivie in parole.actions),
        reponse=reponse,
    )
