"""The rules of hours: of two that are alike, one day has one answer; the school calendar they need is known; the
holidays kept open exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from vitrail.domaine.exceptions import horizon
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.fetes import nom_de_fete
from vitrail.socle.regles import ReperesDuLieu
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import PointAccueil, RegleHoraire


def controler(site: Site) -> Iterator[Diagnostic]:
    jours = [site.today + timedelta(days=rang) for rang in range((horizon(site.today) - site.today).days + 1)]
    for point in site.points.values():
        yield from _contredites(site.reperes, point, jours)
        yield from _scolaires(site, point)
        yield from _feries(site, point)


def _contredites(reperes: ReperesDuLieu, point: PointAccueil, jours: Sequence[date]) -> Iterator[Diagnostic]:
    """Two rules as specific as each other that say different things of a day of the coming year: the first such day."""
    for premiere, seconde in combinations(point.regles, 2):
        if premiere.precision != seconde.precision:
            continue
        jour = next((jour for jour in jours if _contraires(reperes, point, premiere, seconde, jour)), None)
        if jour is not None:
            usuelles = _usuelles(point, jour)
            yield signaler(
                "regles-qui-se-contredisent",
                seconde.place("quand"),
                premiere.place("quand"),
                jour=phrases.date_en_mots(jour, semaine=True),
                premiere=premiere.quand.mots,
                heures=phrases.plages_en_mots(premiere.du_jour(jour, usuelles)),
                seconde=seconde.quand.mots,
                autres=phrases.plages_en_mots(seconde.du_jour(jour, usuelles)),
                fiche=point.nom,
            )


def _contraires(
    reperes: ReperesDuLieu, point: PointAccueil, regle: RegleHoraire, autre: RegleHoraire, jour: date
) -> bool:
    if not (regle.vaut(jour, reperes) and autre.vaut(jour, reperes)):
        return False
    usuelles = _usuelles(point, jour)
    return regle.du_jour(jour, usuelles) != autre.du_jour(jour, usuelles)


def _usuelles(point: PointAccueil, jour: date) -> tuple[Plage, ...]:
    return point.semaine.du_jour(jour) if point.semaine else ()


def _scolaires(site: Site, point: PointAccueil) -> Iterator[Diagnostic]:
    inconnu = site.reperes.ecole.premier_inconnu(site.today)
    if inconnu > horizon(site.today):
        return
    veille = site.reperes.ecole.dernier_connu(inconnu)
    quand = f"après le {phrases.date_en_mots(veille)}" if veille else f"le {phrases.date_en_mots(inconnu)}"
    for regle in point.regles:
        if regle.quand.scolaire:
            yield signaler(
                "vacances-scolaires-inconnues",
                regle.place("quand"),
                valeur=regle.quand.mots,
                quand=quand,
                fiche=point.nom,
            )


def _feries(site: Site, point: PointAccueil) -> Iterator[Diagnostic]:
    annees = (site.today.year, site.today.year + 1)
    connus = list(dict.fromkeys(nom for annee in annees for nom in site.calendrier.feries(annee).values()))
    ecrits = [(point.place("feries_ouverts", rang), nom) for rang, nom in enumerate(point.feries_ouverts)]
    ecrits += [(regle.place("quand"), nom) for regle in point.regles for nom in regle.quand.fetes_du_lieu]
    for lieu, nom in ecrits:
        if phrases.slug(nom_de_fete(nom) or nom) not in map(phrases.slug, connus):
            yield signaler(
                "jour-ferie-inconnu",
                lieu,
                valeur=nom,
                connus=", ".join(connus),
                suggestion=phrases.proche(nom, connus) or "",
                fiche=point.nom,
            )
