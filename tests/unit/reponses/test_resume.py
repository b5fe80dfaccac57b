"""The comment of a merge request, whole: what is wrong now, what was there before, what is settled."""

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from vitrail.reponses.differences import Changement, Differences, SujetChange
from vitrail.reponses.rapports.diff import CoteCompare, json_, resume
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler

FAQ = Emplacement("content/donnees/faq.yml", 4, 7)
ERREUR = signaler("nombre-attendu", FAQ, valeur="cent", champ="n", fiche="Venir")
ANCIEN = signaler("fichier-inconnu", Emplacement("content/donnees/x.yml"), suggestion="")
NEUF = signaler("fichier-inconnu", Emplacement("content/donnees/y.yml"), suggestion="")
RIEN = Differences((), ())


def _controle(avant: list[Diagnostic], apres: list[Diagnostic]) -> list[str]:
    """What the comment says of findings, without the words of the catalogue."""
    dit = resume(RIEN, CoteCompare(avant), CoteCompare(apres)).replace("\u00a0", " ")
    partie = dit.partition("## Ce que dit le contrôle\n\n")[2].partition("\n\n## Preuves du label")[0]
    return [ligne.partition(" : ")[0] if ligne.startswith("- ") else ligne for ligne in partie.splitlines() if ligne]


def test_errors_come_first_even_old_ones_and_old_warnings_are_only_counted():
    assert _controle([ANCIEN], [ANCIEN, NEUF, ERREUR]) == [
        "**Publication refusée** : il reste des erreurs.",
        "- erreur CHA020, `content/donnees/faq.yml:4:7`",
        "- avertissement SIT002, `content/donnees/y.yml`",
        "1 avertissement déjà là avant ce changement.",
    ]
    assert _controle([ERREUR], [ERREUR])[1:] == ["- erreur CHA020, `content/donnees/faq.yml:4:7`"]


def test_what_is_settled_is_counted_wherever_its_line_went():
    descendue = replace(NEUF, lieux=(replace(NEUF.lieu, ligne=9, colonne=1),))
    assert _controle([NEUF], [descendue]) == [
        "Aucune erreur : ce site peut paraître.",
        "1 avertissement déjà là avant ce changement.",
    ]
    assert _controle([ANCIEN], []) == ["Aucune erreur : ce site peut paraître.", "1 remarque d’avant est levée."]
    assert _controle([ANCIEN, NEUF], [])[1:] == ["2 remarques d’avant sont levées."]


def _reponse(ligne: str, mot: str) -> Any:
    return SimpleNamespace(ligne=SimpleNamespace(id=ligne, constat=f"Constat de {ligne}"), mot=mot)


def _preuves(avant: list[Any], apres: list[Any]) -> list[str]:
    dit = resume(RIEN, CoteCompare([], avant), CoteCompare([], apres))
    return dit.partition("## Preuves du label\n\n")[2].splitlines()


def test_rows_of_the_grid_are_told_when_they_change_or_appear():
    web1, web2 = _reponse("web-01", "prouvé"), _reponse("web-02", "absent")
    assert _preuves([web1, _reponse("web-02", "prouvé")], [web1, web2]) == [
        "- web-02 (Constat de web-02) : prouvé → absent"
    ]
    assert _preuves([web1], [web1, web2]) == ["- web-02 (Constat de web-02) : absent, ligne nouvelle"]
    assert _preuves([web1], [web1]) == ["Aucune ligne de la grille de l’auditeur ne change."]
    assert _preuves([], [web1]) == _preuves([web1], []) == ["Non comparées."]


def test_two_states_of_which_one_has_no_identity_are_said_not_to_be_compared():
    dit = resume(None, CoteCompare([]), CoteCompare([]))
    assert "Les deux états ne se comparent pas : l’identité du site ne se lit pas dans l’un d’eux.\n" in dit


def test_machines_get_each_change_whole():
    rubrique = SujetChange("Horaires", (Changement("modification", "Accueil", "9 h → 10 h"),))
    assert json.loads(json_(Differences((rubrique,), ("La FAQ",)))) == {
        "rubriques": [
            {
                "titre": "Horaires",
                "changements": [{"nature": "modification", "sujet": "Accueil", "texte": "9 h → 10 h"}],
            }
        ],
        "illisibles": ["La FAQ"],
    }
