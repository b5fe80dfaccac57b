"""The kinds of files: where each lives, which model reads it. A new kind is one line here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vitrail.socle.mots import sans_accents
from vitrail.sources.modeles.acces import Acces
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.base import Modele
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
from vitrail.sources.modeles.plans_actions import PlanActions
from vitrail.sources.modeles.reclamations import Reclamations
from vitrail.sources.modeles.site import Accessibilite, Identite

DONNEES = "content/donnees"
CONFIG = "site_config"
REFERENTIELS = f"{CONFIG}/referentiels"
"""Referentials of one's own, beside those of the package."""


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of file. ``chemin`` ends with ``/`` when the kind is a folder of files, one per record."""

    nom: str
    chemin: str
    modele: type[Modele]
    titre: str
    obligatoire: bool = False
    variantes: Mapping[str, type[Modele]] = field(default_factory=dict)
    """Models chosen by the value of the key ``genre`` of the file."""
    fait: str = ""
    """What files of this kind tell, in the words of ``porte_sur`` in a referential: it says how often they are
    checked again. Empty for what stands once written: a survey, a period, a plan."""

    @property
    def multiple(self) -> bool:
        return self.chemin.endswith("/")

    def modele_de(self, donnees: Mapping[str, object]) -> type[Modele] | None:
        """The model that reads ``donnees``; None when they do not say which variant they are."""
        if not self.variantes:
            return self.modele
        return self.variantes.get(sans_accents(str(donnees.get("genre")).strip().lower()))


GENRES = (
    Genre("site", f"{CONFIG}/site.yml", Identite, "identité du site", obligatoire=True),
    Genre("label", f"{CONFIG}/label.yml", Label, "label", obligatoire=True, fait="contenus"),
    Genre("config_indicateurs", f"{CONFIG}/indicateurs.yml", ConfigIndicateurs, "suivi des indicateurs"),
    Genre("correspondances", f"{CONFIG}/correspondances.yml", Correspondances, "noms dans les tableaux des services"),
    Genre("langues", f"{CONFIG}/langues/", Langue, "langues"),
    Genre("accessibilite", f"{CONFIG}/accessibilite.yml", Accessibilite, "déclaration d’accessibilité"),
    Genre("horaires", f"{DONNEES}/horaires.yml", Horaires, "horaires", obligatoire=True, fait="informations_pratiques"),
    Genre("acces", f"{DONNEES}/acces.yml", Acces, "accès", fait="informations_pratiques"),
    Genre("contacts", f"{DONNEES}/contacts.yml", Contacts, "contacts", fait="informations_pratiques"),
    Genre("demarches", f"{DONNEES}/demarches.yml", Demarches, "démarches", fait="informations_pratiques"),
    Genre("engagements", f"{DONNEES}/engagements.yml", Engagements, "engagements", fait="contenus"),
    Genre("indicateurs", f"{DONNEES}/indicateurs/", RelevesPeriode, "indicateurs"),
    Genre(
        "enquetes",
        f"{DONNEES}/enquetes/",
        EnqueteSatisfaction,
        "enquêtes",
        variantes={"satisfaction": EnqueteSatisfaction, "mystere": EnqueteMystere},
    ),
    Genre("reclamations", f"{DONNEES}/reclamations/", Reclamations, "réclamations"),
    Genre("plans_actions", f"{DONNEES}/plans_actions/", PlanActions, "plans d’actions"),
    Genre("comites", f"{DONNEES}/comites/", Comite, "comité des usagers"),
    Genre("audits", f"{DONNEES}/audits/", Audit, "audits"),
    Genre("alertes", f"{DONNEES}/alertes.yml", Alertes, "alertes"),
    Genre("ameliorations", f"{DONNEES}/ameliorations.yml", Ameliorations, "améliorations"),
    Genre("faq", f"{DONNEES}/faq.yml", Faq, "questions fréquentes", fait="contenus"),
    Genre("organisation", f"{DONNEES}/organisation.yml", Organisation, "organisation", fait="contenus"),
    Genre(
        "demandes_mise_a_jour",
        f"{DONNEES}/demandes_mise_a_jour.yml",
        DemandesMiseAJour,
        "registre des mises à jour",
    ),
)
ECRITES = Genre("pages", "content/pages/", EnTete, "pages écrites à la main", fait="contenus")
"""Not read with the others: Markdown, whose head alone is a record."""
PAR_NOM: Mapping[str, Genre] = {genre.nom: genre for genre in GENRES}
PAR_MODELE: Mapping[type[Modele], Genre] = {
    modele: genre for genre in (*GENRES, ECRITES) for modele in (genre.modele, *genre.variantes.values())
}
