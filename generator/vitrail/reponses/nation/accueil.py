"""The home page of the view, and the page of each department: is my prefecture keeping its promises?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.reponses.nation import cadre, dessins
from vitrail.reponses.nation.comparaison import ChiffreLu, Comparaison
from vitrail.reponses.nation.dessins import CarteDuPays
from vitrail.reponses.nation.ecoute import fermee_le
from vitrail.reponses.nation.lecture import SiteReuni
from vitrail.reponses.nation.mots import titre_d_echeance
from vitrail.reponses.nation.pays import LabelDuSite, Pays, RetardLu
from vitrail.reponses.nation.rangees import ActionLue, AmeliorationLue, EnqueteLue, FermetureLue, RemarqueLue
from vitrail.reponses.nation.territoires import TerritoireDeCarte
from vitrail.socle import phrases
from vitrail.sources.modeles.listes import ETATS_D_ACTION, SUITES
from vitrail.sources.pages import Gabarit, Vue

ETATS_DU_LABEL = {
    "tenu": ("plein", "label tenu"),
    "prepare": ("barre", "en préparation"),
    "echu": ("coin", "label échu"),
    "perdu": ("souligne", "suspendu ou retiré"),
    "tu": ("vide", "le site ne le dit pas"),
    "non_lu": ("absent", "site non lu"),
}
"""State of a label -> how its square is drawn, and its words."""


@dataclass(frozen=True, slots=True)
class RangDuLabel:
    """A department in the table of the map."""

    territoire: TerritoireDeCarte
    etat: str
    mots: str
    retards: int | None
    """How many things are late; ``None`` when the site was not read."""


@dataclass(frozen=True, slots=True)
class GabaritDuPays(Gabarit):
    fichier: ClassVar[str] = "nation/accueil.html"

    carte: CarteDuPays
    tenus: int
    echus: int
    promesses: tuple[int, int]
    regions: tuple[tuple[str, tuple[RangDuLabel, ...]], ...]
    fermees: int
    script: str


def label_en_mots(label: LabelDuSite) -> str:
    """``tenu jusqu’en février 2027``."""
    if label.etat == "tenu":
        return f"tenu {phrases.jusqua(label.au)}" if label.au else "tenu, fin non dite"
    if label.etat == "echu" and label.au:
        return f"échu, il valait {phrases.jusqua(label.au)}"
    return {"prepare": "en préparation", "perdu": "suspendu ou retiré", "echu": "échu"}.get(label.etat, "non dit")


def _rang(pays: Pays, lieu: TerritoireDeCarte) -> RangDuLabel:
    siens = pays.par_departement.get(lieu.code)
    if not siens:
        return RangDuLabel(lieu, "non_lu", "site non lu", None)
    label = pays.label(siens[0])
    return RangDuLabel(lieu, label.etat, label_en_mots(label), sum(len(pays.retards(site)) for site in siens))


def accueil(pays: Pays) -> Vue:
    rangs = {lieu.code: _rang(pays, lieu) for lieu in pays.territoires}
    etats = {code: rang.etat for code, rang in rangs.items()}
    comptes = Counter(etats.values())
    return Vue(
        chemin="",
        titre="Ma préfecture tient-elle ses promesses ?",
        description="Le label, les chiffres et les retards de chaque préfecture, d’après ce que son site publie.",
        gabarit=GabaritDuPays(
            carte=dessins.carte(pays.territoires, etats, ETATS_DU_LABEL),
            tenus=comptes["tenu"],
            echus=comptes["echu"],
            promesses=pays.promesses,
            regions=tuple((nom, tuple(rangs[lieu.code] for lieu in lieux)) for nom, lieux in pays.regions.items()),
            fermees=sum(any(fermee_le(pays, sienne) for sienne in pays.fermetures(site)) for site in pays.prefectures),
            script=cadre.script(),
        ),
    )


# --- a department ---


@dataclass(frozen=True, slots=True)
class ChiffreDuDepartement:
    """The latest figure of a measure, beside the median when it may stand beside it; else why not."""

    mesure: str
    intitule: str
    chiffre: ChiffreLu
    periode: str
    mediane: str
    pourquoi: str
    adresse: str


@dataclass(frozen=True, slots=True)
class SiteDuDepartement:
    """All that is shown of one site."""

    site: SiteReuni
    label: LabelDuSite
    forme: str
    mots_du_label: str
    retards: tuple[tuple[str, RetardLu], ...]
    chiffres: tuple[ChiffreDuDepartement, ...]
    enquetes: tuple[EnqueteLue, ...]
    suites: tuple[tuple[str, int], ...]
    actions: tuple[tuple[str, int], ...]
    ameliorations: tuple[AmeliorationLue, ...]
    fermetures: tuple[FermetureLue, ...]


@dataclass(frozen=True, slots=True)
class GabaritDeDepartement(Gabarit):
    fichier: ClassVar[str] = "nation/departement.html"

    territoire: TerritoireDeCarte
    sites: tuple[SiteDuDepartement, ...]


def departements(pays: Pays, courantes: dict[str, Comparaison]) -> Iterator[Vue]:
    """``courantes``: what is compared of each measure, for the period that its page shows first."""
    for lieu in pays.territoires:
        sites = tuple(_site(pays, site, courantes) for site in pays.par_departement.get(lieu.code, ()))
        yield Vue(
            chemin=f"departements/{lieu.code.lower()}",
            titre=lieu.nomme,
            description=f"{lieu.nom} : label, chiffres, retards, enquêtes et fermetures de la préfecture.",
            gabarit=GabaritDeDepartement(lieu, sites),
        )


def _site(pays: Pays, site: SiteReuni, courantes: dict[str, Comparaison]) -> SiteDuDepartement:
    label = pays.label(site)
    suites = Counter(remarque.suite or "sans_suite" for remarque in site.rangees(RemarqueLue))
    actions = Counter(action.etat for action in site.rangees(ActionLue))
    return SiteDuDepartement(
        site=site,
        label=label,
        forme=ETATS_DU_LABEL[label.etat][0],
        mots_du_label=label_en_mots(label),
        retards=tuple((titre_d_echeance(pays, tard.echeance), tard) for tard in pays.retards(site)),
        chiffres=tuple(_chiffres(pays, site, courantes)),
        enquetes=site.rangees(EnqueteLue),
        suites=tuple(
            (mots, suites[code]) for code, mots in {**SUITES, "sans_suite": "sans réponse"}.items() if suites[code]
        ),
        actions=tuple((mots[1], actions[code]) for code, mots in ETATS_D_ACTION.items() if actions[code]),
        ameliorations=tuple(
            sorted(
                site.rangees(AmeliorationLue),
                key=lambda faite: (faite.date is None, faite.date and -faite.date.debut.toordinal()),
            )
        ),
        fermetures=pays.fermetures(site),
    )


def _chiffres(pays: Pays, site: SiteReuni, courantes: dict[str, Comparaison]) -> Iterator[ChiffreDuDepartement]:
    for nom, mesure in pays.mesures.items():
        siens = [chiffre for chiffre in pays.chiffres_du_site(site, nom) if chiffre.lu.valeur is not None]
        if not siens or nom not in courantes:
            continue
        vue = courantes[nom]
        compares = [chiffre for chiffre in siens if chiffre in vue]
        dernier = (compares or [max(siens, key=lambda chiffre: chiffre.periode)])[0]
        milieu = vue.mediane
        yield ChiffreDuDepartement(
            mesure=nom,
            intitule=mesure.intitule,
            chiffre=dernier,
            periode=phrases.periode_en_mots(dernier.periode),
            mediane=phrases.avec_unite(dessins.arrondi(milieu), str(dernier.lu.unite))
            if compares and milieu is not None
            else "",
            pourquoi=vue.raison(dernier),
            adresse=f"indicateurs/{nom}",
        )
