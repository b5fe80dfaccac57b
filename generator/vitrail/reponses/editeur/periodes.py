"""The figures of one period as one path: who owes what, what to write to them, what is there, what remains to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from vitrail.domaine.attentes import date_limite
from vitrail.domaine.dus import Du, dus, periodes_dues
from vitrail.domaine.relectures import Relecture
from vitrail.domaine.site import Site
from vitrail.reponses.editeur import relire
from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.reponses.editeur.remarques import RemarqueAuChamp
from vitrail.saisie.fichier_de_periode import but, passe, unite
from vitrail.saisie.rappels import SANS_SERVICE, Rappel, rappels
from vitrail.socle import phrases
from vitrail.socle.longueurs import PERIODES_PASSEES
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.genres import PAR_NOM, adresse_de
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.pages import Gabarit

CHIFFRES = "/chiffres"
"""Address of the list of periods in the editor; that of one is below, at its code."""


@dataclass(frozen=True, slots=True)
class PeriodeAPublier:
    """A period in the list: ``etat`` is ``retard``, ``bientot`` or ``fait``."""

    adresse: str
    titre: str
    etat: str
    etat_en_mots: str
    compte_en_mots: str


@dataclass(frozen=True, slots=True)
class GabaritDesPeriodes(Gabarit):
    fichier: ClassVar[str] = "editeur/periodes.html"

    cadre: CadreDEditeur
    dues: tuple[PeriodeAPublier, ...]
    faites: tuple[PeriodeAPublier, ...]


@dataclass(frozen=True, slots=True)
class ChiffreDu:
    """One figure: what it is, what is awaited or was given, in words."""

    intitule: str
    precision: str
    avant: str
    reponse: str
    manque: bool


@dataclass(frozen=True, slots=True)
class ServiceSollicite:
    """What one service owes, and its letter; ``demande`` says when it was asked, and is empty when it was not."""

    service: str
    nom: str
    """Name of its letter and of its table, without their end."""
    chiffres: tuple[ChiffreDu, ...]
    lettre: str
    demande: str
    designe: bool
    """Whether the site says which service it is."""


@dataclass(frozen=True, slots=True)
class EtapeDePeriode:
    """``etat``: ``fait``, ``en_cours`` or ``a_faire``; ``ancre``: where it is done in the page."""

    ancre: str
    titre: str
    etat: str
    precision: str


@dataclass(frozen=True, slots=True)
class FaitsDePeriode:
    """What the path knows beside the site: which services were asked, when; what is wrong in the file; its form."""

    demandes: Mapping[str, date]
    remarques: Sequence[RemarqueAuChamp]
    adresse: str
    """The form of the file of the period; empty while there is no such file."""
    brouillon: str
    """Where what was typed and not saved is taken up again; empty when nothing was."""
    enregistres: int | None
    """How many changes are saved and not on line; ``None`` when that is not known."""


@dataclass(frozen=True, slots=True)
class GabaritDePeriode(Gabarit):
    fichier: ClassVar[str] = "editeur/periode.html"

    cadre: CadreDEditeur
    titre: str
    adresse: str
    limite: str
    compte_en_mots: str
    etapes: tuple[EtapeDePeriode, ...]
    services: tuple[ServiceSollicite, ...]
    donnes: tuple[ChiffreDu, ...]
    faits: FaitsDePeriode
    relectures: tuple[tuple[str, str, str], ...]
    """What is to be read again this quarter: title, by when, address of its form."""
    page: str
    """Address of the page of the site that shows the period, under that of its preview."""


def liste_des_periodes(site: Site) -> tuple[tuple[PeriodeAPublier, ...], tuple[PeriodeAPublier, ...]]:
    """The periods of which figures are still awaited, the one that is the longest overdue first, then the latest of
    those that are complete."""
    delai, today = site.config_indicateurs.delai_publication, site.today
    dues = {periode: dus(site, periode) for periode in periodes_dues(site)}
    restent = [periode for periode in dues if any(du.manque for du in dues[periode])]
    ecrites = sorted({fiche.periode for fiche in site.indicateurs} - set(restent), reverse=True)[:PERIODES_PASSEES]
    return (
        tuple(_a_publier(periode, dues[periode], date_limite(periode, delai), today) for periode in restent),
        tuple(_a_publier(periode, dus(site, periode), date_limite(periode, delai), today) for periode in ecrites),
    )


def _a_publier(periode: Periode, siens: Sequence[Du], limite: date, today: date) -> PeriodeAPublier:
    etat, mots = "bientot", f"Avant le {phrases.date_en_mots(limite)}"
    if not any(du.manque for du in siens):
        etat, mots = "fait", "Complet"
    elif today > limite:
        etat, mots = "retard", f"En retard depuis le {phrases.date_en_mots(limite)}"
    return PeriodeAPublier(_adresse(periode), _titre(periode), etat, mots, _compte(siens))


def page_de_periode(
    site: Site,
    periode: Periode,
    cadre: CadreDEditeur,
    faits: FaitsDePeriode,
    a_relire: Iterable[Relecture],
    adresse: Callable[[str], str],
) -> GabaritDePeriode:
    """The path of one period. ``adresse``: path of a file -> address of its form."""
    siens = dus(site, periode)
    lettres = rappels(site, periode, siens)
    relues = tuple(
        (
            relecture.titre,
            phrases.date_en_mots(relecture.fraicheur.prochaine),
            relire.adresse(adresse(relecture.chemin)),
        )
        for relecture in a_relire
        if relecture.fraicheur.etat != "a_jour"
    )
    limite = date_limite(periode, site.config_indicateurs.delai_publication)
    delai = "Attendus depuis le" if site.today > limite else "À publier avant le"
    return GabaritDePeriode(
        cadre=cadre,
        titre=_titre(periode),
        adresse=_adresse(periode),
        limite=f"{delai} {phrases.date_en_mots(limite)}",
        compte_en_mots=_compte(siens),
        etapes=tuple(_etapes(siens, lettres, faits, len(relues))),
        services=tuple(_sollicite(lettre, faits.demandes) for lettre in lettres),
        donnes=tuple(_chiffre(du) for du in siens if not du.manque),
        faits=faits,
        relectures=relues,
        page=f"{_page(site.indicateurs, periode)}/",
    )


def _page(ecrites: Iterable[RelevesPeriode], periode: Periode) -> str:
    """Where the figures of the period are read; where they will be led to, while there are none."""
    ecrite = next((fiche for fiche in ecrites if fiche.periode == periode), None)
    return (adresse_de(ecrite) if ecrite else PAR_NOM["indicateurs"].adresse) or ""


def _etapes(
    siens: Sequence[Du], lettres: Sequence[Rappel], faits: FaitsDePeriode, a_relire: int
) -> Iterator[EtapeDePeriode]:
    manquent = sum(du.manque for du in siens)
    demandes = sum(lettre.nom in faits.demandes for lettre in lettres)
    erreurs = sum(remarque.erreur for remarque in faits.remarques)
    precision = f"{demandes} sur {len(lettres)} demandés" if lettres else "Plus rien à demander"
    yield EtapeDePeriode("demander", "Demander les chiffres", _etat(demandes, len(lettres)), precision)
    saisis = len(siens) - manquent
    yield EtapeDePeriode("saisir", "Les saisir", _etat(saisis, len(siens)), _compte(siens))
    mots = phrases.compte(erreurs, "erreur à corriger", "erreurs à corriger") if erreurs else "Rien de faux"
    yield EtapeDePeriode("voir", "Voir la page, vérifier", "a_faire" if erreurs or manquent else "fait", mots)
    mots = phrases.compte(a_relire, "page à relire", "pages à relire") if a_relire else "Tout est relu"
    yield EtapeDePeriode("relire", "Relire ce qui doit l’être", "a_faire" if a_relire else "fait", mots)
    if faits.enregistres is None:
        yield EtapeDePeriode("publier", "Mettre en ligne", "a_faire", "")
        return
    mots = phrases.compte(faits.enregistres, "changement à mettre en ligne", "changements à mettre en ligne")
    mots = mots if faits.enregistres else "Tout est en ligne"
    yield EtapeDePeriode("publier", "Mettre en ligne", "a_faire" if faits.enregistres else "fait", mots)


def _etat(faits: int, tous: int) -> str:
    return "fait" if faits >= tous else "en_cours" if faits else "a_faire"


def _sollicite(rappel: Rappel, demandes: Mapping[str, date]) -> ServiceSollicite:
    jour = demandes.get(rappel.nom)
    return ServiceSollicite(
        rappel.service,
        rappel.nom,
        tuple(map(_chiffre, rappel.dus)),
        rappel.lettre,
        f"Demandé le {phrases.date_en_mots(jour)}" if jour else "",
        rappel.service != SANS_SERVICE,
    )


def _chiffre(du: Du) -> ChiffreDu:
    precision = phrases.majuscule(f"{unite(du.definition)}{but(du.definition)}")
    return ChiffreDu(du.definition.nom, precision, passe(du), _reponse(du), du.manque)


def _reponse(du: Du) -> str:
    if du.calcule:
        return "Calculé par le registre des mises à jour"
    if du.releve is not None and (valeur := du.releve.quantite) is not None:
        return phrases.avec_unite(valeur.valeur, str(valeur.unite or du.definition.unite))
    absence = du.releve.absence if du.releve else None
    return f"Pas de chiffre : {absence.raison}" if absence is not None and not du.manque else "Attendu"


def _compte(siens: Sequence[Du]) -> str:
    la = sum(not du.manque for du in siens)
    return f"{la} sur {phrases.compte(len(siens), 'chiffre')}"


def _adresse(periode: Periode) -> str:
    return f"{CHIFFRES}/{periode.code}"


def _titre(periode: Periode) -> str:
    return phrases.majuscule(phrases.periode_en_mots(periode))
