"""What a model cannot say alone: one module per check. The tuples below are the whole list, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vitrail.controles import (
    accessibilite_declaree,
    alertes_passees,
    audits_a_temps,
    audits_coherents,
    changements_annonces,
    conditions,
    delais_connus,
    delais_du_label,
    doublons_du_label,
    engagements_connus,
    engagements_tenus,
    fermetures_connues,
    fichiers_offerts,
    identifiants_uniques,
    indicateurs_connus,
    indicateurs_dus,
    informations_a_revoir,
    jours_fermes,
    lieux_connus,
    mesures_comparables,
    modules,
    options,
    pages_ecrites,
    perimetre,
    periodes_indicateurs,
    points_connus,
    referentiel_connu,
    valeurs_decalees,
    validite_du_label,
)
from vitrail.diagnostic import Diagnostic
from vitrail.pages import Vue
from vitrail.site import Site

Controle = Callable[[Site], Iterable[Diagnostic]]
ControleDesAdresses = Callable[[Site, Sequence[Vue]], Iterable[Diagnostic]]

CONTROLES: tuple[Controle, ...] = (
    jours_fermes.controler,
    modules.controler,
    options.controler,
    conditions.controler,
    delais_du_label.controler,
    perimetre.controler,
    doublons_du_label.controler,
    validite_du_label.controler,
    engagements_connus.controler,
    engagements_tenus.controler,
    audits_coherents.controler,
    audits_a_temps.controler,
    changements_annonces.controler,
    alertes_passees.controler,
    informations_a_revoir.controler,
    identifiants_uniques.controler,
    lieux_connus.controler,
    points_connus.controler,
    fermetures_connues.controler,
    delais_connus.controler,
    referentiel_connu.controler,
    fichiers_offerts.controler,
    pages_ecrites.controler,
    accessibilite_declaree.controler,
    periodes_indicateurs.controler,
    indicateurs_connus.controler,
    mesures_comparables.controler,
    valeurs_decalees.controler,
    indicateurs_dus.controler,
)

CONTROLES_DES_ADRESSES: tuple[ControleDesAdresses, ...] = ()
"""Run once every page is known, on data without error."""
