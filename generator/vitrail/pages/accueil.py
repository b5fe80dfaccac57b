"""``/``: can I come? Then the answers most wanted, every subject, and where the promises stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import ClassVar

from vitrail.domaine import ecoute, enquetes_dites, label
from vitrail.domaine.definitions import Definition
from vitrail.domaine.ecoute import SuiviDesActions
from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.domaine.titres import fiche_en_mots
from vitrail.pages import autres_langues, cartes_de_lieu, demarches, engagements, guichets, mesures
from vitrail.pages.autres_langues import LienDeLangue
from vitrail.pages.cartes_de_lieu import CarteDeLieu, CartesDeLieu, Francais
from vitrail.pages.demarches import VueDemarche
from vitrail.pages.guichets import VuePoint
from vitrail.pages.label import ETATS
from vitrail.pages.mesures import IndicateurResume
from vitrail.presentation import bandeaux, cadre, commentaires, taux
from vitrail.presentation.bandeaux import ChangementAnnonce
from vitrail.presentation.menu import PIED
from vitrail.presentation.rendu import domaine
from vitrail.socle import phrases
from vitrail.socle.longueurs import (
    CHIFFRES_A_L_ACCUEIL,
    DEMARCHES_A_L_ACCUEIL,
    LIEUX_A_L_ACCUEIL,
    QUESTIONS_SUR_DEUX_RANGS,
)
from vitrail.socle.personnes.noms_communs import dans_la_phrase
from vitrail.socle.typographie import INSECABLE
from vitrail.sources.modeles.demarches import Demarche
from vitrail.sources.modeles.engagements import Engagements
from vitrail.sources.modeles.enquetes import Critere, EnqueteSatisfaction
from vitrail.sources.modeles.genres import POUR_VENIR
from vitrail.sources.pages import Gabarit, Vue
from vitrail.supports import donnees_liees


@dataclass(frozen=True, slots=True)
class QuestionDAccueil:
    """A question that people come with, as a button: where it is answered, and what can be said of it at once."""

    question: str
    cible: str
    precision: str = ""


@dataclass(frozen=True, slots=True)
class ReponseDAccueil:
    """A question that many people come with, its answer in a few words, and the page that tells more."""

    question: str
    valeur: str
    precision: str
    cible: str


@dataclass(frozen=True, slots=True)
class ChiffreCle:
    """A figure that is no indicator of the referential: a survey rate, the state of commitments."""

    titre: str
    valeur: str
    unite: str
    precision: str
    cible: str


@dataclass(frozen=True, slots=True)
class GabaritAccueil(Gabarit):
    fichier: ClassVar[str] = "accueil.html"

    points: tuple[VuePoint, ...]
    lieux: CartesDeLieu | None
    reste: int
    questions: tuple[QuestionDAccueil, ...]
    fraicheur: Mapping[str, str] | None
    langues: tuple[LienDeLangue, ...]
    changements: tuple[ChangementAnnonce, ...]
    pour_venir: Mapping[str, str]
    reponses: tuple[ReponseDAccueil, ...]
    indicateurs: tuple[IndicateurResume, ...]
    chiffres: tuple[ChiffreCle, ...]
    hors_cartes: tuple[str, ...]
    presentation: str | None


def pages(site: Site) -> Iterator[Vue]:
    points = guichets.points(site)
    lieux = cartes_de_lieu.par_lieux(site, points, Francais())
    questions = tuple(_questions(site, points))
    reponses = tuple(_reponses(site))
    yield Vue(
        chemin="",
        titre=site.identite.nom,
        libelle="Accueil",
        description=f"{site.identite.nom} : horaires, démarches, engagements et résultats.",
        jsonld=partial(donnees_liees.texte, site, "organisation"),
        dit_les_changements=True,
        gabarit=GabaritAccueil(
            points=points,
            lieux=lieux,
            reste=_lieux_montres(lieux.cartes if lieux else (), questions),
            questions=questions,
            fraicheur=cadre.fraicheur_de(site, (site.horaires,)),
            langues=autres_langues.liens(site),
            changements=bandeaux.changements(site),
            pour_venir=POUR_VENIR,
            reponses=reponses,
            indicateurs=tuple(_indicateurs(site.historiques, _deja_dits(site, reponses))),
            chiffres=tuple(_chiffres(site)),
            hors_cartes=PIED,
            presentation=site.identite.presentation,
        ),
    )


def _lieux_montres(cartes: Sequence[CarteDeLieu], questions: Sequence[QuestionDAccueil]) -> int:
    """How many places are shown before the questions, which stay within a screen and a half of a small telephone: one
    less where the first ones all have several desks, and more questions, or one more place, stand below."""
    hautes = all(len(carte.guichets) > 1 for carte in cartes[:LIEUX_A_L_ACCUEIL])
    suivis = len(questions) > QUESTIONS_SUR_DEUX_RANGS or len(cartes) == LIEUX_A_L_ACCUEIL + 1
    return LIEUX_A_L_ACCUEIL - (hautes and suivis)


def _questions(site: Site, points: Sequence[VuePoint]) -> Iterator[QuestionDAccueil]:
    """The template leaves out those whose page the site does not have."""
    yield QuestionDAccueil("Que dois-je apporter ?", "demarches", _demarches_citees(site.toutes_les_demarches))
    liens = sorted({vue.point.lien_rendez_vous for vue in points if vue.point.lien_rendez_vous})
    if len(liens) == 1:
        yield QuestionDAccueil("Prendre rendez-vous", liens[0], domaine(liens[0]))
    elif liens:
        yield QuestionDAccueil("Prendre rendez-vous", "horaires", "Choisissez votre guichet")
    yield QuestionDAccueil("Réclamer, suggérer", "reclamations" if site.reclamations else "contacts")
    yield QuestionDAccueil("Tenez-vous vos promesses ?", "engagements", _tenues(site))
    yield QuestionDAccueil(f"Le label {site.referentiel.identite.nom}", "label", ETATS[label.etat_label(site).etat][1])


def _demarches_citees(demarches: tuple[Demarche, ...]) -> str:
    noms = [demarche.titre for demarche in demarches]
    suite = "…" if len(noms) > DEMARCHES_A_L_ACCUEIL else ""
    cites = [*noms[:1], *(dans_la_phrase(nom) for nom in noms[1:DEMARCHES_A_L_ACCUEIL])]
    return ", ".join(cites) + suite


def _tenues(site: Site) -> str:
    """``11 tenues sur 27``, as their own page counts; nothing when there is none."""
    toutes = label.engagements(site) if site.engagements.engagements else ()
    nombre = sum(part.nombre for part in engagements.bilan(toutes) if part.etat == "tenu")
    return f"{nombre} {phrases.accorder(nombre, 'tenue')} sur {len(toutes)}" if toutes else ""


def _reponses(site: Site) -> Iterator[ReponseDAccueil]:
    yield from _delais(demarches.vues_de(site))
    yield from _questions_du_referentiel(site)
    yield from _suites(site.suivi)


def _delais(toutes: Sequence[VueDemarche]) -> Iterator[ReponseDAccueil]:
    par_indicateur: dict[str, list[VueDemarche]] = {}
    for vue in toutes:
        if vue.delai is not None and vue.delai.valeur:
            par_indicateur.setdefault(vue.delai.adresse, []).append(vue)
    lignes = [_delai(vues) for vues in par_indicateur.values()]
    if not lignes:
        return
    (premiere, lecture), *suivantes = lignes
    autres = [ligne if autre == lecture else f"{ligne} ({autre})" for ligne, autre in suivantes]
    precision = f"{'. '.join([phrases.majuscule(lecture), *autres])}."
    yield ReponseDAccueil("Combien de temps pour un titre ?", premiere, precision, "demarches")


def _delai(vues: Sequence[VueDemarche]) -> tuple[str, str]:
    """The delay that procedures share, and how to read it: ``en moyenne, 4e trimestre 2021``, late if it is."""
    delai = vues[0].delai
    assert delai is not None
    noms = [vues[0].demarche.titre, *(dans_la_phrase(vue.demarche.titre) for vue in vues[1:])]
    lecture = [delai.statistique.strip(), delai.periode, "chiffre en retard" if delai.attente else ""]
    lu = ", ".join(filter(None, lecture))
    return f"{phrases.enumeration(noms)} : {delai.valeur}", ". ".join(
        (lu, *(mots.rstrip(".") for mots in delai.prudences))
    )


def _questions_du_referentiel(site: Site) -> Iterator[ReponseDAccueil]:
    """What the referential says that its indicators answer."""
    for indicateur in site.referentiel.indicateurs:
        suivis = (_avec_valeur(site.historiques, suivi.id) for suivi in indicateur.a_suivre(site.today))
        if indicateur.question is None or (historique := next(filter(None, suivis), None)) is None:
            continue
        resume = mesures.resumer(historique)
        if resume.ligne is not None:
            connu = historique.dernier_chiffre
            valeur = commentaires.valeur_en_mots(connu) if connu else resume.mot
            precision = " ".join(_precisions(resume, resume.ligne))
            yield ReponseDAccueil(indicateur.question, valeur, precision, resume.adresse)


def _precisions(resume: IndicateurResume, ligne: mesures.MesureAffichee) -> Iterator[str]:
    """What stands beside the figure on its own page: target, period and state, what to beware of. An older figure is
    told to be one, before the word and the reason of the period that has none."""
    periode = phrases.majuscule(ligne.periode)
    if ligne.valeur:
        yield from (f"Objectif : {ligne.cible}.",) if ligne.cible else ()
        yield f"{periode} : {resume.mot.lower()}."
    else:
        yield from (resume.tendance,) if resume.tendance else ()
        yield f"{periode} : {resume.mot.lower()}."
        yield from (ligne.point.jugement.raison,) if ligne.point.jugement.raison else ()
    yield from resume.prudences


def _avec_valeur(historiques: Mapping[str, Historique], identifiant: str) -> Historique | None:
    """The indicator itself, or, when it has no figure yet, a local one that answers the same question and has one."""
    officiel = historiques.get(identifiant)
    if officiel is not None and officiel.dernier_chiffre is not None:
        return officiel
    proches = (autre for autre in historiques.values() if _repond_a(autre.definition, identifiant, officiel))
    return next((proche for proche in proches if proche.dernier_chiffre is not None), officiel)


def _repond_a(local: Definition, identifiant: str, officiel: Historique | None) -> bool:
    """Followed in the place of the indicator, or beside it: the same kind of figure for the same commitments."""
    if local.remplace == identifiant:
        return True
    nature = officiel and (officiel.definition.engagements, officiel.definition.statistique)
    return local.local and (local.engagements, local.statistique) == nature


def _suites(suivi: SuiviDesActions) -> Iterator[ReponseDAccueil]:
    actions = suivi.actions
    if not actions:
        return
    faites = sum(action.etat == "realisee" for action in actions)
    retard = len(suivi.en_retard)
    precision = "Ce que la préfecture fait après les enquêtes, les essais et les audits."
    if retard:
        precision = f"{phrases.compte(retard, 'action')} en retard. {precision}"
    yield ReponseDAccueil(
        "Que fait-on de vos remarques ?",
        f"{phrases.nombre(faites)} {phrases.accorder(faites, 'action faite', 'actions faites')} sur {len(actions)}",
        precision,
        "plan-actions",
    )


def _deja_dits(site: Site, reponses: Sequence[ReponseDAccueil]) -> set[str]:
    """The addresses of the indicators whose figure is in an answer."""
    delais = {vue.delai.adresse for vue in demarches.vues_de(site) if vue.delai is not None and vue.delai.valeur}
    return delais | {reponse.cible for reponse in reponses}


def _indicateurs(historiques: Mapping[str, Historique], deja_dits: set[str]) -> Iterator[IndicateurResume]:
    """The latest figures that the referential wants in public, but for those that the page has told."""
    affiches = [
        historique
        for historique in historiques.values()
        if historique.definition.a_afficher and historique.dernier and historique.dernier.quantite
    ]
    resumes = (resume for resume in map(mesures.resumer, affiches) if resume.adresse not in deja_dits)
    yield from islice(resumes, CHIFFRES_A_L_ACCUEIL)


def _chiffres(site: Site) -> Iterator[ChiffreCle]:
    for enquete in ecoute.dernieres_satisfactions(site.satisfaction)[:1]:
        if (principal := _principal(enquete)) is not None:
            theme, critere = principal
            valeur, _, unite = taux.valeur_en_mots(critere).partition(INSECABLE)
            dits = (enquete.titre, enquete.service, enquetes_dites.ampleur(enquete))
            precision = " ".join(filter(None, (f"{', '.join(filter(None, dits))}.", critere.reserve)))
            yield ChiffreCle(f"{theme} : {critere.libelle}", valeur, unite, precision, fiche_en_mots(enquete)[0])
    if site.engagements.engagements:
        yield from _promesses(site, site.engagements)


def _promesses(site: Site, fiche: Engagements) -> Iterator[ChiffreCle]:
    """Where the commitments stand, each counted once as their own page does."""
    toutes = label.engagements(site)
    parts = {part.etat: part for part in engagements.bilan(toutes)}
    tenues = parts.pop("tenu", None)
    nombre = tenues.nombre if tenues else 0
    jour = fiche.verifie_le or fiche.mis_a_jour
    autres = [f"{part.nombre} {part.mots}" for part in parts.values()]
    precision = [f"{phrases.majuscule(phrases.enumeration(autres))}."] if autres else []
    if jour:
        precision.append(f"État dit par la préfecture le {phrases.date_en_mots(jour)}.")
    if toutes:
        unite = f"{phrases.accorder(nombre, 'tenu')} sur {len(toutes)}"
        yield ChiffreCle("Nos engagements", str(nombre), unite, " ".join(precision), "engagements")


def _principal(enquete: EnqueteSatisfaction) -> tuple[str, Critere] | None:
    """The first criterion that is said to be global, else the first that has a rate, with the title of its theme."""
    trouves = [
        (theme.titre, critere) for theme in enquete.themes for critere in theme.criteres if critere.valeur is not None
    ]
    globaux = [trouve for trouve in trouves if "global" in phrases.sans_accents(trouve[1].libelle).lower()]
    return next(iter(globaux or trouves), None)
