"""For each desk and each of the coming days, every support gives the answer of the resolver, read by others than us.

Generated weeks, rules, periods, announcements, holidays and zones; ``VITRAIL_EXEMPLES`` gives another number of sites
than the few of an ordinary run: 1000 before a release.
"""

import json
import os
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any
from unittest import mock

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from tests.heures import annonce, site_de
from vitrail import build
from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.site import Site
from vitrail.pages import horaires, venir
from vitrail.reponses.concordance import annuaire as lecteur
from vitrail.socle.calendrier import Calendrier
from vitrail.socle.temps import JOURS
from vitrail.supports import annuaire, badges, calendriers, donnees_liees, osm
from vitrail.supports.vocal import fiche

EXEMPLES = int(os.environ.get("VITRAIL_EXEMPLES", "12"))
NOMBRE_DE_JOURS = 60
ZONES = {"76": "metropole", "67": "alsace-moselle", "2A": "metropole", "973": "guyane", "976": "mayotte",
         "987": "polynesie-francaise", "975": "saint-pierre-et-miquelon"}  # fmt: skip
NOMS = {"alpha": "Accueil Alpha", "bravo": "Guichet Bravo", "nuit": "Serveur Nuit"}
NUIT = {"id": "nuit", "nom": NOMS["nuit"], "canal": "serveur_vocal", "rendez_vous": "sans", "permanent": "oui"}
Plages = list[tuple[int, int]]

# --- sites ---

_bornes = st.lists(st.integers(14, 40), min_size=0, max_size=4, unique=True).map(sorted)


def _plages(bornes: list[int]) -> Any:
    heures = [f"{borne // 2:02}:{borne % 2 * 30:02}" for borne in bornes]
    return [f"{de}-{a}" for de, a in zip(heures[::2], heures[1::2], strict=False)] or "ferme"


_heures = _bornes.map(_plages)
_ouvertes = st.lists(st.integers(14, 40), min_size=2, max_size=2, unique=True).map(sorted).map(_plages)
_semaine = st.fixed_dictionaries(dict.fromkeys(JOURS, _heures))
_regle = st.fixed_dictionaries(
    {
        "quand": st.sampled_from(
            ["1er et 3e mardi du mois", "dernier vendredi du mois", "semaines paires", "jeudi des semaines impaires",
             "un mercredi sur deux depuis le 2026-01-07", "pendant les vacances scolaires", "hors vacances scolaires",
             "lundi pendant les vacances scolaires", "du 1er juin au 31 août de chaque année"]
        ),
        "plages": _heures,
    }
)  # fmt: skip


@st.composite
def _sites(tirer: Any) -> dict[str, Any]:
    code = tirer(st.sampled_from(list(ZONES)))
    le = date(2026, 1, 1) + timedelta(days=tirer(st.integers(0, 560)))
    quand = st.tuples(st.integers(-5, 70), st.integers(0, 15))

    def dates() -> dict[str, str]:
        debut, duree = tirer(quand)
        return {"du": str(le + timedelta(days=debut)), "au": str(le + timedelta(days=debut + duree))}

    points: list[dict[str, Any]] = []
    for nom, canal in (("alpha", "accueil"), ("bravo", "guichet")):
        point: dict[str, Any] = {
            "id": nom,
            "nom": NOMS[nom],
            "canal": canal,
            "lieu": "hotel-dieu",
            "rendez_vous": "sans",
        }
        point |= {
            "semaine": tirer(_semaine),
            "regles": tirer(st.lists(_regle, max_size=2, unique_by=lambda r: r["quand"])),
        }
        point["ouvert_feries"] = tirer(st.sampled_from(["oui", "non", "non"]))
        if tirer(st.booleans()):
            point["periodes"] = [{"nom": "Période", "semaine": tirer(_semaine), **dates()}]
        if tirer(st.integers(0, 5)) == 0:
            point["a_partir_du"] = dates()["du"]
        points.append(point)
    points.append(NUIT)
    annonces = []
    for rang in range(tirer(st.integers(0, 3))):
        nature = tirer(st.sampled_from(["fermeture", "horaires_modifies", "ouverture_exceptionnelle", "midi"]))
        ecrite = annonce(f"annonce-{rang}", "horaires_modifies" if nature == "midi" else nature, "", "") | dates()
        ecrite["points"] = tirer(st.sampled_from([[], ["alpha"], ["bravo"], ["alpha", "bravo"], ["nuit"]]))
        if nature == "midi":
            ecrite["ferme_a"] = "12:00"
        elif nature != "fermeture":
            ecrite["plages"] = tirer(_ouvertes)
        annonces.append(ecrite)
    return {"code": code, "le": str(le), "points": points, "annonces": annonces}


