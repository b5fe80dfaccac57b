"""What surrounds the pages: facts for the theme on each page and on all, offered files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from vitrail import __version__
from vitrail.domaine import accessibilite, adresses_courtes
from vitrail.domaine.avis import AvisAuPublic
from vitrail.domaine.exigences import Exigences
from vitrail.domaine.nouvelles import nouvelles
from vitrail.domaine.site import Site
from vitrail.presentation import age, apparences, bandeaux, entetes, recherche, reconstruction
from vitrail.presentation.abonnements import ACTUALITES
from vitrail.presentation.menu import FEUILLES, MENU, PIED
from vitrail.presentation.rendu import domaine
from vitrail.presentation.theme import DansLeSystemeDeDesign, ExtraDuTheme
from vitrail.socle import echeances, phrases
from vitrail.socle.echeances import Fraicheur
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.genres import PAR_MODELE
from vitrail.sources.modeles.site import Identite, SystemeDeDesign
from vitrail.sources.pages import MetaDePage, Page, Vue, adresse, parents

_HORS_DE_VUE = frozenset(
    ("url", "logo", "feuille", "reglages", "notice", "page_licence", "jsonld", "cle", "preuves", "ancre")
)
"""What is given to the theme for machines."""


_T = TypeVar("_T")


def _typographies(valeur: _T) -> _T:
    """What the theme shows, in French typography: dictionaries and lists alike, addresses and keys left alone."""
    ecrit: object = valeur
    if isinstance(valeur, str):
        ecrit = phrases.typographier(valeur)
    elif isinstance(valeur, list):
        ecrit = [_typographies(element) for element in valeur]
    elif isinstance(valeur, dict):
        ecrit = {cle: vu if cle in _HORS_DE_VUE else _typographies(vu) for cle, vu in valeur.items()}
    return cast(_T, ecrit)


def meta(site: Site, vue: Vue, titres: Mapping[str, str], montres: Sequence[AvisAuPublic] = ()) -> MetaDePage:
    """Front matter of a page. ``montres``: the notices of the site."""
    ecrire = str if vue.lang else phrases.typographier
    champs: MetaDePage = {
        "title": ecrire(vue.titre),
        "description": ecrire(vue.description),
        "section": vue.section,
        "fil": _typographies([{"titre": titres[haut], "url": f"{haut}/"} for haut in parents(vue.chemin, titres)]),
        "fraicheur": _typographies(fraicheur_de(site, vue.fiches, vue.echeance)),
    }
    if vue.lang:
        champs |= {"lang": vue.lang, "dir": vue.sens}
    if vue.libelle:
        champs["libelle"] = ecrire(vue.libelle)
    if not vue.chemin:
        champs["accueil"] = True
    if vue.jsonld and (jsonld := vue.jsonld()):
        champs["jsonld"] = jsonld
    if not vue.source and vue.rubrique in FEUILLES:
        champs["feuille"] = FEUILLES[vue.rubrique]
    if vue.pour_publier:
        champs["pour_publier"] = True
    if vue.dit_les_changements:
        champs["dit_les_changements"] = True
    if (concernent := bandeaux.de_la_page(vue, montres)) is not None:
        champs["changements"] = concernent
    return champs


def fraicheur_de(site: Site, fiches: Iterable[FicheDatee], echeance: date | None = None) -> dict[str, str] | None:
    """Dates and state of a page or of a block, in words; the file that is due first speaks for it, else the oldest.

    ``echeance``: last day on which it is on time, when it is not a matter of cadence.
    """
    datees = [fiche for fiche in fiches if fiche.mis_a_jour is not None]
    if not datees:
        return None
    fiche, etat = _la_plus_pressee(site, datees, echeance)
    if etat is None:
        return {**_dates(fiche), "etat": "archive", "etat_mots": ""}
    return {
        **_dates(fiche),
        **_preuves(site.exigences, datees, a_jour=etat.etat != "en_retard"),
        "etat": etat.etat,
        **age.etat_en_mots(site.today, etat),
    }


def _preuves(exigences: Exigences, fiches: Iterable[FicheDatee], a_jour: bool) -> dict[str, str]:
    """The evidence that the dates of these files bring, for the block that shows them."""
    faits = dict.fromkeys(PAR_MODELE[type(fiche)].fait for fiche in fiches)
    trouvees = [preuve for fait in faits if fait for preuve in exigences.preuves(fait, a_jour)]
    return {"preuves": " ".join(trouvees), "ancre": f"preuve-{trouvees[0]}"} if trouvees else {}


def _la_plus_pressee(
    site: Site, datees: Sequence[FicheDatee], echeance: date | None
) -> tuple[FicheDatee, Fraicheur | None]:
    ancienne = min(datees, key=_derniere_date)
    if echeance is not None:
        return ancienne, echeances.etat_au(_derniere_date(ancienne), echeance, site.today)
    suivies = [(fiche, etat) for fiche in datees if (etat := site.fraicheur(fiche)) is not None]
    return min(suivies, key=lambda suivie: suivie[1].prochaine, default=(ancienne, None))


def _derniere_date(fiche: FicheDatee) -> date:
    return max(fiche.mis_a_jour or date.min, fiche.verifie_le or date.min)


def _dates(fiche: FicheDatee) -> dict[str, str]:
    champs: dict[str, str] = {}
    for nom in ("mis_a_jour", "verifie_le"):
        if (jour := getattr(fiche, nom)) is not None:
            champs |= {nom: jour.isoformat(), f"{nom.removesuffix('_le')}_mots": phrases.date_en_mots(jour)}
    if fiche.verifie_par is not None and fiche.verifie_le is not None:
        champs["verifie_par"] = fiche.verifie_par
    return champs


def extra(site: Site, vues: Sequence[Vue], brouillon: bool = False) -> ExtraDuTheme:
    """What the theme shows on every page; ``vues``: what all pages show."""
    identite = site.identite
    vus = {vue.chemin: vue for vue in vues}
    au_dessus = bandeaux.extra(site, brouillon)
    montre: ExtraDuTheme = {
        "nom": identite.nom,
        "nom_court": identite.nom_court or identite.nom,
        "departement": {"code": identite.departement.code, "nom": identite.departement.nom},
        "demonstration": identite.demonstration,
        "bandeaux": au_dessus["bandeaux"],
        "changements": au_dessus["changements"],
        "menu": [{"id": nom, "titre": vus[nom].nom, "url": f"{nom}/"} for nom in MENU if nom in vus],
        "pied": {
            "liens": [
                *({"titre": vus[nom].titre, "url": f"{nom}/"} for nom in PIED if nom in vus),
                *_site_general(identite.site_prefecture),
            ],
            "adresse_lignes": _adresse_lignes(site.contacts),
            "editeur": identite.nom_de_l_editeur,
            "mention_accessibilite": accessibilite.conformite(site.accessibilite, site.today).mention,
        },
        "logo": f"fichiers/{identite.logo}" if identite.logo else None,
        "panes": list(site.label.modules),
        "signaler": _signaler(site.identite, site.contacts),
        "lu_le": site.today.isoformat() if identite.date_reference == site.today else None,
        "genere_le": site.today.isoformat(),
        "genere_mots": phrases.date_en_mots(site.today),
        "perime": reconstruction.plus_rafraichi(site),
        "recherche": "recherche.json",
        "abonnements": list(_abonnements(site)),
        "robots": robots(site.identite, brouillon),
        "version": __version__,
    }
    if dit := systeme_de_design(identite.apparence, identite.dsfr, identite.licence, "mentions-legales/"):
        montre["dsfr"] = dit
    return _typographies(montre)


def systeme_de_design(
    apparence: str, reglages: SystemeDeDesign | None, licence: str | None, page_licence: str
) -> DansLeSystemeDeDesign | None:
    """What a look says of the State, for its header and its foot; ``None`` in ours."""
    if reglages is None or apparences.paquet(apparence) is None:
        return None
    return {
        "bloc_marque": [phrases.typographier(ligne) for ligne in reglages.bloc_marque],
        "feuille": apparences.FEUILLE,
        "reglages": apparences.REGLAGES,
        "notice": apparences.NOTICE,
        "licence": licence,
        "page_licence": page_licence,
    }


def _abonnements(site: Site) -> Iterator[dict[str, str]]:
    """What a reader may subscribe to, for the head of every page."""
    if nouvelles(site):
        yield {"url": ACTUALITES, "type": "application/atom+xml", "titre": "Ce qui change"}


def robots(identite: Identite, brouillon: bool) -> str | None:
    """What search engines are asked: a draft and a demonstration must not be found in place of a true site."""
    return "noindex" if identite.demonstration or brouillon else None


def _adresse_lignes(contacts: Contacts) -> list[str]:
    return list(contacts.adresse_postale.lignes) if contacts.adresse_postale else []


def _site_general(adresse: str | None) -> list[dict[str, str]]:
    return [{"titre": f"Site de la préfecture ({domaine(adresse)})", "url": adresse}] if adresse else []


def _signaler(identite: Identite, contacts: Contacts) -> dict[str, str] | None:
    """Where an error is told: the theme adds the address of the page at the end."""
    lien = identite.signaler_erreur or contacts.formulaire_contact
    if not lien and (courriel := contacts.courriel_principal):
        lien = f"mailto:{courriel}"
    return {"url": _a_completer(lien)} if lien else None


def _a_completer(lien: str) -> str:
    """``lien`` ready for an address to be added: as a parameter of a form, as the body of a message."""
    if lien.endswith("="):
        return lien
    if lien.startswith("mailto:"):
        return f"{lien}?subject=Erreur%20sur%20une%20page&body="
    return f"{lien}{'&' if '?' in lien else '?'}page="


def fichiers(site: Site, pages: Sequence[Page], brouillon: bool = False) -> dict[str, bytes | ContenuDeFichier]:
    """Files of the site that are not pages, by address."""
    offerts: dict[str, bytes | ContenuDeFichier] = {f"fichiers/{nom}": offert for nom, offert in site.fichiers.items()}
    offerts["recherche.json"] = recherche.index(pages)
    offerts |= entetes.fichiers(
        site.identite.adresse_site,
        robots(site.identite, brouillon),
        _renvois(site),
        entetes.politique(site.identite.apparence),
    )
    return offerts


def _renvois(site: Site) -> list[tuple[str, str]]:
    """The short addresses, and where they lead."""
    toutes = adresses_courtes.toutes(site)
    return [(courte.adresse, courte.cible if courte.externe else adresse(courte.cible, "")) for courte in toutes]
