"""How to reach the service of a record: telephones, boxes, forms, its own site. Each value is the record's, or is left
out with why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vitrail.saisie.annuaire import textes
from vitrail.saisie.annuaire.fiches import PERSONNE, FicheDAnnuaire
from vitrail.saisie.annuaire.semaines import Remarques
from vitrail.socle import adresses_web
from vitrail.socle.arbres import Donnee
from vitrail.sources.modeles.valeurs import Courriel, Lien, Ligne, Telephone

_RENDEZ_VOUS = re.compile(r"rdv|rendez[-_ ]?vous", re.IGNORECASE)


def site_de(fiche: FicheDAnnuaire, remarques: Remarques) -> str | None:
    """The address of its site: the first that is one, in https; the others are said."""
    trouve = None
    for element in fiche.objets("site_internet"):
        valeur = element.get("valeur", "")
        if not valeur or valeur == PERSONNE:
            continue
        pourquoi = _pas_un_site(valeur) or ("la première est gardée" if trouve else "")
        if pourquoi:
            remarques.append(("site_internet", f"« {textes.court(valeur)} » non repris : {pourquoi}"))
        else:
            trouve = valeur
    if "site_internet" in fiche.illisibles:
        remarques.append(("site_internet", "la liste des sites ne se lit pas"))
    return trouve


def _pas_un_site(valeur: str) -> str:
    """Why an address cannot be published as that of a site; empty when it can."""
    if adresses_web.courriel_juste(valeur):
        return "c’est un courriel"
    if _RENDEZ_VOUS.search(valeur):
        return "il mène à une prise de rendez-vous"
    if not textes.juste(Lien, valeur) or not valeur.startswith("https://"):
        voulu = adresses_web.lien_voulu(valeur)
        return f"il n’est pas en https ; essayez {voulu}" if voulu.startswith("https://") else "ce n’est pas un lien"
    return ""


def lire(fiche: FicheDAnnuaire, site: str | None, remarques: Remarques) -> dict[str, Donnee]:
    """The fields of ``contacts.yml``, without the postal address."""
    champs: dict[str, Donnee] = {}
    telephones = [*_telephones(fiche, remarques)]
    champs["telephones"] = [*telephones]
    if not telephones:
        champs["absence_telephones"] = _absence("L’annuaire ne donne aucun numéro de téléphone.")
    courriels = [*_courriels(fiche, remarques)]
    if courriels:
        champs["courriels"] = [*courriels]
    else:
        champs["absence_courriels"] = _absence("L’annuaire ne donne aucune adresse électronique à publier.")
    if formulaire := _lien(fiche.liste("formulaire_contact"), "formulaire_contact", remarques):
        champs["formulaire_contact"] = formulaire
    if site is None:
        donnees = ", ".join(
            f"« {textes.court(element['valeur'])} »" for element in fiche.objets("site_internet") if "valeur" in element
        )
        suite = f" : il écrit {donnees}, à vérifier." if donnees else "."
        champs["absence_site_local"] = _absence(f"L’annuaire ne donne pas d’adresse de site en https{suite}"[:500])
    page = fiche.texte("url_service_public")
    if trouvee := _lien([page] if page else [], "url_service_public", remarques):
        champs["fiche_service_public"] = trouvee
    comptes = [*_comptes(fiche, remarques)]
    if comptes:
        champs["comptes"] = [*comptes]
    return champs


def _absence(raison: str) -> dict[str, Donnee]:
    return {"motif": "non_communique", "raison": raison}


def _telephones(fiche: FicheDAnnuaire, remarques: Remarques) -> Iterator[dict[str, Donnee]]:
    """Each number once, under the words that describe it."""
    rang = 0
    for cle, nom in (("telephone", "Téléphone"), ("telephone_accessible", "Téléphone accessible")):
        if cle in fiche.illisibles:
            remarques.append((cle, "la liste des numéros ne se lit pas"))
        for element in fiche.objets(cle):
            valeur, usage = element.get("valeur", ""), _usage(element.get("description", ""), cle, remarques)
            if pourquoi := _pas_un_numero(valeur):
                remarques.append((cle, pourquoi))
                continue
            rang += 1
            champs: dict[str, Donnee] = {"id": f"telephone-{rang}", "nom": f"{nom} {rang}" if rang > 1 else nom}
            champs["numero"] = valeur
            yield champs | ({"usage": usage} if usage else {})


def _pas_un_numero(valeur: str) -> str:
    if not valeur:
        return "numéro vide"
    if valeur == PERSONNE or textes.est_un_mobile(valeur):
        return "numéro non repris : c’est celui d’un mobile, qui est à quelqu’un"
    if not textes.juste(Telephone, valeur):
        return f"« {textes.court(valeur)} » non repris : ce n’est pas un numéro de téléphone"
    return ""


def _usage(description: str, cle: str, remarques: Remarques) -> str:
    if not description:
        return ""
    usage = textes.nu(description)
    if description == PERSONNE or not textes.juste(Ligne, usage):
        remarques.append(
            (cle, "description non reprise : elle semble nommer une personne, ou ne tient pas en une ligne")
        )
        return ""
    return usage


def _courriels(fiche: FicheDAnnuaire, remarques: Remarques) -> Iterator[dict[str, Donnee]]:
    cle = "adresse_courriel"
    if cle in fiche.illisibles:
        remarques.append((cle, "la liste des courriels ne se lit pas"))
    rang = 0
    for valeur in dict.fromkeys(fiche.liste(cle)):
        if valeur == PERSONNE:
            remarques.append((cle, "adresse non reprise : elle semble celle d’une personne"))
        elif not textes.juste(Courriel, valeur):
            remarques.append((cle, f"« {textes.court(valeur)} » non repris : ce n’est pas une adresse électronique"))
        else:
            rang += 1
            yield {"id": f"courriel-{rang}", "nom": f"Courriel {rang}" if rang > 1 else "Courriel", "courriel": valeur}


def _lien(valeurs: list[str], cle: str, remarques: Remarques) -> str | None:
    """The first link in https; what else the key says is told."""
    trouve = None
    for valeur in valeurs:
        if trouve is None and textes.juste(Lien, valeur) and valeur.startswith("https://"):
            trouve = valeur
        else:
            remarques.append((cle, f"« {textes.court(valeur)} » non repris : un seul lien, en https"))
    return trouve


def _comptes(fiche: FicheDAnnuaire, remarques: Remarques) -> Iterator[dict[str, Donnee]]:
    """Accounts of social networks whose network is named; the directory gives no name of account."""
    for element in fiche.objets("reseau_social"):
        reseau, lien = textes.nu(element.get("custom_dico2", "")), element.get("valeur", "")
        if PERSONNE in (reseau, lien) or not (textes.juste(Ligne, reseau) and lien.startswith("https://")):
            remarques.append(
                ("reseau_social", f"« {textes.court(lien)} » non repris : réseau sans nom, ou lien sans https")
            )
        elif not textes.juste(Lien, lien):
            remarques.append(("reseau_social", f"« {textes.court(lien)} » non repris : ce n’est pas un lien"))
        else:
            yield {
                "reseau": reseau,
                "absence_compte": _absence("L’annuaire ne donne que le lien."),
                "lien": lien,
            }
