"""Pages of a preview do not wait for its posters; who asks for a poster does."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event, Thread

import pytest

from vitrail.bord.mkdocs.affiches_d_apercu import AffichesDApercu

HORAIRES, CHARTE = "affiches/horaires-a4.pdf", "affiches/charte-a4.pdf"


class Lentes(Mapping[str, bytes]):
    """Files of a site, whose posters are only made once they may be."""

    def __init__(self, mots: bytes | Exception, adresses: tuple[str, ...] = (HORAIRES,)) -> None:
        self.mots = mots
        self.adresses = ("horaires.csv", *adresses)
        self.permis, self.demande = Event(), Event()

    def __getitem__(self, adresse: str) -> bytes:
        assert adresse != "horaires.csv", "this one is written with the pages"
        self.demande.set()
        assert self.permis.wait(20)
        if isinstance(self.mots, Exception):
            raise self.mots
        return self.mots

    def __iter__(self) -> Iterator[str]:
        return iter(self.adresses)

    def __len__(self) -> int:
        return len(self.adresses)


class Demande(Thread):
    """Somebody who asks for an address."""

    def __init__(self, affiches: AffichesDApercu, chemin: str) -> None:
        super().__init__(target=affiches.attendre, args=(chemin,))
        self.start()

    def attend(self) -> bool:
        self.join(0.05)
        return self.is_alive()

    def repart(self) -> bool:
        self.join(20)
        return not self.is_alive()


@pytest.fixture
def dits() -> list[Exception]:
    return []


@pytest.fixture
def affiches(tmp_path: Path, dits: list[Exception]) -> Iterator[AffichesDApercu]:
    affiches = AffichesDApercu(tmp_path, dits.append)
    yield affiches
    affiches.ecarter()


def test_a_page_comes_at_once_and_a_poster_when_it_is_written(affiches: AffichesDApercu, tmp_path: Path) -> None:
    fichiers = Lentes(b"%PDF")
    affiches.poser(fichiers)
    affiches.attendre("/horaires/")
    affiches.attendre("/fichiers/plan.pdf")
    demande = Demande(affiches, f"/prefecture/{HORAIRES}")
    assert demande.attend() and not (tmp_path / HORAIRES).exists()
    fichiers.permis.set()
    assert demande.repart() and (tmp_path / HORAIRES).read_bytes() == b"%PDF"


def test_nobody_is_given_a_poster_of_the_site_that_is_about_to_go(affiches: AffichesDApercu) -> None:
    suivants, demandes = Lentes(b"%PDF"), []

    def batir() -> None:
        demandes.append(Demande(affiches, f"/{HORAIRES}"))
        assert demandes[0].attend()
        affiches.ecarter()
        affiches.poser(suivants)

    affiches.changer(batir)
    assert demandes[0].attend()
    suivants.permis.set()
    assert demandes[0].repart()


def test_a_poster_that_was_begun_for_an_earlier_site_is_not_written_in_the_next(
    affiches: AffichesDApercu, tmp_path: Path
) -> None:
    anciens, nouveaux = Lentes(b"hier"), Lentes(b"aujourd'hui", (HORAIRES, CHARTE))
    affiches.poser(anciens)
    assert anciens.demande.wait(20)
    affiches.ecarter()
    affiches.poser(nouveaux)
    nouveaux.permis.set()
    assert Demande(affiches, f"/{CHARTE}").repart()
    anciens.permis.set()
    affiches.attendre(f"/{HORAIRES}")
    assert (tmp_path / HORAIRES).read_bytes() == b"aujourd'hui"


def test_a_poster_that_cannot_be_made_is_told_and_nobody_waits_for_it(
    affiches: AffichesDApercu, dits: list[Exception]
) -> None:
    fichiers = Lentes(ModuleNotFoundError("typst"))
    affiches.poser(fichiers)
    demande = Demande(affiches, f"/{HORAIRES}")
    fichiers.permis.set()
    assert demande.repart()
    affiches.changer(lambda: None)
    assert Demande(affiches, f"/{HORAIRES}").repart()
    assert [str(dit) for dit in dits] == ["typst"]


def test_a_build_that_fails_keeps_nobody_waiting(affiches: AffichesDApercu) -> None:
    def batir() -> None:
        raise OSError("le disque est plein")

    with pytest.raises(OSError, match="plein"):
        affiches.changer(batir)
    affiches.attendre(f"/{HORAIRES}")
