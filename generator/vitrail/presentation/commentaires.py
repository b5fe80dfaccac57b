"""What figures say, in sentences: where they go, how far to trust them, what is not compared, what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vitrail.domaine.attentes import Attente, PeriodeDue
from vitrail.domaine.series import Historique, Point, Serie
from vitrail.socle import phrases
from vitrail.socle.longueurs import PERIODES_NOMMEES
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.listes import FREQUENCES, STATISTIQUES
from vitrail.sources.modeles.unites import PLEIN, Unite


def calcul_en_mots(statistique: str | None) -> str:
    """How a figure is made: ``médiane``, ``délai le plus long``; empty when it is not said."""
    return STATISTIQUES[statistique].nom if statistique else ""


SENS = {
    "hausse": "Plus la valeur est haute, mieux c’est.",
    "baisse": "Plus la valeur est basse, mieux c’est.",
}


def tendance(serie: Serie) -> str:
    """``En baisse de 0,62 point sur un mois.``: the two latest values, or why they are not compared."""
    valeurs = serie.valeurs
    if len(valeurs) < 2:
        return f"Première valeur {FREQUENCES[serie.genre].adjectif} publiée."
    avant, apres = valeurs[-2:]
    if any(rupture.point is apres for rupture in serie.ruptures):
        return f"Pas de comparaison avec la valeur {phrases.de(avant.periode)} : la méthode de calcul a changé."
    assert avant.quantite is not None and apres.quantite is not None
    mots = phrases.difference_en_mots(avant.quantite.valeur, apres.quantite.valeur, str(serie.unite))
    duree = phrases.ecart_en_mots(avant.periode, apres.periode)
    doute = avant.releve.reserve or apres.releve.reserve or avant.petit_nombre or apres.petit_nombre
    return phrases.majuscule(f"{mots} {duree}{', à lire avec prudence' if doute else ''}.")


def prudences(point: Point) -> tuple[str, ...]:
    """What makes the value uncertain: the reserve of those who give it, and a small number of cases."""
    return tuple(_prudences(point))


def _prudences(point: Point) -> Iterator[str]:
    if point.releve.reserve:
        yield point.releve.reserve
    if point.quantite is None or point.n is None or not point.petit_nombre:
        return
    phrase = f"Calculé sur {phrases.compte(point.n, 'cas', 'cas')} seulement : à lire avec prudence."
    plein = PLEIN.get(point.quantite.unite or Unite.NOMBRE)
    if plein and point.n:
        poids = phrases.nombre(round(Decimal(plein) / point.n, 1).normalize())
        points = "points" if plein == 100 else "points pour mille"
        phrase += f" Un seul cas compte pour {poids} {points}."
    yield phrase


def refus(historique: Historique) -> tuple[str, ...]:
    """What is shown apart rather than compared, and why."""
    series = historique.series
    genres = [genre for genre in FREQUENCES if any(serie.genre == genre for serie in series)]
    statistiques = list(dict.fromkeys(STATISTIQUES[serie.statistique].nom for serie in series if serie.statistique))
    unites = list(dict.fromkeys(str(serie.unite) for serie in series))
    phrases_dites = []
    if len(genres) > 1:
        noms = phrases.enumeration([f"{FREQUENCES[genre].adjectif}s" for genre in genres])
        phrases_dites.append(f"Les valeurs {noms} sont présentées à part : elles ne se comparent pas.")
    if len(statistiques) > 1:
        noms = phrases.enumeration(statistiques)
        phrases_dites.append(f"Deux calculs différents ({noms}) ne se comparent pas : chacun a sa série.")
    if len(unites) > 1:
        noms = phrases.enumeration(unites)
        phrases_dites.append(f"Les valeurs en {noms} ne se comparent pas : chaque unité a sa série.")
    return tuple(phrases_dites)


def methodes(serie: Serie) -> tuple[str, ...]:
    """Each change of method, from when, and what it means."""
    return tuple(
        f"À partir {phrases.de(rupture.point.periode)}, la méthode de calcul change : "
        f"{rupture.methode.rstrip('.')}. Les valeurs d’avant et d’après ne se comparent pas."
        for rupture in serie.ruptures
    )


def objectifs(serie: Serie) -> tuple[str, ...]:
    """Each change of target, so that an indicator is not thought to have got better by it."""
    return tuple(
        f"L’objectif a changé à partir {phrases.de(point.periode)} : {cible_en_mots(point)}."
        for point in serie.objectifs_changes
    )


def cible_en_mots(point: Point) -> str:
    """``plus de 75 %``, ``au moins 4 par an``; empty without a target."""
    if point.cible is None:
        return ""
    but = point.cible.quantite
    suffixe = f" par {but.par}" if but.par else ""
    return phrases.cible_en_mots(point.cible.comparateur, but.valeur, str(but.unite or Unite.NOMBRE)) + suffixe


def valeur_en_mots(point: Point) -> str:
    """``92,86 %``; empty for an absence."""
    if point.quantite is None:
        return ""
    suffixe = f" par {point.quantite.par}" if point.quantite.par else ""
    return phrases.avec_unite(point.quantite.valeur, str(point.quantite.unite or Unite.NOMBRE)) + suffixe


def attente(attendu: Attente, seule: bool = False) -> str:
    """What is due, and until when; empty when nothing more is. ``seule``: that there is no value is told already.

    Every period that is late is named: of one alone, the sentence says it; of several, a second one.
    """
    autres = [due for due in attendu.manquantes if not (attendu.en_defaut and due.periode == attendu.periode)]
    suite = (
        f"{'Manquent aussi' if attendu.en_defaut else 'En retard'} : {manquantes_en_mots(autres)}." if autres else ""
    )
    return " ".join(filter(None, (_prochaine(attendu, seule), suite)))


def _prochaine(attendu: Attente, seule: bool) -> str:
    if attendu.periode is None or attendu.limite is None:
        return ""
    de = phrases.de(attendu.periode)
    limite = phrases.date_en_mots(attendu.limite)
    if not attendu.en_defaut:
        return f"Prochaine valeur : celle {de}, attendue au plus tard le {limite}."
    due = f"la valeur {de} était attendue au plus tard le {limite}."
    if attendu.derniere is not None and attendu.derniere.suivante() != attendu.periode:
        return f"Rien n’est publié après {_la_periode(attendu.derniere)} : {due}"
    if attendu.etat == "manquant" and not seule:
        return f"Aucune valeur {FREQUENCES[attendu.periode.genre].adjectif} n’est publiée : {due}"
    return phrases.majuscule(due)


def retard_en_mots(attendu: Attente) -> str:
    """Every period that is late; of an indicator whose frequency nobody says, that it has no figure at all."""
    return manquantes_en_mots(attendu.manquantes) if attendu.manquantes else "aucun chiffre publié"


def manquantes_en_mots(dues: Sequence[PeriodeDue]) -> str:
    """``4e trimestre 2021 et 1er trimestre 2022 (attendu depuis le 30 janvier 2022)``: every late period by its name,
    or from the first to the last of those that follow each other when they are many."""
    noms = [phrases.periodes_en_mots(suite[0].periode, suite[-1].periode) for suite in _suites(dues)]
    return f"{phrases.enumeration(noms)} (attendu depuis le {phrases.date_en_mots(dues[0].limite)})"


def _suites(dues: Sequence[PeriodeDue]) -> Iterator[Sequence[PeriodeDue]]:
    if len(dues) <= PERIODES_NOMMEES:
        yield from ([due] for due in dues)
        return
    suite: list[PeriodeDue] = []
    for due in dues:
        if suite and suite[-1].periode.suivante() != due.periode:
            yield suite
            suite = []
        suite.append(due)
    yield suite


def _la_periode(periode: Periode) -> str:
    article = "le " if periode.genre in ("trimestre", "semestre") else ""
    return article + phrases.periode_en_mots(periode)
