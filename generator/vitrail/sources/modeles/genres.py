"""The kinds of files: where each lives, which model reads it, where it stands on the site and on which page it is read.

A new kind is a model in a module beside this one and one entry here, which says everything:
``tests/unit/test_genres.py`` names what is still missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter
from pathlib import PurePosixPath

from vitrail.socle.mots import sans_accents
from vitrail.sources.modeles.acces import Acces
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.champs import contenus
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.correspondances import Correspondances
from vitrail.sources.modeles.demarches import Demarches
from vitrail.sources.modeles.divers import Alertes, Ameliorations, DemandesMiseAJour, Faq, Organisation
from vitrail.sources.modeles.engagements import Engagements
from vitrail.sources.modeles.enquetes import EnqueteMystere, EnqueteSatisfaction
from vitrail.sources.modeles.entete import EnTete
from vitrail.sources.modeles.horaires import Horaires
from vitrail.sources.modeles.indicateurs import ConfigIndicateurs, RelevesPeriode
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.langues import Langue
from vitrail.sources.modeles.notes import cles_de, identifiants
from vitrail.sources.modeles.permanences import Permanences
from vitrail.sources.modeles.plans_actions import PlanActions
from vitrail.sources.modeles.reclamations import Reclamations
from vitrail.sources.modeles.reseau import Reseau
from vitrail.sources.modeles.site import Accessibilite, Identite

DONNEES = "content/donnees"
CONFIG = "site_config"
REFERENTIELS = f"{CONFIG}/referentiels"
"""Referentials of one's own, beside those of the package."""


@dataclass(frozen=True, slots=True)
class PageDuGenre:
    """Where a kind is read on the site. ``adresse`` is the page that shows all of it, without slashes at the ends."""

    adresse: str
    fiche: str = ""
    """For a folder of files, where one record is read: ``{}`` stands for what identifies it. A page of its own
    (``enquetes/{}``), or a place on the page of all (``audits#{}``)."""
    pour_venir: str = ""
    """Words of the link to it under « Puis-je venir ? », on the home page, when it helps those who come; the site map
    then names it among the pages for them."""


