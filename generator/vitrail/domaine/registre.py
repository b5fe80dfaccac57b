"""The registry of updates -> the official rates of updates made in time, in working days of the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Literal

from vitrail.domaine.definitions import Definition
from vitrail.socle import echeances, phrases
from vitrail.socle.calendrier import Calendrier, jour_civil
from vitrail.socle.temps import Genre, Periode, periodes_entre
from vitrail.sources.modeles.divers import Demande, DemandesMiseAJour, instant
from vitrail.sources.modeles.indicateurs import Releve, RelevesPeriode
from vitrail.sources.modeles.unites import PLEIN
from vitrail.sources.referentiel import DelaiApplicable, Referentiel

FAITS: Mapping[str, str] = {"site": "demande_site", "serveur_vocal": "demande_serveur_vocal"}
"""Channel of a request -> the fact that a deadline of the referential governs."""
PRIMENT = frozenset(("en_attente", "non_mesure", "non_communique"))
"""Reasons of an absence that a computed value takes the place of."""
Sort = Literal["dans_le_delai", "hors_delai", "en_cours", "annulee"]


@dataclass(frozen=True, slots=True)
class Bilan:
    """The requests made during a period, as of the day on which the site is read."""

    periode: Periode
    dans_le_delai: int = 0
    hors_delai: int = 0
    en_cours: int = 0
    """Not published yet, and still in time: they do not count."""
    annulees: int = 0

    @property
    def comptees(self) -> int:
        return self.dans_le_delai + self.hors_delai


@dataclass(frozen=True, slots=True)
class CompteDuRegistre:
    """What the registry gives for one indicator: its periods, the oldest first."""

    definition: Definition
    delai: DelaiApplicable
    clos: tuple[Bilan, ...]
    """Periods that are over, and that the registry covers."""
    courants: tuple[Bilan, ...]
    """Periods that are not over: what is known so far."""


def sort(demande: Demande, delai: DelaiApplicable, calendrier: Calendrier, today: date) -> Sort:
    """What became of a request on ``today``. Published on the last day of the deadline, it is in time."""
    if demande.annulee:
        return "annulee"
    publiee = demande.publiee_le
    if publiee is not None and jour_civil(publiee) <= today:
        return "dans_le_delai" if dans_le_delai(delai, demande.demandee_le, publiee, calendrier) else "hors_delai"
    return "en_cours" if dans_le_delai(delai, demande.demandee_le, today, calendrier) else "hors_delai"


def dans_le_delai(delai: DelaiApplicable, debut: date, fin: date, calendrier: Calendrier) -> bool:
    """Whether ``fin`` comes soon enough after ``debut``: the day of ``debut`` does not count, others count whole."""
    if delai.unite == "jours ouvrés":
        return calendrier.jours_ouvres_entre(debut, fin) <= delai.valeur
    if delai.unite == "heures":
        ecoule = instant(fin, time.min) - instant(debut, time.max)
        return ecoule < timedelta(hours=delai.valeur, seconds=1)  # a day without hour ends one microsecond too soon
    if delai.unite == "mois":
        return jour_civil(fin) <= echeances.ajouter_mois(jour_civil(debut), delai.valeur)
    return (jour_civil(fin) - jour_civil(debut)).days <= delai.valeur


def comptes(
    registre: DemandesMiseAJour,
    fiches: Sequence[RelevesPeriode],
    definitions: Mapping[str, Definition],
    referentiel: Referentiel,
    calendrier: Calendrier,
    today: date,
) -> tuple[CompteDuRegistre, ...]:
    """What the registry gives for each indicator that measures a deadline on these requests."""
    faites = [demande for demande in registre.demandes if jour_civil(demande.demandee_le) <= today]
    if not faites:
        return ()
    premiere = min(jour_civil(demande.demandee_le) for demande in faites)
    depuis = registre.depuis or premiere.replace(day=1)
    tous = []
    for canal, fait in FAITS.items():
        siennes = [demande for demande in faites if demande.canal == canal]
        for indicateur in referentiel.indicateurs_sur(fait, today) if siennes else ():
            definition = definitions[indicateur.id]
            if definition.unite not in PLEIN:
                continue
            juges = list(_juges(siennes, fait, referentiel, calendrier, today))
            tenu = tenu_jusqu_au(registre, today)
            bilans = [
                bilan
                for genre in _genres(definition, fiches)
                for bilan in _bilans(juges, genre, depuis, today)
                if bilan.comptees + bilan.en_cours or _couvre(bilan.periode, tenu, today)
            ]
            if (delai := referentiel.delai_sur(fait, today)) is not None:
                clos = tuple(bilan for bilan in bilans if bilan.periode.fin < today)
                courants = tuple(bilan for bilan in bilans if bilan.periode.fin >= today)
                tous.append(CompteDuRegistre(definition, delai, clos, courants))
    return tuple(tous)


def completer(
    fiches: Sequence[RelevesPeriode], registre: DemandesMiseAJour, tous: Iterable[CompteDuRegistre], today: date
) -> tuple[RelevesPeriode, ...]:
    """The files of values, with those that the registry gives for periods of which they say nothing."""
    tenu = tenu_jusqu_au(registre, today)
    calcules = {
        (compte.definition.id, bilan.periode): releve
        for compte in tous
        for bilan in compte.clos
        if (releve := _releve(compte.definition, bilan, tenu)) is not None
    }
    gardees = []
    for fiche in fiches:
        gardes = [
            releve for releve in fiche.releves if not _cede(releve, calcules.get((releve.indicateur, fiche.periode)))
        ]
        for releve in gardes:
            calcules.pop((releve.indicateur, fiche.periode), None)
        gardees.append(
            fiche if len(gardes) == len(fiche.releves) else fiche.model_copy(update={"releves": tuple(gardes)})
        )
    par_periode: dict[Periode, list[Releve]] = {}
    for (_, periode), releve in calcules.items():
        par_periode.setdefault(periode, []).append(releve)
    return (*gardees, *(_fiche(periode, releves, registre) for periode, releves in par_periode.items()))


def taux(bilan: Bilan, definition: Definition) -> Decimal:
    """The rate of a period that counts requests, in the unit of its indicator, to two decimals at most."""
    exact = round(Decimal(bilan.dans_le_delai) * PLEIN[definition.unite] / bilan.comptees, 2)
    return Decimal(int(exact)) if exact == exact.to_integral_value() else exact


def _juges(
    demandes: Iterable[Demande], fait: str, referentiel: Referentiel, calendrier: Calendrier, today: date
) -> Iterator[tuple[date, Sort]]:
    """Each request, by the deadline in force on its own day; those that none governed are left out."""
    for demande in demandes:
        jour = jour_civil(demande.demandee_le)
        if (delai := referentiel.delai_sur(fait, jour)) is not None:
            yield jour, sort(demande, delai, calendrier, today)


def _genres(definition: Definition, fiches: Iterable[RelevesPeriode]) -> tuple[Genre, ...]:
    """The kinds of period in which the indicator is given: the official one, else those of its values, else months."""
    if definition.frequence is not None:
        return (definition.frequence,)  # type: ignore[return-value]
    suivis = {
        fiche.periode.genre: None
        for fiche in sorted(fiches, key=lambda fiche: fiche.periode)
        if any(releve.indicateur == definition.id for releve in fiche.releves)
    }
    return tuple(suivis) or ("mois",)


def _bilans(juges: Sequence[tuple[date, Sort]], genre: Genre, depuis: date, today: date) -> Iterator[Bilan]:
    """Every period of this kind from the day on which the registry begins, the current one included."""
    premiere = Periode.contenant(genre, depuis)
    if premiere.debut < depuis:
        premiere = premiere.suivante()
    for periode in periodes_entre(premiere, Periode.contenant(genre, today)):
        sorts = [sort for jour, sort in juges if periode.contient(jour)]
        yield Bilan(
            periode,
            dans_le_delai=sorts.count("dans_le_delai"),
            hors_delai=sorts.count("hors_delai"),
            en_cours=sorts.count("en_cours"),
            annulees=sorts.count("annulee"),
        )


def tenu_jusqu_au(registre: DemandesMiseAJour, today: date) -> date:
    """The day up to which the registry is known to be kept: no request up to then means that there was none."""
    dates = [registre.mis_a_jour, registre.verifie_le]
    for demande in registre.demandes:
        dates += [jour_civil(demande.demandee_le), demande.publiee_le and jour_civil(demande.publiee_le)]
    return max((jour for jour in dates if jour is not None and jour <= today), default=date.min)


def _couvre(periode: Periode, tenu: date, today: date) -> bool:
    """Whether the silence of the registry on a period means something."""
    return tenu >= (periode.fin if periode.fin < today else periode.debut)


def _releve(definition: Definition, bilan: Bilan, tenu: date) -> Releve | None:
    """The value of a period that is over, or the reason why there is none; nothing while it cannot be told."""
    dit: dict[str, object] = {"indicateur": definition.id}
    if bilan.comptees:
        dit |= {
            "valeur": f"{taux(bilan, definition)} {definition.unite}",
            "numerateur": str(bilan.dans_le_delai),
            "denominateur": str(bilan.comptees),
            "source": f"calculé à partir du registre ({phrases.compte(bilan.comptees, 'demande')})",
        }
        if tenu < bilan.periode.fin:
            jour = phrases.date_en_mots(tenu)
            dit["reserve"] = f"Le registre est tenu au {jour} : des demandes de la fin de la période peuvent manquer."
    elif bilan.en_cours:
        return None
    else:
        raison = "Aucune demande de mise à jour pendant cette période, d’après le registre."
        dit["absence"] = {"motif": "sans_objet", "raison": raison}
    return Releve.model_validate(dit)


def _cede(releve: Releve, calcule: Releve | None) -> bool:
    """Whether what is written gives way to what is computed: it only says that the figure is not known yet."""
    return calcule is not None and releve.absence is not None and releve.absence.motif in PRIMENT


def _fiche(periode: Periode, releves: Sequence[Releve], registre: DemandesMiseAJour) -> RelevesPeriode:
    """A file of values that nobody wrote; what is said of it bears on the registry."""
    fiche = RelevesPeriode.model_construct(
        periode=periode, releves=tuple(releves), mis_a_jour=registre.mis_a_jour, verifie_le=registre.verifie_le
    ).situer_comme(registre)
    for releve in releves:
        releve.situer_comme(registre, "demandes")
    return fiche