def _site(ecrit: dict[str, Any]) -> Site:
    site = site_de(ecrit["le"], *ecrit["annonces"], points=json.dumps(ecrit["points"]))
    departement = site.identite.departement.model_copy(update={"code": ecrit["code"]})
    identite = site.identite.model_copy(update={"departement": departement})
    return replace(
        site, fiches={**site.fiches, "site": (identite,)}, calendrier=Calendrier(ZONES[ecrit["code"]]), libres=()
    )


# --- readers ---


def _minutes(texte: str) -> int:
    heures, minutes = texte.split(":")
    return 24 * 60 if texte == "23:59" else int(heures) * 60 + int(minutes)


def _dits_en_mots(texte: str) -> Plages | None:
    """``8 h 30 à 12 h``, as many times as it is said; ``None`` when they are not known."""
    texte = unescape(re.sub(r"<[^>]+>", " ", texte)).replace("\u00a0", " ")
    if "non connues" in texte:
        return None
    lus = re.findall(r"(\d+) h(?: (\d+))? à (\d+) h(?: (\d+))?", texte)
    assert lus or "ermé" in texte, texte
    return [(int(a) * 60 + int(b or 0), int(c) * 60 + int(d or 0)) for a, b, c, d in lus]


def _en_donnees_liees(noeud: dict[str, Any], jour: date) -> Plages | None:
    def ouvre(precision: dict[str, Any]) -> Plages:
        heures = _minutes(precision["opens"]), _minutes(precision["closes"])
        return [] if heures == (0, 0) else [heures]  # how search engines want a closed day

    dates = [
        une
        for une in noeud.get("specialOpeningHoursSpecification", ())
        if une["validFrom"] <= str(jour) <= une["validThrough"]
    ]
    if dates:
        return sorted(plage for une in dates for plage in ouvre(une))
    semaine = noeud.get("openingHoursSpecification")
    if semaine is None or any(str(jour) > une.get("validThrough", "9") for une in semaine):
        return None
    nom = f"{jour:%A}"
    return sorted(
        plage for une in semaine if any(cite.endswith(nom) for cite in une["dayOfWeek"]) for plage in ouvre(une)
    )


def _noeuds(site: Site) -> dict[str, dict[str, Any]]:
    graphe = json.loads(donnees_liees.texte(site))["@graph"]
    bureau = next(noeud for noeud in graphe if noeud["@id"].endswith("acces/#hotel-dieu"))
    (autre,) = bureau["department"]
    return {"alpha": bureau, "bravo": autre}