@dataclass(frozen=True, slots=True)
class SansPage:
    """No page shows this kind, and here is why."""

    raison: str


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of file. ``chemin`` ends with ``/`` when the kind is a folder of files, one per record."""

    nom: str
    chemin: str
    modele: type[Modele]
    titre: str
    page: PageDuGenre | SansPage
    obligatoire: bool = False
    attribut: str = ""
    """Attribute of ``Site`` that gives it, when it is not its name."""
    variantes: Mapping[str, type[Modele]] = field(default_factory=dict)
    """Models chosen by the value of the key ``genre`` of the file."""
    fait: str = ""
    """What files of this kind tell, in the words of ``porte_sur`` in a referential: it says how often they are
    checked again. Empty for what stands once written: a survey, a period, a plan."""

    @property
    def multiple(self) -> bool:
        return self.chemin.endswith("/")

    @property
    def place(self) -> str:
        """The attribute of ``Site`` that gives what was read of it: one record, or all those of a folder."""
        return self.attribut or self.nom

    @property
    def adresse(self) -> str | None:
        """The page that shows all of it, empty for the home page; ``None`` when there is none."""
        return self.page.adresse if isinstance(self.page, PageDuGenre) else None

    def adresse_de(self, identite: str) -> str | None:
        """Where the record that ``identite`` identifies is read; ``None`` when no page shows it."""
        if isinstance(self.page, SansPage):
            return None
        return self.page.fiche.format(identite) or self.page.adresse

    def modele_de(self, donnees: Mapping[str, object]) -> type[Modele] | None:
        """The model that reads ``donnees``; None when they do not say which variant they are."""
        if not self.variantes:
            return self.modele
        return self.variantes.get(sans_accents(str(donnees.get("genre")).strip().lower()))


GENRES = (
    Genre(
        "site", f"{CONFIG}/site.yml", Identite, "identité du site", PageDuGenre("mentions-legales"),
        obligatoire=True, attribut="identite",
    ),
    Genre("label", f"{CONFIG}/label.yml", Label, "label", PageDuGenre("label"), obligatoire=True, fait="contenus"),
    Genre(
        "config_indicateurs", f"{CONFIG}/indicateurs.yml", ConfigIndicateurs, "suivi des indicateurs",
        PageDuGenre("indicateurs"),
    ),
    Genre(
        "correspondances", f"{CONFIG}/correspondances.yml", Correspondances, "noms dans les tableaux des services",
        SansPage("Elles servent à lire les tableaux que les services envoient."),
    ),
    Genre("langues", f"{CONFIG}/langues/", Langue, "langues", PageDuGenre("horaires", "venir/{}")),
    Genre(
        "accessibilite", f"{CONFIG}/accessibilite.yml", Accessibilite, "déclaration d’accessibilité",
        PageDuGenre("accessibilite"),
    ),
    Genre(
        "horaires", f"{DONNEES}/horaires.yml", Horaires, "horaires", PageDuGenre("horaires"),
        obligatoire=True, fait="informations_pratiques",
    ),
    Genre(
        "acces", f"{DONNEES}/acces.yml", Acces, "accès",
        PageDuGenre("acces", pour_venir="Adresses, entrées, transports, accès en fauteuil roulant"),
        fait="informations_pratiques",
    ),
    Genre(
        "permanences", f"{DONNEES}/permanences.yml", Permanences, "permanences",
        PageDuGenre("permanences", pour_venir="Permanences près de chez vous : bus, mairies, France services"),
        fait="informations_pratiques",
    ),
    Genre(
        "contacts", f"{DONNEES}/contacts.yml", Contacts, "contacts", PageDuGenre("contacts"),
        fait="informations_pratiques",
    ),
    Genre(
        "demarches", f"{DONNEES}/demarches.yml", Demarches, "démarches", PageDuGenre("demarches"),
        fait="informations_pratiques",
    ),
    Genre(
        "engagements", f"{DONNEES}/engagements.yml", Engagements, "engagements", PageDuGenre("engagements"),
        fait="contenus",
    ),
    Genre(
        "indicateurs", f"{DONNEES}/indicateurs/", RelevesPeriode, "indicateurs",
        PageDuGenre("indicateurs", "indicateurs/periodes/{}"),
    ),
    Genre(
        "enquetes", f"{DONNEES}/enquetes/", EnqueteSatisfaction, "enquêtes", PageDuGenre("enquetes", "enquetes/{}"),
        variantes={"satisfaction": EnqueteSatisfaction, "mystere": EnqueteMystere},
    ),
    Genre(
        "reclamations", f"{DONNEES}/reclamations/", Reclamations, "réclamations",
        PageDuGenre("reclamations", "reclamations#{}"),
    ),
    Genre(
        "plans_actions", f"{DONNEES}/plans_actions/", PlanActions, "plans d’actions",
        PageDuGenre("plan-actions", "plan-actions#{}"),
    ),
    Genre(
        "comites", f"{DONNEES}/comites/", Comite, "comité des usagers",
        PageDuGenre("comite-usagers", "comite-usagers#{}"),
    ),
    Genre("audits", f"{DONNEES}/audits/", Audit, "audits", PageDuGenre("audits", "audits#{}")),
    Genre("alertes", f"{DONNEES}/alertes.yml", Alertes, "alertes", PageDuGenre("")),
    Genre(
        "ameliorations", f"{DONNEES}/ameliorations.yml", Ameliorations, "améliorations", PageDuGenre("ameliorations")
    ),
    Genre("faq", f"{DONNEES}/faq.yml", Faq, "questions fréquentes", PageDuGenre("faq"), fait="contenus"),
    Genre(
        "organisation", f"{DONNEES}/organisation.yml", Organisation, "organisation", PageDuGenre("organisation"),
        fait="contenus",
    ),
    Genre(
        "demandes_mise_a_jour", f"{DONNEES}/demandes_mise_a_jour.yml", DemandesMiseAJour, "registre des mises à jour",
        SansPage("On en calcule deux taux, qui paraissent avec les indicateurs."),
    ),
)  # fmt: skip
ECRITES = Genre(
    "pages", "content/pages/", EnTete, "pages écrites à la main",
    SansPage("Chaque fichier est une page, à l’adresse que dit son nom."), fait="contenus",
)  # fmt: skip
"""Not read with the others: Markdown, whose head alone is a record."""
RESEAUX = Genre(
    "reseau", "reseau.yml", Reseau, "réseau de sites",
    SansPage("Ses valeurs sont celles de chaque site."),
)  # fmt: skip
"""Not of a site, but of the folder in which several stand."""
PAR_NOM: Mapping[str, Genre] = {genre.nom: genre for genre in GENRES}
PAR_MODELE: Mapping[type[Modele], Genre] = {
    modele: genre for genre in (*GENRES, ECRITES) for modele in (genre.modele, *genre.variantes.values())
}


POUR_VENIR: Mapping[str, str] = {
    genre.page.adresse: genre.page.pour_venir
    for genre in GENRES
    if isinstance(genre.page, PageDuGenre) and genre.page.pour_venir
}
"""The pages of kinds that help those who come, in the order of the kinds, each with the words that lead to it."""


def genre_de(chemin: str) -> Genre | None:
    """The kind of a data file, by its path."""
    dossier = chemin.rpartition("/")[0] + "/"
    connus = (chemin, dossier) if chemin.endswith((".yml", ".yaml")) else ()
    return next((genre for genre in GENRES if genre.chemin in connus), None)


@cache
def cles() -> tuple[str, ...]:
    """The names of fields that tell a record from the others of its list, whatever the list: the first of them that
    a record holds is the one, for in each model what identifies comes before what names, and both before the rest.

    Raises :class:`graphlib.CycleError` when two models contradict each other on that order.
    """
    modeles = dict.fromkeys(interieur for racine in PAR_MODELE for interieur in contenus(racine))
    connues = {nom for modele in modeles for nom in cles_de(modele)}
    ordre: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(sorted(connues), ()))
    for modele in modeles:
        siennes = cles_de(modele)
        suite = (*siennes, *(nom for nom in modele.model_fields if nom in connues and nom not in siennes))
        for rang, nom in enumerate(suite if siennes else ()):
            ordre.add(nom, *suite[: min(rang, len(siennes))])
    return tuple(ordre.static_order())


def identite(fiche: Modele) -> str:
    """What tells a file from the others of its folder: its identifier, else its name."""
    dites = (getattr(fiche, champ) for champ in identifiants(type(fiche)))
    return next((str(dite) for dite in dites if dite is not None), PurePosixPath(fiche.place().fichier).stem)


def adresse_de(fiche: Modele) -> str | None:
    """Where a file is read on the site, with its anchor; ``None`` when no page shows its kind."""
    return PAR_MODELE[type(fiche)].adresse_de(identite(fiche))
