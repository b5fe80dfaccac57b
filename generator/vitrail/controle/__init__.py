"""What a model cannot say alone: one module per check. The tuples below are the whole list, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from vitrail.controle import (
    accessibilite_declaree,
    actions_completes,
    actions_en_retard,
    adresses,
    alertes_passees,
    audits_a_temps,
    audits_coherents,
    bases_d_enquete,
    changements_annonces,
    comites_rendus,
    conditions,
    correspondances_connues,
    dates_a_venir,
    delais_connus,
    delais_du_label,
    doublons_du_label,
    engagements_connus,
    engagements_tenus,
    engagements_vises,
    evenements_annonces,
    fermetures_connues,
    fichiers_offerts,
    identifiants_de_fiches,
    identifiants_uniques,
    indicateurs_connus,
    indicateurs_dus,
    informations_a_revoir,
    jours_fermes,
    langues_completes,
    lieux_connus,
    mentions_completes,
    mesures_comparables,
    mesures_de_l_ecoute,
    modules,
    options,
    origines_connues,
    pages_ecrites,
    perimetre,
    periodes_indicateurs,
    points_connus,
    preuves_montrees,
    programme_connu,
    recurrences_tenues,
    referentiel_connu,
    registre_concorde,
    remarques_suivies,
    valeurs_decalees,
    validite_du_label,
)
from vitrail.controle.garde import gardiens
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources.pages import Vue

Controle = Callable[[Site], Iterable[Diagnostic]]
ControleDesAdresses = Callable[[Site, Sequence[Vue]], Iterable[Diagnostic]]

ControleDesPages = Callable[[Site, Mapping[str, str]], Iterable[Diagnostic]]

CONTROLES: tuple[Controle, ...] = (
    jours_fermes.controler,
    langues_completes.controler,
    modules.controler,
    options.controler,
    conditions.controler,
    correspondances_connues.controler,
    delais_du_label.controler,
    perimetre.controler,
    doublons_du_label.controler,
    validite_du_label.controler,
    engagements_connus.controler,
    engagements_tenus.controler,
    audits_coherents.controler,
    audits_a_temps.controler,
    changements_annonces.controler,
    evenements_annonces.controler,
    alertes_passees.controler,
    informations_a_revoir.controler,
    identifiants_uniques.controler,
    lieux_connus.controler,
    points_connus.controler,
    fermetures_connues.controler,
    delais_connus.controler,
    referentiel_connu.controler,
    programme_connu.controler,
    fichiers_offerts.controler,
    pages_ecrites.controler,
    accessibilite_declaree.controler,
    mentions_completes.controler,
    periodes_indicateurs.controler,
    indicateurs_connus.controler,
    mesures_comparables.controler,
    valeurs_decalees.controler,
    indicateurs_dus.controler,
    registre_concorde.controler,
    origines_connues.controler,
    identifiants_de_fiches.controler,
    engagements_vises.controler,
    mesures_de_l_ecoute.controler,
    dates_a_venir.controler,
    bases_d_enquete.controler,
    remarques_suivies.controler,
    actions_completes.controler,
    comites_rendus.controler,
    actions_en_retard.controler,
    recurrences_tenues.controler,
    gardiens.controler,
)

CONTROLES_DES_ADRESSES: tuple[ControleDesAdresses, ...] = (adresses.controler,)
"""Run once every page is known, on data without error."""

CONTROLES_DES_PAGES: tuple[ControleDesPages, ...] = (preuves_montrees.controler,)
"""Run once the pages are there, with the place of each evidence that they show."""
