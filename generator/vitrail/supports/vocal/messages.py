"""What the voice server and the answering machine say: short sentences, what changes today first.

Clauses 8.1 to 8.5 and 10.3: hours or appointments, how to come, papers to bring; the official sites before anybody
sets out; few choices, on one level; a person during office hours; hours and sites outside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vitrail.domaine.horaires_dits import HABITUELS, HorairesDits, dits_en_phrases, feries_ouverts_en_mots
from vitrail.domaine.reception import entree_en_mots, recoit
from vitrail.domaine.site import Site, une_fois
from vitrail.socle import oral, phrases
from vitrail.socle.longueurs import ANNONCES_AU_TELEPHONE_JOURS, ARRETS_AU_TELEPHONE
from vitrail.socle.personnes.noms_communs import dans_la_phrase
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.listes import mode_de_rendez_vous
from vitrail.supports.vocal.changements import exceptions

SITE_OFFICIEL = "service-public.gouv.fr"


@dataclass(frozen=True, slots=True)
class Message:
    """What is recorded as one piece. ``phrases`` are said one after the other, with a breath between them."""

    nom: str
    titre: str
    phrases: tuple[str, ...]


@une_fois
def serveur(site: Site) -> tuple[Message, ...]:
    """The messages of the local voice server: greeting, menu, one for each choice; none when there is no server."""
    if not a_un_serveur(site.contacts, site.points):
        return ()
    choix = _choix(site.contacts, site.points)
    reponses = (
        Message(f"choix-{rang}", f"Choix {rang} : {titre}", tuple(dire(site)))
        for rang, (titre, dire) in enumerate(choix, 1)
    )
    return (
        Message("accueil", "Accueil", tuple(_accueil(site))),
        Message("menu", "Menu", tuple(_menu([titre for titre, _ in choix]))),
        *reponses,
    )


def a_un_serveur(contacts: Contacts, points: Mapping[str, PointAccueil]) -> bool:
    declare = contacts.serveur_vocal_local is not None
    return declare or any(point.canal == "serveur_vocal" for point in points.values())


@une_fois
def repondeur(site: Site) -> tuple[Message, ...]:
    """What is said when nobody answers; nothing when no hours are known."""
    if standard(site.points) is None and not any(map(recoit, site.points.values())):
        return ()
    return (Message("repondeur", "Répondeur, hors des heures d’ouverture", tuple(_repondeur(site))),)


def standard(points: Mapping[str, PointAccueil]) -> PointAccueil | None:
    """The switchboard."""
    return next((point for point in points.values() if point.canal == "telephone"), None)


# --- greeting, menu ---


def _accueil(site: Site) -> Iterator[str]:
    yield f"{site.identite.nom}, bonjour."
    yield from exceptions(site)
    yield "Avant de vous déplacer, consultez les sites officiels."
    yield from _sites(site.contacts)


def _sites(contacts: Contacts) -> Iterator[str]:
    if contacts.site_local:
        yield f"Le site de la préfecture : {oral.site(contacts.site_local)}."
    yield f"Et {oral.site(SITE_OFFICIEL)}."


def _menu(titres: Sequence[str]) -> Iterator[str]:
    for rang, titre in enumerate(titres, 1):
        yield f"{phrases.majuscule(titre)} : tapez {oral.nombre(rang)}."
    yield "Pour réécouter ces choix, tapez étoile."


# --- the choices ---


Dire = Callable[[Site], Iterator[str]]


def horaires(site: Site) -> Iterator[str]:
    """The hours of each point that receives people, then where appointments are made."""
    points = [point for point in site.points.values() if recoit(point)]
    for point in points:
        yield f"{point.nom} : {mode_de_rendez_vous(point.rendez_vous).bref}."
        yield from _entree(site.lieux, point)
        yield from heures(site.today, point)
    yield from _reservations(points)
    yield from _feries(points)


def _feries(points: Iterable[PointAccueil]) -> Iterator[str]:
    """The holidays that some points keep open every year, then that the others close."""
    tous = list(points)
    fermes = [point for point in tous if point.semaine and not point.ouvert_feries]
    noms = [point.nom for point in fermes]
    autres = any(regle.quand.de_fete for point in fermes for regle in point.regles)
    for point in fermes:
        if point.feries_ouverts:
            autres = True
            yield f"{point.nom}, {feries_ouverts_en_mots(point)}."
    if fermes:
        qui = "Nous sommes fermés" if len(fermes) == len(tous) else f"{phrases.enumeration(noms)} : fermé"
        yield f"{qui} les {'autres ' if autres else ''}jours fériés."


def _entree(lieux: Mapping[str, Lieu], point: PointAccueil) -> Iterator[str]:
    """By which door; what stands in brackets is said as the rest."""
    if entree := entree_en_mots(lieux, point):
        yield f"{entree.replace(' (', ', ').rstrip(')')}."


def rendez_vous(site: Site) -> Iterator[str]:
    """Where an appointment is needed, and where it is made."""
    points = [point for point in site.points.values() if recoit(point)]
    for point in points:
        yield f"{point.nom} : {mode_de_rendez_vous(point.rendez_vous).bref}."
    yield from _reservations(points)


def _reservations(points: Iterable[PointAccueil]) -> Iterator[str]:
    for lien in dict.fromkeys(point.lien_rendez_vous for point in points if point.lien_rendez_vous):
        if lien.startswith("https:"):
            yield f"Le rendez-vous se prend sur internet : {oral.site(lien)}."


def heures(today: date, point: PointAccueil) -> Iterator[str]:
    """The usual week of a point, its rules, then the periods in force or near; why, when its hours are not known."""
    yield from _service(today, point)
    if point.absence is not None:
        yield "Les heures ne sont pas encore connues."
        yield f"{point.absence.raison.rstrip('.')}."
    elif point.semaine is None:
        yield "Jour et nuit, tous les jours."
    for dits in dits_en_phrases(today, point):
        if dits.genre == "semaine":
            yield from _groupes(dits)
        elif dits.genre == "regle":
            yield from _regle(dits)
        elif (
            dits.du is not None
            and dits.au is not None
            and dits.du - timedelta(days=ANNONCES_AU_TELEPHONE_JOURS) <= today
        ):
            yield f"{dits.nom}, {oral.intervalle(dits.du, dits.au)}."
            yield from _groupes(dits)


def _regle(dits: HorairesDits) -> Iterator[str]:
    """One sentence for the days that a rule names; a sentence for each group of days of its week, when it has one."""
    quand = phrases.majuscule(oral.regle(f"{dits.nom}, {dits.jours}" if dits.nom else dits.jours))
    if len(dits.groupes) > 1:
        yield f"{quand} :"
        yield from _groupes(dits)
        return
    ((_, plages),) = dits.groupes
    jours = f", {HABITUELS}" if dits.aux_jours_habituels and plages else ""
    yield f"{quand}{jours}, {oral.plages(plages)}." if plages else f"{quand}, fermé."


def _bientot(today: date) -> date:
    """The last day of which those who call are told."""
    return today + timedelta(days=ANNONCES_AU_TELEPHONE_JOURS)


def _service(today: date, point: PointAccueil) -> Iterator[str]:
    """What opens later, or no longer."""
    if point.a_partir_du is not None and point.a_partir_du > today:
        yield f"Ouvre le {oral.jour(point.a_partir_du, annee=True)}."
    if point.jusqu_au is not None and point.jusqu_au <= _bientot(today):
        fermee = point.jusqu_au + timedelta(days=1)
        if fermee > today:
            yield f"Dernier jour d’ouverture : {oral.jour(point.jusqu_au, annee=True)}."
        else:
            yield f"Fermé depuis le {oral.jour(fermee, annee=True)}."


def _groupes(dits: HorairesDits) -> Iterator[str]:
    """One sentence for each group of days; closed days go without saying, unless all are."""
    ouverts = [(rangs, plages) for rangs, plages in dits.groupes if plages]
    for rangs, plages in ouverts:
        yield f"{phrases.majuscule(oral.jours(rangs))}, {oral.plages(plages)}."
    if not ouverts:
        yield "Fermé toute la semaine."


def venir(site: Site) -> Iterator[str]:
    for lieu in site.lieux.values():
        voie = f"{lieu.adresse.voie}, " if lieu.adresse.voie else ""
        yield f"{lieu.nom} : {voie}{phrases.a(lieu.adresse.commune)}."
        for transport in lieu.transports[:ARRETS_AU_TELEPHONE]:
            dits = (transport.ligne, f"arrêt {transport.arret}" if transport.arret else None)
            if mots := ", ".join(filter(None, dits)):
                yield f"{phrases.majuscule(mots)}."
        if accessibles := [entree for entree in lieu.entrees if entree.accessible]:
            seule = len(lieu.entrees) == 1
            yield f"{'L’entrée' if seule else accessibles[0].nom} est accessible en fauteuil roulant."
    if not site.lieux and site.contacts.adresse_postale is not None:
        yield f"Notre adresse : {', '.join(site.contacts.adresse_postale.lignes)}."


def pieces(site: Site) -> Iterator[str]:
    yield "La liste des pièces à fournir est sur internet, démarche par démarche."
    yield from _sites(site.contacts)


def titres(site: Site) -> Iterator[str]:
    """Documents other than those of foreigners have a national number (commitment 9)."""
    national = site.contacts.numero_national_titres
    if national is not None and national.numero:
        yield f"Appelez le {oral.telephone(national.numero)}."
        if national.usage:
            yield f"Pour : {dans_la_phrase(national.usage)}."
    yield from pieces(site)


def etrangers(site: Site) -> Iterator[str]:
    demarches = site.toutes_les_demarches
    noms = [demarche.titre for demarche in demarches if demarche.domaine == "etrangers"]
    if noms:
        yield f"Nous renseignons sur : {phrases.enumeration([dans_la_phrase(nom) for nom in noms])}."
    yield from pieces(site)


def agent(site: Site) -> Iterator[str]:
    """A person during office hours (8.5)."""
    point = standard(site.points)
    if point is not None:
        if point.absence is None:
            yield "Nos agents vous répondent aux heures suivantes."
        yield from heures(site.today, point)
    yield "Nous vous mettons en relation."


def reclamer(site: Site) -> Iterator[str]:
    yield "Pour une réclamation ou une suggestion, écrivez-nous."
    yield from _sites(site.contacts)


def autre(site: Site) -> Iterator[str]:
    yield "La réponse est sur internet."
    yield from _sites(site.contacts)


_SUJETS: tuple[tuple[tuple[str, ...], Dire], ...] = (
    (("agent", "standard", "operateur", "conseiller"), agent),
    (("etrang", "sejour", "nationalite", "asile"), etrangers),
    (("reclam", "suggestion", "plainte"), reclamer),
    (("horaire", "heures", "ouverture"), horaires),
    (("rendez-vous",), rendez_vous),
    (("permis", "grise", "immatricul", "identite", "passeport", "titre"), titres),
    (("piece", "document", "demarche", "dossier"), pieces),
    (("venir", "acces", "adresse", "transport", "trouver"), venir),
)
"""Words of a choice of the menu -> what answers it."""


def _choix(contacts: Contacts, points: Mapping[str, PointAccueil]) -> list[tuple[str, Dire]]:
    """The choices of the menu that the prefecture writes, else those that callers ask for most."""
    declare = contacts.serveur_vocal_local
    if declare is not None and declare.choix:
        return [(titre, _sujet(titre)) for titre in declare.choix]
    usuels: list[tuple[str, Dire]] = [("Nos horaires et les rendez-vous", horaires), ("Venir nous voir", venir)]
    if contacts.numero_national_titres is not None:
        usuels.append(("Carte d’identité, passeport, permis, carte grise", titres))
    joignable: list[tuple[str, Dire]] = [("Parler à un agent", agent)] if standard(points) is not None else []
    return [*usuels, ("Les pièces à fournir", pieces), *joignable]


def _sujet(titre: str) -> Dire:
    mots = phrases.sans_accents(titre).lower()
    return next((dire for signes, dire in _SUJETS if any(signe in mots for signe in signes)), autre)


# --- when nobody answers ---


def _repondeur(site: Site) -> Iterator[str]:
    yield f"{site.identite.nom}, bonjour."
    yield "Nos bureaux sont fermés à cette heure."
    yield from exceptions(site)
    if (point := standard(site.points)) is not None:
        yield "Nous répondons au téléphone :"
        yield from heures(site.today, point)
    recus = [point for point in site.points.values() if recoit(point)]
    for accueil in [point for point in recus if point.canal == "accueil"] or recus:
        yield f"{accueil.nom}, {mode_de_rendez_vous(accueil.rendez_vous).bref} :"
        yield from heures(site.today, accueil)
        yield from _entree(site.lieux, accueil)
    yield "Jour et nuit, les sites officiels vous répondent."
    yield from _sites(site.contacts)
    contacts = site.contacts
    national = contacts.numero_national_titres.numero if contacts and contacts.numero_national_titres else None
    if national:
        yield f"Pour un titre, appelez aussi le {oral.telephone(national)}."
    urgences = [urgence.numero for urgence in (contacts.urgences if contacts else ()) if urgence.numero]
    for numero in urgences[:1]:
        yield f"En cas d’urgence, appelez le {oral.telephone(numero)}."
