"""What we promise: the labelled commitments and where each stands, and the users' charter of the prefecture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from vitrail.domaine import label
from vitrail.domaine.label import Tenu
from vitrail.domaine.site import Site
from vitrail.presentation.etats import ENGAGEMENTS, ENGAGEMENTS_COMPTES
from vitrail.socle import phrases
from vitrail.supports.affiches.blocs import (
    Affiche,
    Bloc,
    BlocEtat,
    BlocListe,
    BlocTableau,
    Carres,
    Image,
    Paragraphe,
    Titre,
)


def affiches(site: Site) -> Iterator[Affiche]:
    yield from _engagements(site)
    yield from _charte(site)


def _engagements(site: Site) -> Iterator[Affiche]:
    tenus = label.engagements(site)
    if not tenus:
        return
    suivi = site.engagements or site.label
    audits = (audit.du.debut for audit in label.audits_a_venir(site) if audit.du.debut > site.today)
    yield Affiche(
        id="engagements",
        titre="Nos engagements",
        chapeau="Ce que vous pouvez attendre de nous, et où nous en sommes.",
        blocs=tuple(_blocs(site)),
        page="engagements",
        ou="dans le hall, avec l’attestation du label",
        fiches=(suivi,),
        echeance=next(audits, label.etat_label(site).terme) if site.fraicheur(suivi) is None else None,
    )


def _blocs(site: Site) -> Iterator[Bloc]:
    """What the rules of communication ask of a support about the label: logo, commitments, missions."""
    etat, nom = label.etat_label(site), site.referentiel.identite.nom
    if logo := label.logo(site):
        yield Image(logo, f"Logo du label {nom}")
    if etat.valide and etat.au is not None:
        yield Paragraphe(f"Label {nom}, valable {phrases.jusqua(etat.au)}.", "fort")
    elif etat.etat == "labellise":
        yield Paragraphe(f"Label {nom}. {label.validite_en_mots(etat)}")
    elif etat.etat == "en_demarche":
        yield Paragraphe(f"Nous préparons le label {nom} : nous ne l’avons pas encore.")
    else:
        yield Paragraphe(f"Nous n’avons pas le label {nom} à ce jour.")
    yield _carres(label.engagements(site))
    titres = {module.numero: module.titre for module in label.modules(site)}
    for numero, groupe in groupby(label.engagements(site), key=lambda tenu: tenu.officiel.module):
        yield Titre(titres[numero])
        yield BlocTableau(
            legende=f"Engagements du module {numero}",
            colonnes=("Engagement", "Où nous en sommes"),
            lignes=tuple(
                ((f"{tenu.numero}. {tenu.officiel.titre}",), (BlocEtat(*ENGAGEMENTS[tenu.etat]),)) for tenu in groupe
            ),
            parts=(1, 0),
            noms_forts=False,
        )
    if site.label.missions:
        yield Titre("Ce que couvrent ces engagements")
        yield BlocListe(tuple(mission.texte for mission in site.label.missions))


def _carres(tenus: Sequence[Tenu]) -> Carres:
    """« 23 tenus, 2 tenus en partie », and a square each, in the order in which they are told."""
    etats = [tenu.etat for tenu in tenus]
    comptes = [(etat, etats.count(etat)) for etat in ENGAGEMENTS_COMPTES if etat in etats]
    mots = phrases.enumeration([phrases.compte(nombre, *ENGAGEMENTS_COMPTES[etat]) for etat, nombre in comptes])
    return Carres(f"{mots}.", tuple(ENGAGEMENTS[etat][0] for etat, nombre in comptes for _ in range(nombre)))


def _charte(site: Site) -> Iterator[Affiche]:
    charte = site.engagements.charte_usager
    if charte is None:
        return
    blocs: list[Bloc] = []
    if charte.vous_pouvez_attendre:
        blocs += [Titre("Ce que vous pouvez attendre de nous"), BlocListe(charte.vous_pouvez_attendre)]
    if charte.nous_vous_demandons:
        blocs += [Titre("Ce que nous vous demandons"), BlocListe(charte.nous_vous_demandons)]
    suivi = site.engagements
    yield Affiche(
        id="charte",
        titre=charte.titre,
        chapeau=charte.introduction or "",
        blocs=tuple(blocs),
        page="engagements",
        ou="dans le hall et à chaque guichet",
        fiches=(suivi,),
        echeance=label.etat_label(site).terme if site.fraicheur(suivi) is None else None,
    )
