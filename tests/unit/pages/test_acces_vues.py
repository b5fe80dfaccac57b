"""``/acces/``: doors drawn and numbered, from what the data says alone; the plan in words, and as a picture."""

from dataclasses import replace

import pytest

from tests.heures import site_de
from tests.lecture_html import lire
from vitrail import build
from vitrail.domaine.site import Site
from vitrail.pages import acces
from vitrail.socle.mots import slug
from vitrail.sources.modeles.acces import Acces, Entree, Lieu
from vitrail.sources.modeles.base import Absence


def _page(**changes: object) -> str:
    """The page of the only place of a site, changed so."""
    site = site_de("2027-04-20")
    lieu = site.lieux["hotel-dieu"].model_copy(update=changes)
    return build.rendre(_avec(site, lieu), list(acces.pages(_avec(site, lieu))))[0].html


def _avec(site: Site, lieu: Lieu) -> Site:
    assert isinstance(site.acces, Acces)
    return replace(site, fiches={**site.fiches, "acces": (site.acces.model_copy(update={"lieux": (lieu,)}),)})


def _entree(nom: str, accessible: bool | None = True) -> Entree:
    inconnu = None if accessible is not None else Absence(motif="en_attente", raison="Le diagnostic est en cours.")
    return Entree.model_construct(
        id=slug(nom), nom=nom, public="Tout public", accessible=accessible, absence_accessible=inconnu
    )


def test_each_door_is_drawn_with_its_number_and_told_beside_it():
    page = lire(_page(entrees=(_entree("Porte Nord"), _entree("Porte Sud", accessible=False))))
    dessins = [element for element in page.tous() if element.nom == "svg"]
    assert [dessin.attributs.get("aria-hidden") for dessin in dessins] == ["true", "true"]
    assert [element.texte() for element in page.tous() if element.nom == "text"] == ["1", "2"]
    dit = " ".join(page.texte().split())
    assert "Porte 1 : Porte Nord" in dit and "Porte 2 : Porte Sud" in dit
    assert "Accessible en fauteuil roulant" in dit and "Non accessible en fauteuil roulant" in dit


@pytest.mark.parametrize(("accessible", "marches", "inconnu"), ((True, 0, 0), (False, 1, 0), (None, 0, 1)))
def test_steps_are_drawn_only_where_somebody_said_that_no_wheelchair_gets_through(accessible, marches, inconnu):
    html = _page(entrees=(_entree("Porte Nord", accessible),))
    assert html.count("vt-porte-marches") == marches
    assert html.count("vt-porte-dessin--sol-inconnu") == inconnu


def test_the_plan_in_words_gives_the_numbers_of_the_doors_that_it_names():
    """The longest name first; what only looks like a name is left alone."""
    entrees = (_entree("Entrée"), _entree("Entrée du parc"))
    mots = "Prenez l’entrée du parc, ou l’Entrée. Les entrées ferment à midi."
    dit = " ".join(lire(_page(entrees=entrees, plan_en_mots=mots)).texte().split())
    assert "Prenez l’entrée du parc (porte 2), ou l’Entrée (porte 1). Les entrées ferment à midi." in dit


@pytest.mark.parametrize(
    ("fichier", "alternative", "attendu"),
    (
        ("plan.svg", "La cour vue du dessus.", "La cour vue du dessus."),
        ("plan.PNG", None, "Plan d’accès : Préfecture, Hôtel-Dieu"),
        ("plan.pdf", "La cour vue du dessus.", None),
    ),
)
def test_a_plan_that_is_a_picture_is_seen_with_words_for_those_who_do_not_see_it(fichier, alternative, attendu):
    page = lire(_page(plan=fichier, plan_alternative=alternative))
    images = [" ".join((element.attributs["alt"] or "").split()) for element in page.tous() if element.nom == "img"]
    assert images == ([attendu] if attendu else [])
    liens = [element.attributs.get("href") or "" for element in page.tous() if element.nom == "a"]
    assert any(lien.endswith(f"fichiers/{fichier}") for lien in liens)
