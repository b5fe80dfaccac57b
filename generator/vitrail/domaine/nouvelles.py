"""What changed and when, told by the data itself: what happened at the prefecture, and what was written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import BaseModel

from vitrail.domaine import ecoute, parcours
from vitrail.domaine.annonces import annonce_de
from vitrail.domaine.avis import fermeture_dite
from vitrail.domaine.preavis import annoncee
from vitrail.domaine.site import Site, une_fois
from vitrail.domaine.titres import fiche_en_mots, titre_de
from vitrail.socle import phrases
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.temps import DatePartielle
from vitrail.sources.modeles.base import FicheDatee, Modele
from vitrail.sources.modeles.champs import contenus
from vitrail.sources.modeles.enquetes import EnqueteSatisfaction
from vitrail.sources.modeles.genres import PAR_MODELE, adresse_de, identite
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.modeles.notes import FaitNouvelle, appellations, notes

ANNONCE = "Annoncé"


@dataclass(frozen=True, slots=True)
class Nouvelle:
    """Something that changed. ``nature`` says what kind of change, in words."""

    quand: DatePartielle
    nature: str
    texte: str
    adresse: str
    cle: str = ""
    """What it is, whatever becomes of its date and words: ``fermeture-pont``; empty when it is no news for citizens,
    only a file that was read again."""
    ecrit_le: date | None = None
    """When that was last written, if that is not when it happened."""
    details: str = ""

    @property
    def titre(self) -> str:
        """What happened, on its own: an announcement says it by itself."""
        return self.texte if self.nature == ANNONCE else f"{self.nature} : {self.texte}"


def evenements(site: Site) -> Iterator[Nouvelle]:
    """All that has happened up to today: what happened, then what was written."""
    sources: tuple[Callable[[Site], Iterator[Nouvelle]], ...] = (
        _annonces, _alertes, _enquetes, _actions, _dites, _comites, _audits, _fichiers,
    )  # fmt: skip
    return (evenement for source in sources for evenement in source(site) if evenement.quand.debut <= site.today)


@une_fois
def nouvelles(site: Site) -> tuple[Nouvelle, ...]:
    """What citizens want to be told of: all of it, but for files that were only read again."""
    return tuple(evenement for evenement in evenements(site) if evenement.cle)


def _le(jour: date) -> DatePartielle:
    return DatePartielle.lire(jour_civil(jour).isoformat())


def _fichiers(site: Site) -> Iterator[Nouvelle]:
    """The dates written in each file that a page shows: changed, or read again and found right."""
    for fiche in parcours.fiches(site.fiches):
        adresse = adresse_de(fiche)
        if adresse is None or not isinstance(fiche, FicheDatee) or fiche.mis_a_jour is None or _vide(fiche):
            continue
        titre = titre_de(fiche)
        cle = f"indicateurs-{fiche.periode.code}" if isinstance(fiche, RelevesPeriode) else ""
        yield Nouvelle(_le(fiche.mis_a_jour), "Mis à jour", titre, adresse, cle)
        if fiche.verifie_le is not None and fiche.verifie_le > fiche.mis_a_jour:
            yield Nouvelle(_le(fiche.verifie_le), "Vérifié, sans changement", titre, adresse)


def _vide(fiche: FicheDatee) -> bool:
    """Whether a file says nothing yet but its dates: that of a new site, still to be filled in."""
    return not any(getattr(fiche, champ) for champ in type(fiche).model_fields if champ not in FicheDatee.model_fields)


def _annonces(site: Site) -> Iterator[Nouvelle]:
    for fermeture in site.fermetures:
        dite = annoncee(site.horaires, fermeture)
        assert dite is not None  # a file that is read has its day
        annonce = annonce_de(site, fermeture)
        adresse = "horaires#annonces" if fermeture.au >= site.today else "horaires"  # past ones are no longer shown
        ecrit_le = site.horaires.mis_a_jour if fermeture.annulee else None
        yield Nouvelle(
            _le(dite),
            ANNONCE,
            annonce.titre,
            adresse,
            f"fermeture-{fermeture.id}",
            ecrit_le,
            annonce.texte,
        )


def _alertes(site: Site) -> Iterator[Nouvelle]:
    for alerte in site.toutes_les_alertes:
        if fermeture_dite(site.fermetures, site.points, alerte) is None:
            cle = f"alerte-{alerte.id}"
            yield Nouvelle(_le(alerte.publiee_le), "Alerte publiée", alerte.titre, "", cle, details=alerte.texte)


def _enquetes(site: Site) -> Iterator[Nouvelle]:
    for enquete in site.enquetes:
        fin = enquete.au or enquete.du
        if fin is None:
            continue
        combien = (enquete.n, "réponse") if isinstance(enquete, EnqueteSatisfaction) else (enquete.nombre, "essai")
        texte = enquete.titre if combien[0] is None else f"{enquete.titre}, {phrases.compte(combien[0], combien[1])}"
        adresse, _ = fiche_en_mots(enquete)
        yield Nouvelle(fin, "Enquête terminée", texte, adresse, f"enquete-{enquete.id}", enquete.mis_a_jour)


def _actions(site: Site) -> Iterator[Nouvelle]:
    for suivie in site.suivi.actions:
        action = suivie.action
        if action.realisee_le is not None:
            cle = f"action-{suivie.ancre}"
            yield Nouvelle(action.realisee_le, "Action réalisée", action.texte, suivie.adresse, cle)


def _dites(site: Site) -> Iterator[Nouvelle]:
    """Records that say themselves on which day they became news (``FaitNouvelle``)."""
    for fiche in parcours.fiches(site.fiches):
        adresse = PAR_MODELE[type(fiche)].adresse
        for modele, champ, note in _qui_font_nouvelle(type(fiche)):
            for fait in parcours.dedans(fiche, modele):
                quand, cle = getattr(fait, champ), identite(fait)
                if quand is not None and adresse is not None:
                    details = getattr(fait, note.details) or ""
                    lieu = f"{adresse}#{cle}"
                    jour = quand if isinstance(quand, DatePartielle) else _le(quand)
                    nom = str(getattr(fait, appellations(modele)[0]))
                    yield Nouvelle(jour, note.nature, nom, lieu, f"{note.cle}-{cle}", details=details)


@cache
def _qui_font_nouvelle(racine: type[Modele]) -> tuple[tuple[type[BaseModel], str, FaitNouvelle], ...]:
    """The models of the records of a file that make news: the field that tells when, and its note."""
    return tuple(
        (modele, champ, note) for modele in contenus(racine) for champ, note in notes(modele, FaitNouvelle).items()
    )


def _comites(site: Site) -> Iterator[Nouvelle]:
    for comite in site.comites:
        if ecoute.tenu(comite, site.today):
            adresse, titre = fiche_en_mots(comite)
            yield Nouvelle(comite.date, "Réunion tenue", titre, adresse, f"comite-{comite.id}", comite.mis_a_jour)


def _audits(site: Site) -> Iterator[Nouvelle]:
    for audit in site.audits:
        if audit.etat == "realise":
            adresse, titre = fiche_en_mots(audit)
            yield Nouvelle(audit.fin, "Audit réalisé", titre, adresse, f"audit-{audit.id}", audit.mis_a_jour)
