"""The label page: the logo, the commitments and the missions together; where it stands, in words, on any day."""

from datetime import date

import pytest

from tests.lecture_html import Bloc
from tests.pratique import SitePratique, liens, titres
from vitrail.socle.typographie import INSECABLE

LE = date(2024, 12, 12)
LABEL = "site_config/label.yml"


def _page(labellise: SitePratique, le: date = LE) -> Bloc:
    return labellise.page("label", le)


def _texte(bloc: Bloc) -> str:
    return bloc.texte().replace(INSECABLE, " ")


def _preuves(bloc: Bloc) -> list[str]:
    return [un.attributs["data-preuve"] or "" for un in bloc.tous() if "data-preuve" in un.attributs]


def _images(bloc: Bloc) -> list[Bloc]:
    return [un for un in bloc.tous() if un.nom == "img"]


def test_logo_commitments_and_missions_stand_in_one_block(labellise):
    [bloc] = [un for un in _page(labellise).tous() if un.attributs.get("data-preuve") == "page-label"]
    texte = _texte(bloc)

    assert len(_images(bloc)) == 1
    assert "Accueil sur place, au téléphone et par écrit" in texte
    assert "Nous vous informons sur les conditions de fonctionnement de nos services" in texte
    assert "Nous communiquons de manière active" not in texte  # left out


@pytest.mark.parametrize(
    ("le", "etat", "phrase", "images"),
    [
        (date(2024, 12, 12), "Label obtenu", "Valable du 1er juin 2023 au 31 mai 2026.", 1),
        (date(2026, 3, 1), "Label obtenu", "Il expire le 31 mai 2026 : la suite n’est pas annoncée.", 1),
        (date(2026, 6, 1), "Label expiré", "Le logo est retiré de ce site jusqu’à son renouvellement.", 0),
    ],
)
def test_the_page_says_where_the_label_stands_and_withdraws_the_logo_by_itself(labellise, le, etat, phrase, images):
    page = _page(labellise, le)

    assert etat in _texte(page) and phrase in _texte(page)
    assert len(_images(page)) == images
    assert ("page-label" in _preuves(page)) == bool(images)


def test_before_its_first_day_the_label_is_only_announced(labellise):
    labellise.remplacer(
        LABEL, ("obtenu_le: 2023-06-01", "obtenu_le: 2025-01-01"), ("expire_le: 2026", "expire_le: 2027")
    )
    page = _page(labellise)

    assert "Label obtenu, pas encore en cours" in _texte(page)
    assert "Il vaudra du 1er janvier 2025 au 31 mai 2027." in _texte(page)
    assert _images(page) == []


@pytest.mark.parametrize(
    ("etat", "mots"),
    [("en_demarche", "Label pas encore obtenu"), ("suspendu", "Label suspendu"), ("retire", "Label retiré")],
)
def test_without_the_label_there_is_no_logo_and_the_page_says_why(labellise, etat, mots):
    labellise.remplacer(LABEL, ("etat: labellise", f"etat: {etat}"))
    page = _page(labellise)

    assert mots in _texte(page)
    assert _images(page) == []
    assert "Les engagements pris" in titres(page)


def test_a_page_that_is_not_rebuilt_hides_the_logo_after_the_end(labellise):
    labellise.remplacer("site_config/site.yml", ("date_reference: 2024-12-12\n", ""))
    fins = {un.attributs.get("data-fin") for un in _page(labellise).tous()} - {None}
    assert fins == {"2026-05-31"}


def test_audits_to_come_and_the_last_one_are_there_with_their_dates(labellise):
    for nom, genre, du, etat in (
        ("initial-2023", "initial", "2023-04-03", "realise\nconclusion: Label accordé."),
        ("interne-2025", "interne", "2025-03-03\nau: 2025-03-04", "prevu"),
        ("suivi-2025", "suivi", "2025-T2", "prevu"),
    ):
        fiche = f"mis_a_jour: 2024-10-01\nid: {nom}\ngenre: {genre}\norganisme: Organisme\ndu: {du}\netat: {etat}\n"
        labellise.ecrire(f"content/donnees/audits/{nom}.yml", fiche)
    page = _page(labellise)

    assert "Prochains audits" in _texte(page) and "Audit interne des 3 et 4 mars 2025" in _texte(page)
    assert liens(page)["Audit de suivi du 2e trimestre 2025"] == "../audits/#suivi-2025"
    assert "Dernier audit" in _texte(page) and "Audit initial du 3 avril 2023" in liens(page)


def test_former_labels_are_never_told_as_if_they_still_held(labellise):
    historique = (
        "historique:\n"
        '  - {nom: Label Marianne, du: "2013", au: "2016"}\n'
        '  - {nom: Qualipref 2.0, du: "2015"}\n'
        '  - {nom: Charte Marianne, du: "2009-03-01", au: "2012-02-28"}\n'
        "conditions:"
    )
    labellise.remplacer(LABEL, ("conditions:", historique))
    page = _page(labellise)
    texte = _texte(page)

    assert "Avant ce label" in titres(page)
    assert "Label Marianne, de 2013 à 2016" in texte
    assert "Charte Marianne, du 1er mars 2009 au 28 février 2012" in texte
    assert "Qualipref 2.0, à partir de 2015, remplacé depuis" in texte
    assert texte.index("Qualipref 2.0") < texte.index("Label Marianne")


def test_a_former_label_is_said_replaced_only_when_another_is_known_to_have_come_after(labellise):
    """Qualipref of 2030 has none after it, nor has one of which nothing is known."""
    historique = "historique:\n  - {nom: Qualipref 3.0, du: 2030}\n  - {nom: Charte, note: Ancienne.}\nconditions:"
    labellise.remplacer(LABEL, ("conditions:", historique))
    texte = _texte(_page(labellise))

    assert "Qualipref 3.0, à partir de 2030, fin non précisée" in texte
    assert "Charte, dates non précisées" in texte


def test_where_the_referential_contradicts_itself_on_a_module_held_the_page_says_so(labellise):
    labellise.remplacer(LABEL, ("modules: [1, 2]", "modules: [1, 2, 7]"))
    assert "Les deux lectures sont admises." in _texte(_page(labellise))


def test_what_does_not_apply_is_told_with_its_reason(labellise):
    texte = _texte(_page(labellise))

    assert "Hors de nos missions : Les réseaux sociaux sont tenus par la préfecture." in texte
    assert "Pas de serveur vocal." in texte


def test_without_missions_the_page_says_so_and_proves_nothing(labellise):
    label = (labellise.racine / LABEL).read_text("utf-8")
    debut, _, suite = label.partition("missions:\n")
    labellise.ecrire(LABEL, f"{debut}missions: []\n{suite[suite.index('conditions:') :]}")
    page = _page(labellise)

    assert "La liste des missions n’est pas encore publiée." in _texte(page)
    assert "page-label" not in _preuves(page)


def test_the_referential_is_named_with_its_edition_and_linked_when_its_address_is_known(labellise):
    assert "édition du 19 décembre 2018" in _texte(_page(labellise))
    labellise.remplacer(
        LABEL, ("conditions:", "lien_referentiel: https://www.exemple.gouv.fr/referentiel\nconditions:")
    )
    assert "https://www.exemple.gouv.fr/referentiel" in liens(_page(labellise)).values()
