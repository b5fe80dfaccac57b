"""A page that was read again is noted in one click, and nothing else of its file changes; another click undoes it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.pratique import JOUR, SOURCE, SitePratique
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.relectures_du_site import RelecturesDuSite
from vitrail.bord.refus import Refus
from vitrail.sources.modeles.genres import PAR_NOM

HORAIRES = "content/donnees/horaires.yml"
LIBRE = "content/pages/quartier/marche.md"


class Poste:
    def __init__(self, site: SitePratique) -> None:
        self.site = site
        self.relectures = RelecturesDuSite(MemoireDuSite(site.racine, lambda instantane: JOUR))

    def texte(self, chemin: str = HORAIRES) -> str:
        return (self.site.racine / chemin).read_bytes().decode()

    def liste(self, vers: str = "/relire") -> str:
        notee = unquote(vers.partition("notee=")[2])
        return re.sub("[\u00a0\u202f]", " ", self.relectures.liste(notee))

    def noter(self, nom: str = "horaires", fichier: str = "", service: str = "", geste: str = "relu") -> str:
        return self.relectures.agir(nom, fichier, {"faire": [geste], "service": [service]})


@pytest.fixture
def poste(tmp_path: Path) -> Poste:
    return Poste(SitePratique(tmp_path / "projet"))


def test_a_page_is_noted_with_its_service_and_nothing_else_changes(poste: Poste) -> None:
    avant = poste.texte()
    vers = poste.noter(service="  Bureau de\n l’accueil ")
    attendu = avant.replace("verifie_le: 2022-04-01", "verifie_le: 2022-04-14\nverifie_par: Bureau de l’accueil")
    assert poste.texte() == attendu
    page = poste.liste(vers)
    assert "Noté : Horaires." in page and "vérifiée le 14 avril 2022, par : Bureau de l’accueil" in page
    assert "Bureau de l’accueil" in poste.relectures.page("horaires", "")


def test_what_was_noted_is_undone_to_the_byte(poste: Poste) -> None:
    avant = poste.texte()
    poste.noter()
    assert poste.texte() != avant
    assert poste.noter(geste="annuler") == "/relire?fait=annule"
    assert poste.texte() == avant


def test_what_changed_since_is_not_undone(poste: Poste) -> None:
    poste.noter()
    poste.site.remplacer(HORAIRES, ("Accueil général", "Accueil de tous"))
    apres = poste.texte()
    with pytest.raises(Refus, match="a changé depuis"):
        poste.noter(geste="annuler")
    assert poste.texte() == apres


def test_nothing_is_undone_where_nothing_was_noted(poste: Poste) -> None:
    avant = poste.texte()
    with pytest.raises(Refus, match="a changé depuis"):
        poste.noter(geste="annuler")
    assert poste.texte() == avant


def test_a_page_that_people_wrote_is_read_again_beside_it(poste: Poste) -> None:
    poste.site.ecrire(LIBRE, "---\ntitle: Le marché\nmis_a_jour: 2022-03-01\n---\n\nLe samedi.\n")
    assert 'src="/apercu/quartier/marche/"' in poste.relectures.page("page", "quartier/marche")
    poste.noter("page", "quartier/marche")
    assert poste.texte(LIBRE) == (
        "---\ntitle: Le marché\nmis_a_jour: 2022-03-01\nverifie_le: 2022-04-14\n---\n\nLe samedi.\n"
    )


def test_what_is_due_comes_first_and_leads_to_the_next(poste: Poste) -> None:
    for chemin in ("contacts", "acces"):
        fichier = f"content/donnees/{chemin}.yml"
        poste.site.remplacer(fichier, ("verifie_le: 2022-04-01\n", "")).ecrire(
            fichier, re.sub("mis_a_jour: .*", "mis_a_jour: 2021-09-01", poste.texte(fichier))
        )
    page = poste.liste()
    dues, _, autres = page.partition("Les autres")
    assert re.findall(r'href="/relire/([a-z_]+)"', dues) == ["acces", "contacts"]
    assert "En retard depuis le 1" in dues and 'href="/relire/horaires"' in autres
    assert "La suivante : Contacts" in poste.liste(poste.noter("acces"))


def test_a_page_without_any_limit_may_be_read_again_too(poste: Poste) -> None:
    assert "Sans date limite" in poste.liste()


def test_a_page_with_an_error_is_to_be_corrected_first(poste: Poste) -> None:
    poste.site.remplacer(HORAIRES, ("lieu: hotel", "lieu: ailleurs"))
    avant = poste.texte()
    with pytest.raises(Refus, match="corrigez-la d’abord"):
        poste.noter()
    assert poste.texte() == avant


def test_a_page_changed_after_the_day_of_the_site_is_not_noted(poste: Poste) -> None:
    poste.site.ecrire(HORAIRES, poste.texte().replace("verifie_le: 2022-04-01", "verifie_le: 2022-04-20"))
    with pytest.raises(Refus, match="le 20 avril 2022, après le jour auquel le site se lit"):
        poste.noter()


@pytest.mark.parametrize(
    ("nom", "fichier"), [("indicateurs", ""), ("indicateurs", "2021-T4"), ("correspondances", ""), ("rien", "")]
)
def test_what_is_not_read_again_has_no_such_page(poste: Poste, nom: str, fichier: str) -> None:
    with pytest.raises(PageInconnue):
        poste.relectures.page(nom, fichier)


def test_what_no_button_does_changes_nothing(poste: Poste) -> None:
    avant = poste.texte()
    with pytest.raises(PageInconnue):
        poste.noter(geste="garder")
    assert poste.texte() == avant


def test_every_kind_of_one_file_with_dates_is_listed(poste: Poste) -> None:
    presents = [nom for nom, genre in PAR_NOM.items() if (SOURCE / genre.chemin).is_file()]
    listes = re.findall(r'class="bouton" href="/relire/([a-z_]+)"', poste.liste())
    assert {"horaires", "contacts", "acces", "demarches", "label"} <= set(listes) <= set(presents)


def test_a_person_is_not_noted_as_a_service(poste: Poste) -> None:
    avant = poste.texte()
    with pytest.raises(Refus, match=r"rien n’a été noté.*nomme une personne"):
        poste.noter(service="Claire Lefebvre")
    assert poste.texte() == avant


def test_a_button_that_is_pressed_twice_does_once(poste: Poste) -> None:
    avant = poste.texte()
    assert poste.noter() == poste.noter()
    for _ in range(2):
        assert poste.noter(geste="annuler") == "/relire?fait=annule"
        assert poste.texte() == avant
