"""What a support says when a site lacks something: no contact, no place, no room for the week, nothing to publish."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest

from tests.heures import annonce, site_de
from vitrail import supports
from vitrail.domaine.site import Site
from vitrail.presentation import abonnements
from vitrail.supports import api, calendriers, osm
from vitrail.supports.affiches import composition, engagements
from vitrail.supports.affiches import horaires as affiche
from vitrail.supports.affiches.blocs import BlocListe
from vitrail.supports.vocal import fiche, messages


def _sans(site: Site, *genres: str) -> Site:
    return replace(site, fiches={genre: fiches for genre, fiches in site.fiches.items() if genre not in genres})


def _sans_suivi(site: Site) -> Site:
    """No module, hence nothing that must be shown, and no figure."""
    label = site.label.model_copy(update={"modules": ()})
    sans = _sans(site, "indicateurs", "config_indicateurs")
    return replace(sans, fiches={**sans.fiches, "label": (label,)})


def test_the_switchboard_is_told_where_to_send_people_only_when_it_is_known():
    site = site_de("2026-03-02")
    assert "\nOÙ ENVOYER\n" in fiche.texte(site).decode()
    assert "OÙ ENVOYER" not in fiche.texte(_sans(site, "contacts")).decode()


def test_without_any_place_callers_are_given_the_postal_address():
    site = site_de("2026-03-02")
    assert list(messages.venir(_sans(site, "acces"))) == [
        "Notre adresse : 7 place de la Madeleine, CS 00000 (exemple), 76036 Rouen Cedex."
    ]
    assert "Notre adresse" not in " ".join(messages.venir(site))
    assert list(messages.venir(_sans(site, "acces", "contacts"))) == []


def test_a_week_that_has_no_room_is_given_whole_and_said_to_be_too_long():
    jours = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
    semaine = ", ".join(
        f"{jour}: [{', '.join(f'{heure:02}:0{rang}-{heure:02}:3{rang}' for heure in range(8, 18))}]"
        for rang, jour in enumerate(jours)
    )
    point = f"- {{id: a, nom: A, canal: guichet, lieu: hotel-dieu, rendez_vous: sans, semaine: {{{semaine}}}}}"
    site = site_de("2026-03-02", annonce("travaux", "fermeture", "2026-03-09", "2026-03-10"), points=point)
    valeur = osm.valeur(site, site.points["a"])
    assert (valeur.trop_longue, valeur.omis) == (True, 1)
    assert valeur.texte.count("-") == 50 and "2026" not in valeur.texte


def _guichet(rang: int, jour: str, ouvre: str) -> str:
    semaine = ", ".join(
        f"{un}: {ouvre if un == jour else 'ferme'}" for un in ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
    )
    return (
        f"- {{id: p{rang}, nom: Point {rang}, canal: guichet, lieu: hotel-dieu, rendez_vous: sans, "
        f"semaine: {{{semaine}}}}}\n"
    )


@pytest.mark.parametrize(
    ("groupes", "dit"),
    [
        (1, ["Mardi 10 mars 2026, de 1 h à 12 h"]),
        (2, ["Point 1 : mardi 10 mars 2026, de 1 h à 12 h", "Point 2 : mardi 10 mars 2026, de 2 h à 12 h"]),
        (5, [f"Point {rang} : mardi 10 mars 2026, de {rang} h à 12 h" for rang in range(1, 6)]),
        (6, ["Mardi 10 mars 2026, aux heures habituelles de chaque accueil"]),
        (7, ["Mardi 10 mars 2026 ou mercredi 11 mars 2026, aux heures habituelles de chaque accueil"]),
    ],
)
def test_a_notice_tells_each_opening_again_as_long_as_they_fit(groupes: int, dit: list[str]):
    """Six hours on one day, then one more on the next."""
    points = "".join(
        _guichet(rang, "mardi" if rang < 7 else "mercredi", f"0{rang}:00-12:00") for rang in range(1, groupes + 1)
    )
    site = site_de("2026-03-02", annonce("travaux", "fermeture", "2026-03-09", "2026-03-09"), points=points)
    [reprises] = [bloc for bloc in affiche._fermeture(site, site.fermetures[0]).blocs if isinstance(bloc, BlocListe)][
        :1
    ]
    assert [texte.replace("\u00a0", " ") for texte in reprises.elements] == dit


def test_a_site_that_says_least_has_no_poster_of_commitments_and_its_name_and_label_for_data():
    """These are facts that every site states."""
    site = site_de("2026-03-02")
    assert list(engagements._engagements(site)) != []
    assert list(engagements._engagements(_sans_suivi(site))) == []
    seul = _sans(_sans_suivi(site), *(set(site.fiches) - {"site", "label"}))
    autres = set(api.fichiers(seul)) - {"api/v1/index.json", "api/v1/openapi.json"}
    dits = ("api/v1/label", "api/v1/site", "api/v1/echeances")
    assert all(adresse.startswith(dits) for adresse in autres) and len(autres) < len(api.fichiers(seul))


def test_the_calendar_of_meetings_is_there_as_soon_as_one_thing_has_a_day():
    """A meeting alone, an audit alone, a publication alone; none of them: no calendar."""
    site = site_de("2022-04-15")
    assert site.comites and site.audits and site.historiques
    seuls = {
        "comites": _sans_suivi(_sans(site, "audits")),
        "audits": _sans_suivi(_sans(site, "comites")),
        "publications": _sans(site, "comites", "audits"),
        "rien": _sans_suivi(_sans(site, "comites", "audits")),
    }
    assert {nom: abonnements.PUBLICATIONS in calendriers.fichiers(lu) for nom, lu in seuls.items()} == {
        "comites": True,
        "audits": True,
        "publications": True,
        "rien": False,
    }


@pytest.mark.usefixtures("a_froid")
def test_a_sheet_that_cannot_be_set_is_not_tried_again_without_pictures_when_it_has_none(monkeypatch):
    """With pictures, their words stand for them; without any, what went wrong is told."""
    site = site_de("2026-03-02")
    [feuille, *_] = affiche.affiches(site)
    essais: list[int] = []

    def echouer(donnees: dict[str, dict[str, str]], *_: object) -> bytes:
        essais.append(len(donnees["images"]))
        raise RuntimeError("illisible")

    monkeypatch.setattr(composition, "_mettre_en_page", echouer)
    with pytest.raises(RuntimeError, match="illisible"):
        composition.pdf(site, feuille, "a4")
    assert essais == [essais[0]] if essais[0] == 0 else essais == [essais[0], 0]


def test_files_are_counted_once_each():
    faits = supports.fichiers(site_de("2026-03-02"))
    fichiers = supports.Offerts({"deja.txt": b"a"}, faits)
    assert len(fichiers) == len(faits) + 1 == len(set(fichiers))


def test_what_is_begun_before_the_pages_is_not_made_again():
    faits: list[str] = []

    def faire() -> bytes:
        faits.append("a.pdf")
        return b"a"

    entames = supports.Offerts({}, {"a.pdf": faire})
    fichiers = entames.apres({"index.json": b"{}"})
    assert entames["a.pdf"] == fichiers["a.pdf"] == b"a"
    assert faits == ["a.pdf"]
    assert [*fichiers] == ["index.json", "a.pdf"]


def test_each_file_is_made_once_and_two_threads_make_two_at_once():
    """Whoever asks for one that another is at work on waits for it."""
    ensemble = Barrier(2, timeout=20)
    faits: list[str] = []

    def faire(adresse: str) -> bytes:
        ensemble.wait()
        faits.append(adresse)
        return adresse.encode()

    fichiers = supports.Offerts({}, {adresse: partial(faire, adresse) for adresse in ("a.pdf", "b.pdf")})
    with ThreadPoolExecutor(6) as fils:
        rendus = list(fils.map(fichiers.__getitem__, ["a.pdf", "b.pdf"] * 3))
    assert rendus == [b"a.pdf", b"b.pdf"] * 3
    assert sorted(faits) == ["a.pdf", "b.pdf"]
    with pytest.raises(KeyError):
        fichiers["c.pdf"]
