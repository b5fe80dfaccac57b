"""What stands at each address of the editor, and what its buttons do: one line of a table an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from http import HTTPStatus
from importlib import resources
from pathlib import Path

from vitrail.bord.editeur import demandes
from vitrail.bord.editeur.bureau import Bureau
from vitrail.bord.editeur.chemin_de_periode import CheminDePeriode
from vitrail.bord.editeur.demandes import DemandeRecue
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.identite_du_site import IdentiteDuSite, SiteACommencer
from vitrail.bord.editeur.memoire_du_site import Changements, MemoireDuSite
from vitrail.bord.editeur.parution import Parution
from vitrail.bord.editeur.passe_de_fiche import PasseDeFiche
from vitrail.bord.editeur.rapports_deposes import RapportsDeposes
from vitrail.bord.editeur.relectures_du_site import RelecturesDuSite
from vitrail.bord.editeur.tableaux_deposes import TABLEAU, TableauxDeposes
from vitrail.bord.editeur.vitrine import Vitrine, nature
from vitrail.bord.refus import PagesRefusees
from vitrail.reponses.editeur.contenu import FICHE, NOUVELLE
from vitrail.reponses.editeur.passe import PASSE
from vitrail.reponses.editeur.periodes import CHIFFRES
from vitrail.reponses.editeur.questionnaire import COMMENCER, IDENTITE
from vitrail.reponses.editeur.rapport import RAPPORT
from vitrail.reponses.editeur.relire import RELIRE
from vitrail.saisie.tableurs import lecture
from vitrail.sources.fichiers.instantane import Instantane

APERCU = "/apercu"
BROUILLON = "/brouillon"
_NOTRES = {nom: nom for nom in ("apercu.js", "copie.js", "grilles.js", "semaines.js", "tableau.js")}
_NOTRES |= {"editeur.css": "bureau.css", "editeur.js": "bureau.js"}
"""What the pages of the editor load: name in their address -> name in the package."""
_TETE = (
    "<!doctype html>\n<html lang=fr><meta charset=utf-8><title>Aperçu</title><link rel=stylesheet href=/editeur.css>\n"
)
_A_CORRIGER = f"{_TETE}<main><p>La page se montrera ici dès que ce qui est à corriger le sera.</p></main>"
_A_CORRIGER_D_ABORD = (
    f"{_TETE}<main><h1>Le site ne peut pas être montré</h1><p>Une information enregistrée est fausse. "
    "<a href=/ target=_top>Voir ce qui est à corriger</a></p></main>"
)


@dataclass(frozen=True, slots=True)
class ReponseDEditeur:
    """What a browser is given: a ``page`` of the editor, the address to go to (``vers``), or the bytes of a file, to
    be kept under the name ``a_garder`` if it has one."""

    page: str = ""
    vers: str = ""
    octets: bytes = b""
    nature: str = "text/html"
    a_garder: str = ""
    statut: HTTPStatus = HTTPStatus.OK


Faire = Callable[[DemandeRecue], ReponseDEditeur]


@dataclass(frozen=True, slots=True)
class Route:
    """An address. ``dessous``: whether it answers for what stands below it too."""

    adresse: str
    voir: Faire | None = None
    agir: Faire | None = None
    dessous: bool = False

    def mene(self, chemin: str) -> bool:
        return chemin == self.adresse or (self.dessous and chemin.startswith(f"{self.adresse}/"))


class Routes:
    """The addresses of the editor of one folder, and what answers at each."""

    def __init__(self, racine: Path, jour: Callable[[Instantane], date], servi: Path | None) -> None:
        memoire = MemoireDuSite(racine, jour)
        self.bureau = Bureau(memoire)
        self._vitrine = Vitrine(memoire)
        self._parution = Parution(memoire, servi)
        self._neuf = SiteACommencer(memoire)
        self._identite = IdentiteDuSite(memoire)
        self._passe = PasseDeFiche(memoire, self.bureau.brouillons)
        self._relectures = RelecturesDuSite(memoire)
        self._periodes = CheminDePeriode(memoire, self.bureau.brouillons, self._parution)
        self._tableaux = TableauxDeposes(memoire)
        self._rapports = RapportsDeposes(memoire)
        self._partout = (
            Route(APERCU, self._apercu, dessous=True),
            Route(BROUILLON, self._apercu_du_brouillon, dessous=True),
            Route("/favicon.ico", lambda d: ReponseDEditeur(nature="image/x-icon")),
            *(Route(f"/{nom}", partial(_donner, nom)) for nom in _NOTRES),
        )
        self._du_site_neuf = (
            Route(
                COMMENCER,
                lambda d: ReponseDEditeur(self._neuf.page(d.chemin)),
                lambda d: ReponseDEditeur(vers=self._neuf.agir(d.chemin, d.envoi)),
                dessous=True,
            ),
        )
        self._du_site = (
            Route("/", lambda d: ReponseDEditeur(self.bureau.pages.travail(d.voulu("fait")))),
            Route("/contenu", lambda d: ReponseDEditeur(self.bureau.pages.contenu())),
            Route(
                "/documents",
                lambda d: ReponseDEditeur(self.bureau.documents.page(d.voulu("fait"), demandes.pour_une_boite(d))),
                self._recevoir_un_document,
            ),
            Route("/parution", self._paraitre, self._paraitre),
            Route(
                PASSE,
                lambda d: ReponseDEditeur(self._passe.page(*demandes.de_version(d))),
                lambda d: ReponseDEditeur(vers=self._passe.revenir(*demandes.de_version(d))),
                dessous=True,
            ),
            Route(
                RELIRE,
                self._relire,
                lambda d: ReponseDEditeur(vers=self._relectures.agir(*demandes.de_relecture(d), d.envoi)),
                dessous=True,
            ),
            Route(
                IDENTITE,
                lambda d: ReponseDEditeur(self._identite.page(d.chemin)),
                lambda d: ReponseDEditeur(vers=self._identite.agir(d.chemin, d.envoi)),
                dessous=True,
            ),
            Route(
                TABLEAU,
                lambda d: ReponseDEditeur(self._tableaux.page(d.chemin, d.voulu("pour"))),
                self._recevoir_un_tableau,
                dessous=True,
            ),
            Route(RAPPORT, lambda d: ReponseDEditeur(self._rapports.page(d.chemin)), self._recevoir_un_rapport, True),
            Route(
                CHIFFRES,
                self._chiffres,
                lambda d: ReponseDEditeur(vers=self._periodes.agir(d.chemin, d.envoi)),
                dessous=True,
            ),
            *(Route(adresse, self._fiche, self._remplir, dessous=True) for adresse in (FICHE, NOUVELLE)),
        )

    def repondre(self, demande: DemandeRecue) -> ReponseDEditeur:
        """The answer to what is asked. Raises :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue` where nothing
        stands or nothing can be done, and as what answers there does."""
        a_commencer = self._neuf.attendu
        tables = (*self._partout, *(self._du_site_neuf if a_commencer else self._du_site))
        menent = (route for route in tables if route.mene(demande.chemin))
        faire = next((route.agir if demande.agit else route.voir for route in menent), None)
        if faire is not None:
            return faire(demande)
        if a_commencer and not demande.agit:
            return ReponseDEditeur(vers=COMMENCER)
        raise PageInconnue(demande.chemin)

    def _fiche(self, demande: DemandeRecue) -> ReponseDEditeur:
        if (place := demande.place) is not None:
            return ReponseDEditeur(vers=self.bureau.vers_la_boite(demandes.de_fiche(demande), place))
        return ReponseDEditeur(self.bureau.fiche(demandes.de_fiche(demande)))

    def _remplir(self, demande: DemandeRecue) -> ReponseDEditeur:
        return ReponseDEditeur(vers=self.bureau.agir(demandes.de_fiche(demande), demande.envoi))

    def _relire(self, demande: DemandeRecue) -> ReponseDEditeur:
        if demande.chemin == RELIRE:
            return ReponseDEditeur(self._relectures.liste(demande.voulu("notee"), demande.voulu("fait")))
        return ReponseDEditeur(self._relectures.page(*demandes.de_relecture(demande)))

    def _paraitre(self, demande: DemandeRecue) -> ReponseDEditeur:
        """The page that puts the site on line, once what its button says is done."""
        gestes = {"mettre": self._parution.mettre_en_ligne, "revenir": self._parution.revenir}
        faire = gestes.get(demande.geste) if demande.agit else None
        return ReponseDEditeur(self.bureau.pages.parution(self._parution, faire() if faire else ""))

    def _recevoir_un_document(self, demande: DemandeRecue) -> ReponseDEditeur:
        """A document that is dropped, or the one before that is put back."""
        if revenu := demande.voulu("revenir"):
            return ReponseDEditeur(vers=self.bureau.documents.revenir(revenu))
        nom, octets = demande.document
        pour = demandes.pour_une_boite(demande)
        return ReponseDEditeur(vers=self.bureau.documents.deposer(nom, octets, demande.alternative, pour))

    def _chiffres(self, demande: DemandeRecue) -> ReponseDEditeur:
        if demande.chemin.endswith(".csv"):
            nom, octets = self._periodes.tableau(demande.chemin)
            return ReponseDEditeur(octets=octets, nature="text/csv", a_garder=nom)
        return ReponseDEditeur(self._periodes.page(demande.chemin))

    def _recevoir_un_tableau(self, demande: DemandeRecue) -> ReponseDEditeur:
        """The page of a spreadsheet that is dropped; what one would change, once more; the form of what was saved."""
        if demande.chemin == TABLEAU:
            nom, octets = demande.document
            if lecture.est_du_json(octets):
                return ReponseDEditeur(vers=self._rapports.deposer(nom, octets))
            return ReponseDEditeur(vers=self._tableaux.deposer(nom, octets, demande.voulu("pour")))
        envoi = demande.envoi
        self._tableaux.retenir(demande.chemin, envoi)
        if demande.geste == "garder":
            return ReponseDEditeur(nature="text/plain")
        if demande.geste == "enregistrer" and (vers := self._tableaux.enregistrer(demande.chemin, envoi)):
            return ReponseDEditeur(vers=vers)
        return ReponseDEditeur(vers=f"{demande.chemin}#resultat")

    def _recevoir_un_rapport(self, demande: DemandeRecue) -> ReponseDEditeur:
        """The page of a report that is dropped; the form of the declaration once it is saved."""
        if demande.chemin == RAPPORT:
            return ReponseDEditeur(vers=self._rapports.deposer(*demande.document))
        vers = self._rapports.enregistrer(demande.chemin) if demande.geste == "enregistrer" else ""
        return ReponseDEditeur(vers=vers or f"{demande.chemin}#resultat")

    def _apercu(self, demande: DemandeRecue) -> ReponseDEditeur:
        """A page of the site as it would be published now."""
        return self._montrer(demande, demande.chemin.removeprefix(f"{APERCU}/"), dict)

    def _apercu_du_brouillon(self, demande: DemandeRecue) -> ReponseDEditeur:
        """A page of the site with what is being typed."""
        cle, _, adresse = demande.chemin.removeprefix(f"{BROUILLON}/").partition("/")
        return self._montrer(demande, adresse, partial(self.bureau.changements, cle))

    def _montrer(self, demande: DemandeRecue, adresse: str, changements: Callable[[], Changements]) -> ReponseDEditeur:
        try:
            montre = self._vitrine.montrer(adresse, changements)
        except PagesRefusees:
            page = _A_CORRIGER if changements() else _A_CORRIGER_D_ABORD
            return ReponseDEditeur(octets=page.encode())
        if montre.vers:
            return ReponseDEditeur(vers=demande.chemin.removesuffix(adresse) + montre.vers)
        statut = HTTPStatus.OK if montre.trouve else HTTPStatus.NOT_FOUND
        return ReponseDEditeur(octets=montre.octets, nature=montre.nature, statut=statut)


def _donner(nom: str, demande: DemandeRecue) -> ReponseDEditeur:
    octets = resources.files("vitrail.bord.editeur").joinpath(_NOTRES[nom]).read_bytes()
    return ReponseDEditeur(octets=octets, nature=nature(nom))
