"""``vitrail verify``: what to read again, and the day on which it was."""

import shutil
from datetime import date
from functools import cache, partial
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.pratique import SitePratique
from tests.scenarios import BASE
from vitrail import build
from vitrail.bord import cli
from vitrail.bord.dossiers.disque import photographier

HORAIRES = "content/donnees/horaires.yml"
PAGE = "content/pages/guide.md"
CHEMINS = [
    fichier.relative_to(REPOSITORY).as_posix()
    for dossier in ("content/donnees", "site_config")
    for fichier in sorted((REPOSITORY / dossier).rglob("*.yml"))
]
"""The data files of the demonstration."""
DEMONSTRATION = cache(partial(build.inspecter, photographier(REPOSITORY), date(2022, 4, 15)))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SitePratique:
    """The site of the scenarios; hours of 15 January 2026, and a page written on Windows."""
    monkeypatch.setenv("VITRAIL_DATE", "2026-06-30")
    shutil.copytree(BASE, tmp_path / "site")
    pratique = SitePratique(tmp_path / "site", BASE)
    (tmp_path / "site" / PAGE).parent.mkdir(exist_ok=True)
    (tmp_path / "site" / PAGE).write_bytes(b"---\r\nmis_a_jour: 2025-01-15\r\n---\r\n# Guide\r\n\r\nUn texte.\r\n")
    return pratique


def verifier(site: SitePratique, *arguments: str, le: str = "2026-02-02") -> int:
    return cli.main(["verify", *arguments, "--root", str(site.racine), "--date", le])


def lignes(site: SitePratique, chemin: str = HORAIRES) -> list[str]:
    return (site.racine / chemin).read_text("utf-8").splitlines()


def test_a_file_is_stamped_and_only_that(site, capsys):
    avant = lignes(site)
    assert verifier(site, "horaires") == 0
    apres = lignes(site)
    assert [ligne for ligne in apres if ligne not in avant] == ["verifie_le: 2026-02-02"]
    assert apres[apres.index("verifie_le: 2026-02-02") - 1].startswith("mis_a_jour:")
    dit = capsys.readouterr().out
    assert f"{HORAIRES} : vérifié le 2 février 2026." in dit
    assert "Prochaine vérification : le 2 mai 2026 au plus tard." in dit


def test_the_service_is_on_the_page_until_the_next_check(site):
    assert verifier(site, "horaires", "--by", "Bureau de l’accueil") == 0
    [page] = [page for page in site.generer(date(2026, 2, 2)).pages if page.chemin == "horaires"]
    assert page.meta["fraicheur"]["verifie_par"] == "Bureau de l’accueil"
    assert verifier(site, "horaires", le="2026-02-03") == 0
    assert "verifie_le: 2026-02-03" in lignes(site)
    assert not [ligne for ligne in lignes(site) if "Bureau de l’accueil" in ligne]


@pytest.mark.parametrize("nom", ["Jeanne Fictive", "Mme Fictive", "M. Alain Fictif"])
def test_a_person_is_never_written(site, nom, capsys):
    avant = lignes(site)
    assert verifier(site, "horaires", "--by", nom) == 1
    assert lignes(site) == avant
    assert "nomme une personne" in capsys.readouterr().err


def test_a_page_written_by_hand_is_stamped_in_its_head(site):
    assert verifier(site, PAGE) == 0
    assert (site.racine / PAGE).read_bytes() == (
        b"---\r\nmis_a_jour: 2025-01-15\r\nverifie_le: 2026-02-02\r\n---\r\n# Guide\r\n\r\nUn texte.\r\n"
    )


def test_without_name_it_says_what_to_read_again_the_most_pressing_first(site, capsys):
    assert verifier(site, le="2026-04-10") == 0
    dit = capsys.readouterr().out.splitlines()
    assert dit[1].startswith(f"  en retard depuis le 15 juillet 2025 : {PAGE}")
    assert any(ligne.startswith("  avant le 15 avril 2026 : horaires") for ligne in dit)
    assert dit[-1].startswith(f"Une fois relu : vitrail verify {PAGE} ")


@pytest.mark.parametrize(
    ("arguments", "le", "dit"),
    [
        (["horaire"], "2026-02-02", "Vouliez-vous dire « horaires »"),
        (["zzz"], "2026-02-02", "Possibles : "),
        (["indicateurs"], "2026-02-02", "ce qui était vrai à son moment"),
        (["site"], "2026-02-02", "ne porte pas de date de vérification"),
        (["horaires"], "2026-01-14", "a été modifié le 15 janvier 2026"),
        (["horaires"], "2098-01-01", "n’est pas encore venu"),
        (["horaires", "organisation"], "2026-02-02", "n’a pas de fichier content/donnees/organisation.yml"),
    ],
)
def test_what_cannot_be_stamped_is_refused_and_nothing_is_written(site, arguments, le, dit, capsys):
    avant = lignes(site)
    assert verifier(site, *arguments, le=le) == 2
    assert dit in capsys.readouterr().err
    assert lignes(site) == avant


def test_a_file_with_a_mistake_is_not_stamped(site, capsys):
    site.ecrire("content/donnees/faq.yml", "mis_a_jour: 15/01/2026\nrubriques: []\n")
    assert verifier(site, "horaires", "faq") == 1
    assert "faq.yml:1:13" in capsys.readouterr().err
    assert not [ligne for ligne in lignes(site) if "verifie_le" in ligne]


def test_twice_the_same_day_says_so(site, capsys):
    verifier(site, "horaires")
    capsys.readouterr()
    assert verifier(site, "horaires") == 0
    assert "rien ne change" in capsys.readouterr().out


@pytest.mark.parametrize("chemin", CHEMINS)
def test_every_file_of_a_site_is_known_whatever_its_kind(chemin, capsys, monkeypatch):
    """By its path, as a person completes it in a terminal: stamped, or refused with the reason."""
    monkeypatch.setattr("vitrail.build.inspecter", lambda instantane, jour: DEMONSTRATION())
    monkeypatch.setattr("vitrail.bord.dossiers.essai.nouvelles_erreurs", lambda *essai: [])
    monkeypatch.setattr("vitrail.bord.dossiers.ecriture.ecrire", lambda racine, textes: None)
    code = cli.main(["verify", chemin, "--root", str(REPOSITORY), "--date", "2022-04-15"])
    dit = capsys.readouterr()
    if code == 0:
        assert f"{chemin} : " in dit.out
    else:
        assert code == 2
        assert "ne porte pas de date de vérification" in dit.err or "ce qui était vrai à son moment" in dit.err


@pytest.mark.parametrize("quoi", ["faq", "content/pages/aide.md"])
def test_what_a_network_shares_is_not_stamped_in_one_of_its_sites(quoi, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("VITRAIL_DATE", "2026-06-30")
    site = tmp_path / "sites/27-eure"
    shutil.copytree(BASE, site)
    (tmp_path / "reseau.yml").write_text("nom: Essai\n", "utf-8")
    for chemin, texte in (
        ("content/donnees/faq.yml", "mis_a_jour: 2026-01-10\nrubriques:\n  - titre: Venir\n    questions: []\n"),
        ("content/pages/aide.md", "---\nmis_a_jour: 2026-01-10\n---\n# Aide\n\nUn texte.\n"),
    ):
        (tmp_path / "commun" / chemin).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "commun" / chemin).write_text(texte, "utf-8")
    assert cli.main(["verify", quoi, "--root", str(site)]) == 2
    assert capsys.readouterr().err
    assert not (site / "content/donnees/faq.yml").exists() and not (site / "content/pages").exists()