class _Agenda:
    """A calendar as vobject and dateutil expand it: for a desk and a day, closed all day, or from when to when."""

    def __init__(self, site: Site) -> None:
        texte = calendriers.fichiers(site)[calendriers.FERMETURES]().decode()
        self.evenements = [
            une
            for une in getattr(vobject.readOne(texte), "vevent_list", ())
            if not une.uid.value.startswith("periode-")
        ]

    def du_jour(self, nom: str, jour: date) -> list[tuple[str, Any]]:
        trouves: list[tuple[str, Any]] = []
        for evenement in self.evenements:
            titre, texte = evenement.summary.value, getattr(evenement, "description", None)
            # A holiday names those whom it closes in its text, an announcement in its title.
            ou = texte.value if texte is not None and evenement.uid.value.startswith("ferie-") else titre
            tous = "tous les accueils" in ou and nom != NOMS["nuit"]  # what names no desk bears on none open all night
            if nom not in ou and not tous:
                continue
            debut, fin = evenement.dtstart.value, evenement.dtend.value
            if not isinstance(debut, datetime):
                if debut <= jour < fin:
                    trouves.append(("ferme", None))
                continue
            fois = evenement.getrruleset() or [debut]
            for une in fois:
                if une.date() == jour:
                    minutes = une.hour * 60 + une.minute
                    trouves.append(("ouvert", (minutes, minutes + int((fin - debut).total_seconds()) // 60)))
        return trouves


# --- the property ---


def _reponse(jour: JourOuvert) -> Plages | None:
    return [(plage.debut.minutes, plage.fin.minutes) for plage in jour.plages] if jour.connu else None


def _attendus(site: Site) -> dict[str, list[JourOuvert]]:
    return {
        nom: [ouvertures.jour_de(site, point, site.today + timedelta(days=rang)) for rang in range(NOMBRE_DE_JOURS)]
        for nom, point in site.points.items()
    }


def _verifier(site: Site) -> None:
    attendus = _attendus(site)
    _verifier_donnees_liees(site, attendus)
    _verifier_agenda(site, attendus)
    _verifier_cartes(site, attendus)
    _verifier_badges(site, attendus)
    _verifier_annuaire(site)
    _verifier_standard(site, attendus)


def _verifier_donnees_liees(site: Site, attendus: dict[str, list[JourOuvert]]) -> None:
    for nom, noeud in _noeuds(site).items():
        for jour in attendus[nom]:
            lue, attendue = _en_donnees_liees(noeud, jour.jour), _reponse(jour)
            if lue is not None or attendue is None:  # once hours are not known, nothing more is said
                assert lue == attendue, ("données liées", nom, jour)


def _verifier_agenda(site: Site, attendus: dict[str, list[JourOuvert]]) -> None:
    """A departure that is announced, or a holiday that closes, is there once; nothing else is."""
    agenda = _Agenda(site)
    for nom, jours in attendus.items():
        for jour in jours:
            dits = agenda.du_jour(NOMS[nom], jour.jour)
            if jour.annonce is not None:
                journee = (jour.plages[0].debut.minutes, jour.plages[-1].fin.minutes) if jour.plages else None
                assert ("ouvert" if jour.plages else "ferme", journee) in dits, ("agenda", nom, jour, dits)
                assert not any(genre == "ferme" for genre, _ in dits if jour.ouvert), ("agenda", nom, jour, dits)
            elif jour.cause == "ferie":
                ouvrirait = ouvertures.jour_ordinaire(site, site.points[nom], jour.jour).ouvert
                assert (("ferme", None) in dits) is ouvrirait, ("agenda", nom, jour, dits)
            else:
                assert not dits, ("agenda", nom, jour, dits)


def _verifier_cartes(site: Site, attendus: dict[str, list[JourOuvert]]) -> None:
    if site.calendrier.zone.code != "metropole":
        return  # the evaluator knows the holidays of the mainland alone
    for nom, jours in attendus.items():
        with mock.patch.object(osm, "LONGUEUR_MAX", 100_000):
            ecrite = osm.valeur(site, site.points[nom]).texte
        lu = OpeningHours(ecrite, country="FR")
        for jour in jours:
            minuit = datetime.combine(jour.jour, datetime.min.time())
            reponse = _reponse(jour)
            for minute in {0, 24 * 60 - 1, *(b + d for plage in reponse or () for b in plage for d in (-1, 0))}:
                if 0 <= minute < 24 * 60:
                    instant = minuit + timedelta(minutes=minute)
                    if reponse is None:
                        assert lu.is_unknown(instant), ("carte", ecrite, nom, jour)
                    else:
                        ouvert = any(debut <= minute < fin for debut, fin in reponse)
                        assert lu.is_open(instant) is ouvert, ("carte", ecrite, nom, jour, minute)


def _verifier_badges(site: Site, attendus: dict[str, list[JourOuvert]]) -> None:
    for nom, point in badges.ouverts(site.points).items():
        if not nom.startswith("ouverture-"):
            continue
        page = badges.ouverture(site, point).decode()
        lus = json.loads(unescape(re.search(r'data-plages="([^"]*)"', page)[1]))  # type: ignore[index]
        dits: dict[date, Plages] = {}
        for debut, fin in lus:
            de, a = datetime.fromisoformat(debut), datetime.fromisoformat(fin)
            assert de.utcoffset() == de.replace(tzinfo=site.calendrier.fuseau).utcoffset()
            minutes = de.hour * 60 + de.minute
            dits.setdefault(de.date(), []).append((minutes, minutes + int((a - de).total_seconds()) // 60))
        for jour in attendus[point.id][:15]:
            assert dits.get(jour.jour, []) == (_reponse(jour) or []), ("badge", nom, jour)


def _verifier_annuaire(site: Site) -> None:
    """The fields give the usual week of the main desk; the comment names what they leave out, other desks included."""
    ecrite = annuaire.fiche(site, site.lieux["hotel-dieu"])
    (lue,) = lecteur.lire(json.dumps(ecrite).encode())
    alpha, bravo = site.points["alpha"], site.points["bravo"]
    assert alpha.semaine is not None
    semaine = {rang: plages[:2] for rang, (_, plages) in enumerate(alpha.semaine.jours) if plages}
    assert {rang: tuple(plages) for rang, plages in (lue.heures or {}).items()} == semaine
    commentaire = str(ecrite["commentaire_plage_ouverture"])
    for point in (alpha, bravo):
        for regle in point.regles:
            assert regle.quand.mots in commentaire.lower()
        for periode in point.periodes:
            assert (f"{periode.du.day}" in commentaire) or periode.au < site.today
        for fermeture in ouvertures.fermetures_de(site.fermetures, point):
            assert fermeture.motif in commentaire or fermeture.au < site.today


def _verifier_standard(site: Site, attendus: dict[str, list[JourOuvert]]) -> None:
    dites = fiche.texte(site).decode().replace("\u00a0", " ").replace("\n  ", " ")
    for nom, jours in attendus.items():
        (ligne,) = re.findall(rf"^- {NOMS[nom]} : (.*)$", dites.partition("À ANNONCER")[0].partition("CHAQUE")[0], re.M)
        if "jour et nuit" not in ligne:
            assert _dits_en_mots(ligne) == _reponse(jours[0]), ("standard", nom, jours[0])
        else:
            assert jours[0].cause == "permanent"


@given(ecrit=_sites())
@settings(max_examples=EXEMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_support_gives_the_answer_of_the_resolver(ecrit: dict[str, Any]):
    _verifier(_site(ecrit))


@given(ecrit=_sites())
@settings(max_examples=max(EXEMPLES // 4, 2), deadline=None, suppress_health_check=list(HealthCheck))
def test_pages_give_it_too_in_every_language(ecrit: dict[str, Any]):
    """The list of days of « Puis-je venir ? », read as text on the page of hours and in another language."""
    site = _site(ecrit)
    attendus = _attendus(site)
    vues = [*horaires.pages(site), *venir.pages(site)]
    for page in build.rendre(site, vues):
        for nom, jours in attendus.items():
            bloc = re.search(rf'href="[^"]*#{nom}".*?(?=<li class="vt-lieu|</ul>\s*</section>)', page.html, re.S)
            assert bloc is not None
            for jour in jours[:15]:
                lu = re.search(rf'data-jour="{jour.jour}">(.*?)</li>', bloc[0], re.S)
                if lu is None:
                    assert jour.cause == "permanent"
                    continue
                heures = re.search(
                    r'"vt-jour-plages">(.*?)</span>\s*(?:<span class="vt-jour-motif"|$)', lu[1].strip(), re.S
                )
                assert heures is not None
                if page.chemin == "horaires":
                    assert _dits_en_mots(heures[1]) == _reponse(jour), (nom, jour)
                else:
                    assert heures[1].count('vt-plage"') == len(jour.plages), (page.chemin, nom, jour)


@pytest.mark.parametrize("support", [donnees_liees, calendriers, osm], ids=lambda module: module.__name__)
def test_one_wrong_holiday_in_one_support_is_seen(support: Any):
    """Christmas left out of the calendar that one support reads: the readers tell."""
    lundi = {jour: ["09:00-12:00"] for jour in JOURS}
    points: list[dict[str, Any]] = [
        {"id": nom, "nom": NOMS[nom], "canal": canal, "lieu": "hotel-dieu", "rendez_vous": "sans", "semaine": lundi}
        for nom, canal in (("alpha", "accueil"), ("bravo", "guichet"))
    ]
    points.append(NUIT)
    site = site_de("2026-12-01", points=json.dumps(points))
    _verifier(site)
    menteur = Calendrier("metropole", {date(2026, 12, 24): "Réveillon"})
    faux = replace(site, calendrier=menteur)
    noms = {donnees_liees: "texte", calendriers: "fichiers", osm: "valeur"}
    vrai = getattr(support, noms[support])
    with (
        mock.patch.object(support, noms[support], lambda _, *autres: vrai(faux, *autres)),
        pytest.raises(AssertionError),
    ):
        _verifier(site)
