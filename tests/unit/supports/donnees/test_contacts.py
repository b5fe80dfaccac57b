"""The dataset of contacts: two of each means, in the order of the page, each with what it knows."""

from types import SimpleNamespace
from typing import Any, cast

from vitrail.domaine.site import Site
from vitrail.supports.donnees.contacts import Moyen, moyens


def _numero(nom: str, **autres: Any) -> SimpleNamespace:
    connu = {"numero": f"n° {nom}", "absence_numero": None, "usage": None, "domaine": None, "cout": None, "point": None}
    return SimpleNamespace(nom=nom, **connu | autres)


def _compte(reseau: str, **autres: Any) -> SimpleNamespace:
    connu = dict.fromkeys(("lien", "absence_lien", "compte", "abonnes", "absence_abonnes", "abonnes_le"))
    return SimpleNamespace(reseau=reseau, **connu | autres)


def _contacts(**autres: Any) -> Site:
    rien: dict[str, Any] = {"numero_crise": None, "serveur_vocal_local": None, "numero_national_titres": None}
    rien |= {"formulaire_contact": None, "telephones": (), "urgences": (), "courriels": (), "comptes": ()}
    return cast("Site", SimpleNamespace(contacts=SimpleNamespace(**rien | autres)))


def test_every_means_is_told_once_in_the_order_of_the_page():
    absent, sans_lien, sans_compte = (cast("Any", object()) for _ in range(3))
    site = _contacts(
        telephones=(_numero("b", usage="pour b", domaine="permis", cout="gratuit", point="p1"), _numero("a")),
        urgences=(_numero("u", domaine="titres"), _numero("t", numero=None, absence_numero=absent)),
        numero_crise=_numero("crise"),
        serveur_vocal_local=_numero("", numero="local", usage="infos", cout="0,06 €"),
        numero_national_titres=_numero("", numero=None, absence_numero=absent),
        courriels=(
            SimpleNamespace(nom="d", courriel="d@x.fr", absence_courriel=None, usage="écrire"),
            SimpleNamespace(nom="c", courriel=None, absence_courriel=absent, usage=None),
        ),
        formulaire_contact="https://x.fr/f",
        comptes=(
            _compte("r2", lien="l2", compte="@b", abonnes=0, abonnes_le="2022"),
            _compte("r1", absence_lien=sans_lien, absence_abonnes=sans_compte),
        ),
    )

    assert list(moyens(site)) == [
        Moyen("urgence", "crise", "n° crise"),
        Moyen("telephone", "b", "n° b", None, "pour b", "gratuit", "p1"),
        Moyen("telephone", "a", "n° a"),
        Moyen("urgence", "u", "n° u", None, "titres"),
        Moyen("urgence", "t", None, absent),
        Moyen("serveur_vocal", "Serveur vocal de la préfecture", "local", None, "infos", "0,06 €"),
        Moyen("serveur_vocal", "Numéro national des titres", None, absent),
        Moyen("courriel", "d", "d@x.fr", None, "écrire"),
        Moyen("courriel", "c", None, absent),
        Moyen("formulaire", "Formulaire de contact", "https://x.fr/f"),
        Moyen("reseau_social", "r2", "l2", None, "@b", abonnes=0, abonnes_le=cast("Any", "2022")),
        Moyen("reseau_social", "r1", None, sans_lien, abonnes=None, absence_abonnes=sans_compte),
    ]


def test_a_prefecture_that_gives_no_means_has_no_row():
    assert list(moyens(_contacts())) == []
