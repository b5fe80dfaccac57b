"""The forms of the editor: each request reads the files as they are, and each answer is a page or the way to one.

What is typed is kept at each pause (:mod:`~vitrail.bord.editeur.brouillons`); it becomes a file of the site only when
it is saved, if it brings no error. A form says what is wrong as ``vitrail check`` would, with the file as it would be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from urllib.parse import urlencode

from vitrail.bord import declarations
from vitrail.bord.dossiers import essai
from vitrail.bord.editeur import fiche_ouverte, onglets
from vitrail.bord.editeur.autres_pages import PagesDuBureau, cadre, quand
from vitrail.bord.editeur.brouillons import Brouillon, Brouillons
from vitrail.bord.editeur.documents import DocumentsDuSite
from vitrail.bord.editeur.fiche_ouverte import FicheEssayee, FicheOuverte
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.versions_gardees import VersionsGardees
from vitrail.bord.refus import Refus
from vitrail.domaine.site import Site
from vitrail.presentation import rendu
from vitrail.reponses.editeur import contenu
from vitrail.reponses.editeur.cartes import cartes, suites
from vitrail.reponses.editeur.fiche import (
    AReprendre,
    GabaritDeFiche,
    conflit_montre,
    partager,
    plies,
    ranger,
    reponses_partagees,
)
from vitrail.reponses.editeur.rapport import RAPPORT
from vitrail.reponses.editeur.remarques import boite_a, remarques
from vitrail.saisie import cases, choix, envois, gestes, mots_du_formulaire, verification
from vitrail.saisie.envois import Envoi
from vitrail.saisie.noms_de_fiches import nom_de_fiche
from vitrail.saisie.regles_composees import PIECES
from vitrail.socle.arbres import Donnee
from vitrail.socle.longueurs import PROBLEMES_DANS_L_EDITEUR
from vitrail.sources.fichiers import source


@dataclass(frozen=True, slots=True)
class DemandeDeFiche:
    """What the address of a form says: its name, the file, what is kept under which key, what to unfold."""

    nom: str
    fichier: str = ""
    cle: str = ""
    ouverts: tuple[str, ...] = ()
    fait: str = ""
    demande: str = ""
    """What is asked before it is done: ``supprimer``."""
    reunie: str = ""
    """Where another page had changed the same draft: what stands for the state from which this one goes on."""


class Bureau:
    """The forms of one site, for several browsers at once."""

    def __init__(self, memoire: MemoireDuSite) -> None:
        self.racine = memoire.racine
        self.memoire = memoire
        self.brouillons = Brouillons(self.racine)
        self.brouillons.ranger()
        self.versions = VersionsGardees(self.racine)
        self.pages = PagesDuBureau(memoire, self.brouillons)
        """Those beside its forms."""
        self._un_seul = Lock()
        self.documents = DocumentsDuSite(memoire, self.brouillons, self.pages, self._un_seul)

    def fiche(self, demande: DemandeDeFiche) -> str:
        """The page of a form. Raises :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue` and
        :class:`~vitrail.bord.refus.Refus`."""
        ouverte = self._ouvrir(demande)
        brouillon = self._brouillon(demande, ouverte)
        essayee = fiche_ouverte.essayer(ouverte, brouillon)
        remplies, cachees = cases.remplir(ouverte.formulaire.champs, essayee.montrees)
        trouves = () if _est_vierge(ouverte, demande) else essayee.diagnostics
        rangees = ranger(remarques(essayee.document, trouves, remplies))
        du_contenu, dates = partager(remplies)
        ouverts = rangees.ouverts((*demande.ouverts, *brouillon.ouverts))
        repliees = plies(remplies, ouverts, rangees)
        return rendu.rendre(
            GabaritDeFiche(
                cadre=cadre(ouverte.vu, ouverte.adresse, demande.fait),
                titre=_titre(ouverte, essayee),
                adresse=ouverte.adresse,
                cle=brouillon.cle,
                cases=du_contenu,
                dates=dates,
                dates_ouvertes=not du_contenu or any(case.nom in rangees.par_case for case in dates),
                cachees=(*cachees, *onglets.cachees(brouillon.donnees or ouverte.donnees)),
                reunie=demande.reunie,
                par_case=rangees.par_case,
                sommaire=rangees.toutes,
                compte_en_mots=rangees.compte_en_mots,
                ouverts=ouverts,
                plies=repliees,
                au_pli=frozenset(remarque.nom for dedans in repliees.values() for remarque in dedans),
                cartes=cartes(du_contenu, rangees.toutes, suites(_site(ouverte, essayee), essayee.chemin)),
                garde=_garde(brouillon),
                dit=brouillon.dit,
                semaines=tuple(gestes.semaines(remplies)),
                pieces=PIECES,
                attendus=choix.attendus(ouverte.vu.site.definitions.values()) if ouverte.vu.site else {},
                page=_page(ouverte),
                a_reprendre=None if brouillon.pas else self._a_reprendre(ouverte),
                conflits=tuple(
                    conflit_montre(conflit, ouverte.formulaire.champs, essayee.montrees)
                    for conflit in essayee.conflits or brouillon.conflits
                ),
                annulable=bool(brouillon.pas),
                relisible=any(champ.nom == verification.CHAMPS[0] for champ in ouverte.formulaire.champs)
                and ouverte.texte is not None,
                supprimable=ouverte.formulaire.genre.multiple and ouverte.texte is not None,
                a_confirmer=demande.demande == "supprimer",
                partagees=reponses_partagees(ouverte.partagees, ouverte.formulaire.champs),
                copiable=ouverte.texte is None and not brouillon.pas,
                rapport=RAPPORT if ouverte.formulaire.genre.nom == declarations.GENRE else "",
            )
        )

    def vers_la_boite(self, demande: DemandeDeFiche, place: tuple[int, int]) -> str:
        """The address of the form, open at the box of what stands at a line and a column of its file. Raises as
        :meth:`fiche`."""
        ouverte = self._ouvrir(demande)
        document = source.analyser(ouverte.texte or "", ouverte.chemin or "")[0] if not ouverte.est_une_page else None
        if document is None:
            return ouverte.adresse
        nom = boite_a(document, cases.remplir(ouverte.formulaire.champs, ouverte.donnees)[0], place)
        return f"{ouverte.adresse}?{urlencode({'ouvrir': nom})}#{nom}" if nom else ouverte.adresse

    def agir(self, demande: DemandeDeFiche, envoi: Envoi) -> str:
        """What a button of a form does: the address of the answer. Raises as :meth:`fiche`, and
        :class:`~vitrail.saisie.envois.EnvoiIllisible`."""
        with self._un_seul:
            ouverte = self._ouvrir(demande)
            brouillon = self._brouillon(demande, ouverte)
            action, _, sur = (envoi.get("faire") or ("garder",))[-1].partition(":")
            if action == "jeter":
                self.brouillons.jeter(brouillon.cle)
                return ouverte.adresse
            if action == "supprimer":
                return self._supprimer(ouverte, brouillon)
            if action == "partir":
                return self._partir_du_partage(ouverte, brouillon)
            if action == "annuler":
                return self._annuler(ouverte, brouillon)
            if action == "proposer":
                sur, _, propose = sur.partition(":")
                envoi = {**envoi, **gestes.proposee(ouverte.formulaire, sur, propose)}
            if action == "garder" and onglets.arrive_trop_tard(brouillon, envoi):
                return fiche_ouverte.vers(ouverte, brouillon, "")
            donnees = envois.relire(ouverte.formulaire.champs, envoi)
            suite = gestes.faire(ouverte.formulaire, donnees, action, sur, envoi)
            brouillon, reunie = _recevoir(ouverte, brouillon, envoi, (donnees, suite.donnees))
            brouillon = replace(brouillon, dit=suite.dit, ouverts=gestes.deplies(action, sur, envoi))
            if action == "prendre":
                brouillon = _avec_la_sienne(ouverte, brouillon, sur)
            if action == "relu":
                brouillon = brouillon.avec(verification.relue(brouillon.donnees or suite.donnees, ouverte.jour))
            self.brouillons.garder(brouillon)
            if action in ("enregistrer", "relu") and not (reunie and brouillon.conflits):
                return self._enregistrer(ouverte, brouillon)
            sur = sur[: fiche_ouverte.VOIE_MAX]
            if action == "deposer":
                return f"/documents?{urlencode({'brouillon': brouillon.cle, 'boite': sur})}"
            if action == "demander":
                return f"{ouverte.adresse}?{urlencode({'brouillon': brouillon.cle, 'demander': sur})}"
            return fiche_ouverte.vers(ouverte, brouillon, suite.cible, reunie)

    def changements(self, cle: str) -> dict[str, str]:
        """The file that is being typed under ``cle``, as it would be; none when nothing was typed."""
        brouillon = self.brouillons.lire(cle)
        if brouillon is None or not brouillon.pas:
            return {}
        ouverte = self._ouvrir(DemandeDeFiche(brouillon.formulaire, fiche_ouverte.fichier_de(brouillon)))
        composee = fiche_ouverte.composer(ouverte, brouillon)
        return {composee.chemin: composee.texte}

    def _enregistrer(self, ouverte: FicheOuverte, brouillon: Brouillon) -> str:
        """Save, unless somebody else changed the same thing, or the change brings an error."""
        essayee = fiche_ouverte.essayer(ouverte, brouillon)
        if essayee.conflits:
            reunies = brouillon.avec(essayee.montrees)
            self.brouillons.garder(replace(reunies, base=ouverte.texte, conflits=essayee.conflits))
        if essayee.empechee:
            return fiche_ouverte.vers(ouverte, brouillon, "conflits" if essayee.conflits else "sommaire")
        self.versions.ecrire({essayee.chemin: (ouverte.texte, essayee.texte)})
        self.brouillons.jeter(brouillon.cle)
        return f"{contenu.adresse(ouverte.formulaire, essayee.chemin)}?fait=enregistre"

    def _supprimer(self, ouverte: FicheOuverte, brouillon: Brouillon) -> str:
        """Remove a file, unless others need it. What it said stays as a draft, from which it can be made again."""
        if ouverte.chemin is None or ouverte.texte is None or not ouverte.formulaire.genre.multiple:
            raise fiche_ouverte.PageInconnue(ouverte.adresse)
        erreurs = essai.nouvelles_erreurs(
            ouverte.lu.instantane, ouverte.jour, {ouverte.chemin: None}, ouverte.vu.diagnostics
        )
        if erreurs:
            dits = " ".join(mots_du_formulaire.dire(erreur).message for erreur in erreurs[:PROBLEMES_DANS_L_EDITEUR])
            raise Refus(f"cette fiche ne peut pas être supprimée, d’autres en ont besoin. {dits}")
        gardee = self.brouillons.ouvrir(brouillon.formulaire, None, None)
        self.brouillons.garder(gardee.avec(dict(ouverte.donnees)))
        self.versions.garder(ouverte.chemin, ouverte.texte)
        (self.racine / ouverte.chemin).unlink()
        self.brouillons.jeter(brouillon.cle)
        return "/?fait=supprime"

    def _partir_du_partage(self, ouverte: FicheOuverte, brouillon: Brouillon) -> str:
        """Begin from what the network says."""
        copie = brouillon.avec(dict(ouverte.partagees))
        self.brouillons.garder(copie)
        return fiche_ouverte.vers(ouverte, copie, "")

    def _annuler(self, ouverte: FicheOuverte, brouillon: Brouillon) -> str:
        """Back to the step before; from the first one, to the file as it is."""
        avant = replace(brouillon, pas=brouillon.pas[:-1])
        self.brouillons.garder(avant)
        return fiche_ouverte.vers(ouverte, avant, "")

    def _ouvrir(self, demande: DemandeDeFiche) -> FicheOuverte:
        return fiche_ouverte.ouvrir(self.memoire.lire(), demande.nom, demande.fichier)

    def _brouillon(self, demande: DemandeDeFiche, ouverte: FicheOuverte) -> Brouillon:
        garde = self.brouillons.lire(demande.cle) if demande.cle else None
        if garde is not None and (garde.formulaire, garde.chemin) == (demande.nom, ouverte.chemin):
            return garde
        return self.brouillons.ouvrir(demande.nom, ouverte.chemin, ouverte.texte)

    def _a_reprendre(self, ouverte: FicheOuverte) -> AReprendre | None:
        commences = self.brouillons.commences(ouverte.formulaire.nom, ouverte.chemin)
        return AReprendre(commences[0].cle, quand(commences[0])) if commences else None


def _recevoir(
    ouverte: FicheOuverte, brouillon: Brouillon, envoi: Envoi, etats: Sequence[dict[str, Donnee]]
) -> tuple[Brouillon, str]:
    """The draft with a step for each state that a page makes of it: what was typed, what its button did. The last one
    only, where another page has changed it meanwhile."""
    suivant, reunie = brouillon, ""
    for etat in etats:
        depuis = brouillon if reunie else suivant
        suivant, reunie = onglets.recevoir(depuis, envoi, etat, ouverte.donnees, ouverte.formulaire.champs)
    return suivant, reunie


def _avec_la_sienne(ouverte: FicheOuverte, brouillon: Brouillon, nom: str) -> Brouillon:
    """Where both changed one thing, with the answer of the other."""
    conflits = fiche_ouverte.composer(ouverte, brouillon).conflits or brouillon.conflits
    voulu = next((conflit for conflit in conflits if conflit.nom == nom), None)
    if voulu is None or brouillon.donnees is None:
        return brouillon
    pris = brouillon.avec(envois.avec_valeur(brouillon.donnees, nom, voulu.sienne))
    return replace(pris, conflits=tuple(conflit for conflit in brouillon.conflits if conflit.nom != nom))


def _site(ouverte: FicheOuverte, essayee: FicheEssayee) -> Site | None:
    """The site with what was typed."""
    return ouverte.lu.avec({essayee.chemin: essayee.texte}).site


def _est_vierge(ouverte: FicheOuverte, demande: DemandeDeFiche) -> bool:
    """Whether it is a new file that has just been opened: nobody is told what is missing before a word is typed."""
    return ouverte.texte is None and ouverte.formulaire.genre.multiple and not demande.cle


def _titre(ouverte: FicheOuverte, essayee: FicheEssayee) -> str:
    if not ouverte.formulaire.genre.multiple:
        return ouverte.formulaire.titre
    return f"{ouverte.formulaire.titre} : {nom_de_fiche(ouverte.formulaire, essayee.montrees) or 'à remplir'}"


def _page(ouverte: FicheOuverte) -> str | None:
    """The page of the site that shows the file, when the site has it."""
    adresse = ouverte.formulaire.genre.adresse
    return next((f"{vue.chemin}/".lstrip("/") for vue in ouverte.vu.vues if vue.chemin == adresse), None)


def _garde(brouillon: Brouillon) -> str:
    if not brouillon.pas:
        return "Rien n’a encore été changé."
    return f"Gardé {quand(brouillon)}, pas encore enregistré."
