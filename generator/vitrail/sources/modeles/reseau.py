"""``reseau.yml``: what all the sites of a network share, as values that each of them has unless it says otherwise."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, PlainValidator, ValidationInfo, WithJsonSchema

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Fiche, Modele
from vitrail.sources.modeles.divers import LienUtile
from vitrail.sources.modeles.site import Identite, SystemeDeDesign
from vitrail.sources.modeles.valeurs import AdresseDeSite, Choix, Ligne, Nom, invalide

PROPRES_AU_SITE = ("version", "nom", "nom_court", "presentation", "departement", "ouvert_le", "non_repris")
"""What no network can say for its sites: who each of them is."""
PARTAGES_DU_LABEL = ("referentiel", "type_site", "options", "delais", "lien_referentiel")
"""Of a label, only the rules: what was obtained, and when, is a fact of each site."""
PARTAGES = {
    "site": tuple(champ for champ in Identite.model_fields if champ not in PROPRES_AU_SITE),
    "label": PARTAGES_DU_LABEL,
}
"""The files of ``site_config`` of which it says values, by their kind, and the fields that it may say."""
ADRESSES = ("adresse_site", "site_prefecture", "signaler_erreur", "signaler_faille")
"""What may be written once for all with the name of each site in it."""
MOTS = ("dossier", "code", "nom")
"""What stands for a site in an address: the name of its folder, ``76-seine-maritime``, and its two parts."""


_ACCOLADES = re.compile(r"\{([^{}]*)\}")


def mot_inconnu(champ: str, modele: str) -> str | None:
    """What stands in the braces of an address and is none of our words; empty for the address of each site when it
    has no braces at all, and would be that of all."""
    mots = _ACCOLADES.findall(modele)
    if champ == "adresse_site" and not mots:
        return ""
    return next((mot for mot in mots if mot not in MOTS), None)


def remplir(modele: str, dossier: str) -> str:
    """An address by pattern, for the site of this folder."""
    code, _, nom = dossier.partition("-")
    for mot, valeur in zip(MOTS, (dossier, code, nom), strict=True):
        modele = modele.replace(f"{{{mot}}}", valeur)
    return modele


def _valeurs(valeur: object, info: ValidationInfo) -> dict[str, object]:
    if not isinstance(valeur, dict):
        section = str(info.field_name)
        connus = PARTAGES[section]
        raise invalide("groupe-attendu", modele=f"{section}: {{{connus[0]}: …}}", connus=", ".join(connus))
    return valeur


Valeurs = Annotated[dict[str, object], PlainValidator(_valeurs), WithJsonSchema({"type": "object"})]
"""Values of another file: each site judges them with its own, at the place where they stand."""


class VueDuReseau(Modele):
    """The view of all the sites together, which is a site of its own: ``vitrail network nation``."""

    adresse_site: AdresseDeSite
    """Adresse publique de la vue."""
    apparence: Annotated[str, Choix(listes.APPARENCES)] = "vitrail"
    """« dsfr » : le système de design de l'État, pour une adresse en .gouv.fr seulement."""
    dsfr: SystemeDeDesign | None = None
    """Ce que l'apparence de l'État demande."""
    editeur: Ligne | None = None
    """Qui publie la vue, dit au pied de ses pages."""
    licence: Ligne | None = None
    """Licence de ses textes et de ses données : « Licence Ouverte 2.0 »."""
    liens: tuple[LienUtile, ...] = ()
    """Pages que son pied nomme : accessibilité, mentions légales, données personnelles."""


class Reseau(Fiche):
    nom: Nom
    """Ce que ces sites ont en commun : « Préfectures de Normandie »."""
    site: Valeurs = Field(default_factory=dict)
    """Valeurs de site_config/site.yml pour les sites qui n'en disent rien."""
    label: Valeurs = Field(default_factory=dict)
    """Valeurs de site_config/label.yml pour les sites qui n'en disent rien."""
    vue: VueDuReseau | None = None
    """La vue de tous ces sites, que « vitrail network nation » construit."""
