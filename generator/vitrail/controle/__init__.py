"""What a model cannot say alone: a module per rule, which bears its name, or per family of rules.

The tuples below are the whole list, in order. Four verbs tell what a check looks at: ``controler`` the records,
``garder`` the texts that would be published (``garde``), ``suivre`` the links once every page is known, ``chercher``
the evidence on the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from vitrail.controle import (
    accessibilite_declaree,
    action_en_retard,
    actions_completes,
    adresses,
    alerte_passee,
    annonces_coherentes,
    apparence_de_l_etat,
    audits_a_temps,
    audits_coherents,
    bases_d_enquete,
    changements_annonces,
    comite_sans_information,
    date_invraisemblable,
    dates_a_venir,
    dates_passees,
    delai_sans_duree,
    delais_du_label,
    deux_bases_pour_un_taux,
    doublon_du_label,
    engagements_connus,
    engagements_tenus,
    entier_attendu,
    evenement_annonce_tard,
    excuse_refusee,
    fait_manquant,
    fichiers_offerts,
    identifiant_de_deux_listes,
    identifiant_double,
    indicateurs_a_leur_place,
    indicateurs_dus,
    informations_a_revoir,
    jour_ferme_sans_date,
    label_contredit,
    langues_completes,
    lieu_hors_du_departement,
    lieux_connus,
    mention_legale_absente,
    mesures_comparables,
    milliers_ou_decimales,
    modules,
    noms_de_fichiers,
    option_hors_modules,
    origine_sans_points,
    pages_ecrites,
    perimetre,
    periodes_indicateurs,
    preuve_non_montree,
    recurrences_tenues,
    references,
    registre_contredit,
    regles_d_horaires,
    remarques_suivies,
    telephone_contredit,
    valeur_cent_fois_trop,
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
    apparence_de_l_etat.controler,
    jour_ferme_sans_date.controler,
    langues_completes.controler,
    modules.controler,
    option_hors_modules.controler,
    delais_du_label.controler,
    perimetre.controler,
    doublon_du_label.controler,
    excuse_refusee.controler,
    label_contredit.controler,
    validite_du_label.controler,
    engagements_connus.controler,
    engagements_tenus.controler,
    audits_coherents.controler,
    audits_a_temps.controler,
    changements_annonces.controler,
    annonces_coherentes.controler,
    regles_d_horaires.controler,
    evenement_annonce_tard.controler,
    alerte_passee.controler,
    informations_a_revoir.controler,
    fait_manquant.controler,
    telephone_contredit.controler,
    identifiant_double.controler,
    references.controler,
    lieux_connus.controler,
    lieu_hors_du_departement.controler,
    delai_sans_duree.controler,
    fichiers_offerts.controler,
    noms_de_fichiers.controler,
    pages_ecrites.controler,
    accessibilite_declaree.controler,
    mention_legale_absente.controler,
    periodes_indicateurs.controler,
    indicateurs_a_leur_place.controler,
    mesures_comparables.controler,
    milliers_ou_decimales.controler,
    entier_attendu.controler,
    valeur_cent_fois_trop.controler,
    indicateurs_dus.controler,
    registre_contredit.controler,
    origine_sans_points.controler,
    identifiant_de_deux_listes.controler,
    dates_a_venir.controler,
    dates_passees.controler,
    date_invraisemblable.controler,
    bases_d_enquete.controler,
    deux_bases_pour_un_taux.controler,
    remarques_suivies.controler,
    actions_completes.controler,
    comite_sans_information.controler,
    action_en_retard.controler,
    recurrences_tenues.controler,
    gardiens.controler,
)

CONTROLES_DES_ADRESSES: tuple[ControleDesAdresses, ...] = (adresses.suivre,)
"""Run once every page is known, on data without error."""

CONTROLES_DES_PAGES: tuple[ControleDesPages, ...] = (preuve_non_montree.chercher,)
"""Run once the pages are there, with the place of each evidence that they show."""
