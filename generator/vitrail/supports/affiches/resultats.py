"""What we are worth: the figures that the referential wants posted, and each survey with what is done of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vitrail.domaine import ecoute, enquetes_dites, recurrences
from vitrail.domaine.ecoute import Parole, SuiviDesActions
from vitrail.domaine.site import Site
from vitrail.domaine.titres import fiche_en_mots
from vitrail.presentation import rendu, taux
from vitrail.presentation.etats import ACTIONS, REPONSES, ROLES, quand
from vitrail.socle import phrases
from vitrail.sources.modeles.enquetes import Critere, Enquete, EnqueteMystere, Reponse
from vitrail.supports.affiches import chiffres
from vitrail.supports.affiches.blocs import (
    Affiche,
    Bloc,
    BlocEtat,
    BlocListe,
    BlocTableau,
    ChiffrePose,
    Ligne,
    Paragraphe,
    Titre,
)


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
    commune = periodes.pop() if len(periodes) == 1 else None
    limites = [jour for historique in a_afficher if (jour := historique.attente.echeance)]
    yield Affiche(
        id="transparence",
        titre=f"Nos résultats {phrases.de(commune)}" if commune else "Nos résultats",
        chapeau="",
        blocs=(chiffres.des_indicateurs(a_afficher, commune, satisfaction),),
        page="indicateurs",
        ou="dans le hall, près des guichets",
        fiches=(max((point.fiche for point in donnes), key=lambda fiche: fiche.mis_a_jour or date.min),),
        echeance=min(limites, default=None),
    )


# --- what people said ---


def _satisfaction(site: Site) -> Iterator[ChiffrePose]:
    """Criteria of the latest survey that an indicator to be displayed counts."""
    comptes = {
        critere
        for indicateur in site.referentiel.indicateurs
        if site.definitions[indicateur.id].a_afficher
        for critere in indicateur.criteres
    }
    for enquete in ecoute.dernieres_satisfactions(site.satisfaction)[:1]:
        for theme in enquete.themes:
            for critere in theme.criteres:
                if critere.critere_referentiel in comptes:
                    nomme = critere.model_copy(update={"libelle": f"{theme.titre} : {critere.libelle}"})
                    yield chiffres.de_la_satisfaction(enquete, taux.ligne(nomme, theme.base))


def _taux(
    legende: str, criteres: Iterable[tuple[Critere, str | None]], cas: taux.Cas = taux.REPONSES
) -> Iterator[Bloc]:
    """Rates, each with the base it is computed on; the base is said once when it is the same for all of them."""
    lignes = [taux.ligne(critere, base, cas) for critere, base in criteres]
    bases = {ligne.base for ligne in lignes}
    commune = len(bases) == 1
    if commune and len(lignes) > 1:
        yield Paragraphe(bases.pop(), "base")
    yield chiffres.des_taux(legende, lignes, base_par_ligne=len(lignes) == 1 or not commune)


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
    if isinstance(parole.reponse, Reponse):
        yield parole.reponse.texte
        yield BlocEtat(*REPONSES[parole.reponse.suite])
    if not parole.actions and parole.reponse is None:
        yield BlocEtat("en_attente", "Sans réponse à ce jour")
