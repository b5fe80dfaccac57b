"""A site that begins, in the few questions of ``vitrail new``; what it says of itself, in the same ones, later on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vitrail import __version__
from vitrail.bord.apparence import kit
from vitrail.bord.dossiers import ecriture, essai, racines
from vitrail.bord.editeur.autres_pages import cadre
from vitrail.bord.editeur.fiche_ouverte import NON_ECRITE, PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite, SiteLu
from vitrail.bord.editeur.questionnaire import FIN, Questionnaire
from vitrail.bord.editeur.versions_gardees import VersionsGardees
from vitrail.bord.refus import Refus
from vitrail.bord.site_neuf import dossier, questions
from vitrail.bord.site_neuf.questions import Dites, QuestionPosee
from vitrail.domaine.site import Site
from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.reponses.editeur.questionnaire import COMMENCER, IDENTITE
from vitrail.saisie import mots_du_formulaire, site_neuf
from vitrail.saisie.envois import Envoi
from vitrail.socle.arbres import Donnee
from vitrail.socle.longueurs import PROBLEMES_DANS_L_EDITEUR
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.site import Identite
from vitrail.sources.referentiel import charger, disponibles
from vitrail.sources.retouche import edition

_AILLEURS = ("postale", "telephone")
"""What the contacts say, once there is a site: their form changes it."""
_DU_LABEL = ("type_site", "modules")
_SANS_APPARENCE = (
    "Un nouveau site en .gouv.fr prend l’apparence de l’État, qui n’est pas installée sur ce poste : le site commence "
    "avec celle de Vitrail. Demandez à qui a installé Vitrail d’y joindre le système de design de l’État, puis "
    "choisissez cette apparence dans « Tout le contenu », « Identité du site »."
)
_CADRE_NEUF = CadreDEditeur("", COMMENCER, menu=())


class SiteACommencer:
    """An empty folder, until it holds a site."""

    def __init__(self, memoire: MemoireDuSite) -> None:
        self.memoire = memoire
        self.referentiel = charger(disponibles()[0])
        self.questionnaire = Questionnaire(
            memoire.racine, COMMENCER, "premier-site.json", (*questions.questions(self.referentiel), *_marque())
        )

    @property
    def attendu(self) -> bool:
        """Whether there is no site yet."""
        return not racines.est_racine(self.memoire.racine)

    def page(self, chemin: str) -> str:
        """A question, or the answers. Raises :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue`."""
        dites, _ = self.questionnaire.comprendre(self.questionnaire.lire())
        suite = "Le site se construit tel quel, sans rien inventer. Tout se change ensuite."
        if questions.BLOC_MARQUE.quand(dites) and questions.BLOC_MARQUE not in self.questionnaire.toutes:
            suite = f"{suite} {_SANS_APPARENCE}"
        fin = ("Commencer le site", suite)
        return self.questionnaire.page(_sous(COMMENCER, chemin), _CADRE_NEUF, "Un nouveau site", fin, {})

    def agir(self, chemin: str, envoi: Envoi) -> str:
        """Keep an answer, or make the site: the address of the answer. Raises as :meth:`page`, and
        :class:`~vitrail.bord.refus.Refus`."""
        suite = _sous(COMMENCER, chemin)
        if suite != FIN:
            return self.questionnaire.repondre(suite, envoi, {})
        dites, refus = self.questionnaire.comprendre(self.questionnaire.lire())
        if refus:
            return f"{COMMENCER}/{FIN}"
        self._creer(dites)
        self.questionnaire.oublier()
        return "/?fait=commence"

    def _creer(self, dites: Dites) -> None:
        """Its day is that of its place, which its answers say."""
        faits = questions.reponses(dites)
        essai_de_site = site_neuf.fichiers(faits, self.referentiel, self.memoire.jour(Instantane()), __version__)
        le = self.memoire.jour(Instantane().avec(essai_de_site))
        dossier.creer(self.memoire.racine, site_neuf.fichiers(faits, self.referentiel, le, __version__), le)


class IdentiteDuSite:
    """What a site says of itself and of its label."""

    def __init__(self, memoire: MemoireDuSite) -> None:
        self.memoire = memoire

    def page(self, chemin: str) -> str:
        """As :meth:`SiteACommencer.page`; raises :class:`~vitrail.bord.refus.Refus` while the site cannot be read."""
        lu, site = self._lire()
        fin = ("Enregistrer", "L’adresse postale et les numéros de téléphone se changent dans les contacts.")
        return self._questionnaire(site).page(
            _sous(IDENTITE, chemin),
            cadre(lu.vu, IDENTITE),
            "L’identité du site et le label",
            fin,
            _reponses(site.identite, site.label),
        )

    def agir(self, chemin: str, envoi: Envoi) -> str:
        """As :meth:`SiteACommencer.agir`."""
        lu, site = self._lire()
        questionnaire, suite, avant = (
            self._questionnaire(site),
            _sous(IDENTITE, chemin),
            _reponses(site.identite, site.label),
        )
        if suite != FIN:
            return questionnaire.repondre(suite, envoi, avant)
        dites, refus = questionnaire.comprendre({**avant, **questionnaire.lire()})
        if refus:
            return f"{IDENTITE}/{FIN}"
        self._enregistrer(lu, dites, questionnaire.comprendre(avant)[0])
        questionnaire.oublier()
        return "/?fait=enregistre"

    def _enregistrer(self, lu: SiteLu, dites: Dites, avant: Dites) -> None:
        changees = {cle: dite for cle, dite in dites.items() if dite != avant.get(cle)}
        lus, neufs = {}, {}
        for nom in ("site", "label"):
            chemin = PAR_NOM[nom].chemin
            lus[chemin] = ecriture.lire(self.memoire.racine, chemin) or ""
            voulues = _a_ecrire({cle: dite for cle, dite in changees.items() if (cle in _DU_LABEL) == (nom == "label")})
            if voulues and nom == "label":
                voulues["mis_a_jour"] = lu.jour.isoformat()
            neufs[chemin] = _changer(lus[chemin], voulues, chemin)
        if erreurs := essai.nouvelles_erreurs(lu.instantane, lu.jour, neufs, lu.vu.diagnostics):
            dits = [mots_du_formulaire.dire(erreur) for erreur in erreurs[:PROBLEMES_DANS_L_EDITEUR]]
            raison = " ".join(f"{mots.message} {mots.conseil}".strip() for mots in dits)
            raise Refus(f"ces réponses ne vont pas avec le reste du site. {raison}")
        VersionsGardees(self.memoire.racine).ecrire({chemin: (lus[chemin], neufs[chemin]) for chemin in neufs})

    def _questionnaire(self, site: Site) -> Questionnaire:
        toutes = tuple(posee for posee in questions.questions(site.referentiel) if posee.cle not in _AILLEURS)
        return Questionnaire(self.memoire.racine, IDENTITE, "identite.json", toutes)

    def _lire(self) -> tuple[SiteLu, Site]:
        lu = self.memoire.lire()
        if lu.vu.site is None:
            raise Refus("ce que le site dit de lui ne se lit pas encore : la première page dit ce qui est à corriger.")
        return lu, lu.vu.site


def _marque() -> tuple[QuestionPosee, ...]:
    """What is asked of the look of the State, where its design system is at hand."""
    return (questions.BLOC_MARQUE,) if kit.installe() else ()


def _reponses(identite: Identite, label: Label) -> Mapping[str, str]:
    """What the site says now, as one would type it."""
    return {
        "nom": identite.nom,
        "departement": identite.departement.code,
        "type_site": label.type_site,
        "modules": ", ".join(map(str, label.modules)),
        "adresse_site": identite.adresse_site,
        "site_prefecture": identite.site_prefecture or "",
        "licence": identite.licence or "",
    }


def _a_ecrire(changees: Dites) -> dict[str, Donnee]:
    """The fields of the file, as they are written; ``None`` for one that goes."""
    ecrites: dict[str, Donnee] = {}
    for cle, dite in changees.items():
        if cle == "departement":
            ecrites[cle] = {"code": dite.code, "nom": dite.nom}
        elif cle == "modules":
            ecrites[cle] = [str(numero) for numero in dite]
        else:
            ecrites[cle] = dite
    return ecrites


def _changer(texte: str, voulues: Mapping[str, Donnee], chemin: str) -> str:
    document, _ = source.analyser(texte, chemin)
    if not voulues or document is None:
        return texte
    toutes = {**document.donnees, **voulues}
    try:
        return edition.fusionner(texte, {cle: valeur for cle, valeur in toutes.items() if valeur is not None}, chemin)
    except edition.NonModifiable as erreur:
        raise Refus(NON_ECRITE) from erreur


def _sous(adresse: str, chemin: str) -> str:
    """What stands below ``adresse``; the first question when nothing does."""
    if chemin == adresse:
        return "1"
    if not chemin.startswith(f"{adresse}/"):
        raise PageInconnue(chemin)
    return chemin.removeprefix(f"{adresse}/")


def est_vide(racine: Path) -> bool:
    """Whether a site may begin in ``racine``."""
    try:
        dossier.verifier(racine)
    except Refus:
        return False
    return racine.is_dir()
