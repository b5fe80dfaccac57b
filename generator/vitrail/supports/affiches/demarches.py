"""What one can do: complain or suggest, be helped with an online procedure, call the national number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from vitrail.domaine import ouvertures, reclamations
from vitrail.domaine.reception import porte_numerotee
from vitrail.domaine.site import Site
from vitrail.socle import phrases, telephones
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.contacts import ServeurVocal
from vitrail.sources.modeles.demarches import PointNumerique
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.supports.affiches.blocs import Affiche, Bloc, BlocTableau, Cellule, Enseigne, Paragraphe, Titre


def affiches(site: Site) -> Iterator[Affiche]:
    yield from _reclamations(site)
    yield from _point_numerique(site)


def _reclamations(site: Site) -> Iterator[Affiche]:
    if not site.reclamations:
        return
    derniere = max(site.reclamations, key=lambda bilan: bilan.au.fin if bilan.au else bilan.mis_a_jour or date.min)
    yield Affiche(
        id="reclamations",
        titre="Une réclamation, une suggestion ?",
        chapeau="Dites-nous ce qui ne va pas, ou ce qui irait mieux.",
        blocs=tuple(_reclamer(site, derniere.traitement)),
        page="reclamations",
        ou="dans le hall, près de l’urne et des fiches",
        fiches=(derniere, site.contacts),
    )


def _reclamer(site: Site, traitement: str | None) -> Iterator[Bloc]:
    if site.contacts.formulaire_contact:
        yield Titre("En ligne")
        yield Paragraphe("Par le formulaire de contact de notre site.")
    if site.contacts.adresse_postale is not None:
        yield Titre("Par lettre")
        yield Paragraphe(", ".join((site.identite.nom, *site.contacts.adresse_postale.lignes)))
    if traitement:
        yield Titre("Comment votre message est traité")
        yield Paragraphe(traitement)
    if delais := reclamations.delais(site, site.today):
        lignes: tuple[tuple[Cellule, ...], ...] = tuple(((voie,), (delai,)) for voie, delai in delais.lignes)
        yield BlocTableau(
            "En combien de temps nous devons répondre",
            ("Votre message arrive par", "Nous devons répondre en"),
            lignes,
            parts=(1, 1),
            chiffres=True,
        )
        if delais.ouvres:
            yield Paragraphe("Les samedis, dimanches et jours fériés ne comptent pas.", "note")


def _point_numerique(site: Site) -> Iterator[Affiche]:
    numeriques = site.points_numeriques
    numero = site.contacts.numero_national_titres
    if not numeriques and numero is None:
        return
    fiches: tuple[FicheDatee, ...] = (
        *((site.demarches, site.horaires) if numeriques else ()),
        *((site.contacts,) if numero else ()),
    )
    yield Affiche(
        id="point-numerique",
        titre="Une démarche en ligne ? Le point numérique" if numeriques else "Une question sur un titre ?",
        chapeau="",
        blocs=tuple(_aides(site, numeriques, numero)),
        page="point-numerique" if numeriques else "contacts",
        ou="près du point numérique et à l’entrée" if numeriques else "à l’entrée et près des guichets",
        fiches=fiches,
    )


def _aides(site: Site, numeriques: tuple[PointNumerique, ...], numero: ServeurVocal | None) -> Iterator[Bloc]:
    if numero is not None and numero.numero:
        precisions = (numero.usage or "", numero.cout or "")
        yield Enseigne(telephones.imprime(numero.numero), tuple(filter(None, precisions)))
    for numerique in numeriques:
        yield Titre(numerique.nom)
        yield BlocTableau(
            legende=numerique.nom,
            colonnes=(),
            lignes=tuple(_lignes(site.lieux, site.points, numerique)),
            parts=(1, 3),
        )


def _lignes(
    lieux: Mapping[str, Lieu], points: Mapping[str, PointAccueil], numerique: PointNumerique
) -> Iterator[tuple[Cellule, ...]]:
    lieu, point = lieux.get(numerique.lieu), points.get(numerique.point or "")
    if lieu is not None:
        porte = porte_numerotee({lieu.id: lieu}, point) if point is not None else ""
        yield ("Où",), (f"{lieu.nom}, {', '.join(lieu.adresse.lignes)}", *filter(None, (porte,)))
    if point is not None and point.semaine is not None:
        heures = ouvertures.heures_de(point.semaine)
        mots = (f"{phrases.majuscule(jours)} : {phrases.plages_en_mots(plages)}" for jours, plages in heures)
        yield ("Quand",), tuple(mots)
    if numerique.public:
        yield ("Pour qui",), (numerique.public,)
    if numerique.reservation:
        yield ("Réserver",), (numerique.reservation,)
    if numerique.mediateur:
        yield ("Qui vous aide",), (numerique.mediateur,)
    if numerique.equipements:
        yield ("Équipement",), numerique.equipements
    if numerique.demarches:
        yield ("Pour quelles démarches",), numerique.demarches
