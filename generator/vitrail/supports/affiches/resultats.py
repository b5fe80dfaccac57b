"""What we are worth: the figures that the referential wants posted, and each survey with what is done of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vitrail.domaine import ecoute, enquetes_dites, recurrences
from vitrail.domaine.ecoute import Parole, SuiviDesActions
from vitrail.domaine.series import Historique
from vitrail.domaine.site import Site
from vitrail.domaine.titres import fiche_en_mots
from vitrail.presentation import commentaires, rendu, taux
from vitrail.presentation.etats import ACTIONS, MESURES, REPONSES, ROLES, quand
from vitrail.socle import phrases
from vitrail.sources.modeles.enquetes import Critere, Enquete, EnqueteMystere
from vitrail.sources.referentiel import Referentiel
from vitrail.supports.affiches.blocs import (
    Affiche,
    Bloc,
    BlocEtat,
    BlocListe,
    BlocTableau,
    Cellule,
    Ligne,
    Paragraphe,
    Titre,
)

COLONNES = ("Ce que nous mesurons", "Résultat", "Objectif")


def affiches(site: Site) -> Iterator[Affiche]:
    yield from _transparence(site)
    for enquete in ecoute.dernieres(site.satisfaction, site.mysteres):
        yield _enquete(site, enquete)


# --- the figures of the quarter ---


def _transparence(site: Site) -> Iterator[Affiche]:
    """The indicators to be displayed, and the criteria of the latest survey that they count."""
    a_afficher = [historique for historique in site.historiques.values() if historique.definition.a_afficher]
    satisfaction = tuple(_satisfaction(site))
    donnes = [
        historique.dernier
        for historique in a_afficher
        if historique.dernier is not None and historique.dernier.quantite is not None
    ]
    if not donnes:
        return
    periodes = {point.periode for point in donnes}
    limites = [jour for historique in a_afficher if (jour := historique.attente.echeance)]
    yield Affiche(
        id="transparence",
        titre=f"Nos résultats {phrases.de(periodes.pop())}" if len(periodes) == 1 else "Nos résultats",
        chapeau="Ce que nous devons vous montrer de notre travail, et ce que nous visons.",
        blocs=(*_chiffres(site.referentiel, a_afficher), *_en_retard(a_afficher), *satisfaction),
        page="indicateurs",
        ou="dans le hall, près des guichets",
        fiches=(max((point.fiche for point in donnes), key=lambda fiche: fiche.mis_a_jour or date.min),),
        echeance=min(limites, default=None),
    )


def _chiffres(referentiel: Referentiel, historiques: list[Historique]) -> Iterator[Bloc]:
    """Those that bring the same evidence stand together, under its name."""
    groupes: dict[str, list[Historique]] = {}
    for historique in historiques:
        titres = (referentiel.preuve(preuve).libelle for preuve in historique.definition.preuves)
        groupes.setdefault(phrases.majuscule(" ; ".join(titres)) or "Autres résultats", []).append(historique)
    for titre, groupe in groupes.items():
        yield Titre(titre)
        yield BlocTableau(titre, COLONNES, tuple(map(_ligne, groupe)), parts=(9, 5, 6), chiffres=True)


def _en_retard(historiques: Iterable[Historique]) -> Iterator[Bloc]:
    """Every period that is due and not published, of each figure."""
    tardifs = [historique for historique in historiques if historique.attente.manquantes]
    if tardifs:
        yield Titre("Ce que nous n’avons pas encore publié")
        yield BlocListe(tuple(f"{tardif.definition.intitule} : {_manquantes(tardif)}" for tardif in tardifs))


def _manquantes(historique: Historique) -> str:
    return commentaires.manquantes_en_mots(historique.attente.manquantes)


def _ligne(historique: Historique) -> tuple[Cellule, ...]:
    point, etat = historique.dernier, BlocEtat(historique.etat, MESURES[historique.etat])
    nom = historique.definition.intitule
    if point is None:
        return (nom, commentaires.attente(historique.attente)), ("Aucun chiffre publié",), (etat,)
    periode = phrases.majuscule(phrases.periode_en_mots(point.periode))
    if point.quantite is None:
        absence = BlocEtat(point.jugement.etat, MESURES[point.jugement.etat])
        retard = (etat,) if historique.attente.en_defaut else ()
        return (nom, periode, point.jugement.raison), (absence,), (*_cible(historique), *retard)
    nom_entier = (nom, periode, *commentaires.prudences(point))
    juge = (etat,) if etat.code != "sans_objectif" else ("Sans objectif",)
    return nom_entier, (commentaires.valeur_en_mots(point),), (*_cible(historique), *juge)


def _cible(historique: Historique) -> tuple[str, ...]:
    mots = commentaires.cible_en_mots(historique.dernier) if historique.dernier else ""
    return (phrases.majuscule(mots),) if mots else ()


# --- what people said ---


def _satisfaction(site: Site) -> Iterator[Bloc]:
    """Criteria of the latest survey that an indicator to be displayed counts."""
    comptes = {
        critere
        for indicateur in site.referentiel.indicateurs
        if site.definitions[indicateur.id].a_afficher
        for critere in indicateur.criteres
    }
    for enquete in ecoute.dernieres_satisfactions(site.satisfaction)[:1]:
        retenus = [
            (critere.model_copy(update={"libelle": f"{theme.titre} : {critere.libelle}"}), theme.base)
            for theme in enquete.themes
            for critere in theme.criteres
            if critere.critere_referentiel in comptes
        ]
        if retenus:
            yield Titre(f"Votre satisfaction ({enquete.titre})")
            yield from _taux("Votre satisfaction", retenus)


def _taux(
    legende: str, criteres: Iterable[tuple[Critere, str | None]], cas: taux.Cas = taux.REPONSES
) -> Iterator[Bloc]:
    """Rates, each with the base it is computed on; the base is said once when it is the same for all of them."""
    lignes = [taux.ligne(critere, base, cas) for critere, base in criteres]
    bases = {ligne.base for ligne in lignes}
    commune = len(bases) == 1
    if commune and len(lignes) > 1:
        yield Paragraphe(bases.pop(), "base")
    avec_objectif = any(ligne.cible for ligne in lignes)
    yield BlocTableau(
        legende,
        COLONNES if avec_objectif else COLONNES[:2],
        tuple(_rangee(ligne, len(lignes) == 1 or not commune, avec_objectif) for ligne in lignes),
        parts=(9, 5, 6) if avec_objectif else (1, 0),
        entetes=avec_objectif,
        chiffres=True,
    )


def _rangee(ligne: taux.TauxAffiche, avec_base: bool, avec_objectif: bool) -> tuple[Cellule, ...]:
    mesure = ligne.mesure
    absence = (mesure.absence.raison,) if mesure.absence else ()
    nom = (mesure.libelle, *((ligne.base,) if avec_base else ()), *ligne.precisions, *absence)
    valeur: Cellule = (BlocEtat(ligne.etat, ligne.mot),) if mesure.absence else (ligne.valeur,)
    if not avec_objectif:
        return nom, valeur
    if not ligne.cible:
        return nom, valeur, ()
    return (
        nom,
        valeur,
        (phrases.majuscule(ligne.cible), *(() if mesure.absence else (BlocEtat(ligne.etat, ligne.mot),))),
    )


def _enquete(site: Site, enquete: Enquete) -> Affiche:
    rythme = recurrences.rythme(site, ecoute.fait(enquete))
    mystere = isinstance(enquete, EnqueteMystere)
    return Affiche(
        id=_identifiant(enquete),
        titre=enquete.titre,
        chapeau=_chapeau(enquete),
        blocs=(*_resultats(enquete), *_suites(site.suivi, enquete)),
        page=fiche_en_mots(enquete)[0],
        page_a_ecrire="enquetes",
        ou="à l’accueil des agents et du public" if mystere else "dans le hall et les salles d’attente",
        fiches=(enquete,),
        echeance=rythme.limite if rythme else None,
    )


def _identifiant(enquete: Enquete) -> str:
    """One poster for each channel of mystery contacts, and for each service that was asked about."""
    if isinstance(enquete, EnqueteMystere):
        return f"mystere-{enquete.canal.replace('_', '-')}"
    return f"satisfaction-{phrases.slug(enquete.service)}" if enquete.service else "satisfaction"


def _chapeau(enquete: Enquete) -> str:
    dit = enquetes_dites.resume(enquete)
    return f"{phrases.majuscule(dit)}." if dit else ""


def _resultats(enquete: Enquete) -> Iterator[Bloc]:
    if isinstance(enquete, EnqueteMystere):
        if enquete.resultats:
            yield Titre("Ce que nous avons mesuré")
            yield from _taux("Résultats", [(resultat, None) for resultat in enquete.resultats], ("contact", "contacts"))
        forts, titre = enquete.points_positifs, "Ce qui va bien"
    else:
        for theme in enquete.themes:
            if theme.criteres:
                yield Titre(theme.titre)
                yield from _taux(theme.titre, [(critere, theme.base) for critere in theme.criteres])
        forts, titre = enquete.points_forts, "Ce que vous appréciez"
    if forts:
        yield Titre(titre)
        yield BlocListe(forts)


def _suites(suivi: SuiviDesActions, enquete: Enquete) -> Iterator[Bloc]:
    """What was said, beside what is done of it."""
    paroles = ecoute.paroles(enquete, suivi)
    autres = suivi.sans_point("enquete", enquete.id)
    if paroles:
        yield Titre("Vous avez dit, nous faisons")
        lignes = tuple((tuple(_dit(parole)), tuple(_fait(parole))) for parole in paroles)
        yield BlocTableau("Vous avez dit, nous faisons", ("Vous avez dit", "Nous faisons"), lignes, parts=(3, 5))
    if autres:
        yield Titre("Nous faisons aussi")
        yield BlocListe(tuple(f"{suivie.action.texte} ({ACTIONS[suivie.etat].lower()})" for suivie in autres))
    if not paroles and not autres:
        yield Paragraphe("Aucune action n’est encore publiée après cette enquête.")


def _dit(parole: Parole) -> Iterator[str]:
    fiche = parole.fiche
    if isinstance(fiche, Critere):
        but = rendu.cible(fiche.cible, fiche.quantite.unite if fiche.quantite else None) if fiche.cible else ""
        yield f"{fiche.libelle} : {taux.valeur_en_mots(fiche)}" + (f" (objectif : {but})" if but else "")
        if fiche.reserve:
            yield fiche.reserve
    else:
        yield parole.texte
    if parole.nature != "point_faible":
        yield ROLES[parole.nature]


def _fait(parole: Parole) -> Iterator[Ligne]:
    for suivie in parole.actions:
        yield suivie.action.texte
        yield BlocEtat(suivie.etat, ", ".join(filter(None, (ACTIONS[suivie.etat], quand(suivie)))))
    if isinstance(parole.reponse, str):
        yield parole.reponse
    elif parole.reponse is not None:
        yield parole.reponse.texte
        yield BlocEtat(*REPONSES[parole.reponse.suite])
    if not parole.actions and parole.reponse is None:
        yield BlocEtat("en_attente", "Sans réponse à ce jour")
