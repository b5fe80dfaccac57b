"""What was made once is not made again, and is never taken for something else."""

import pytest

from vitrail.socle import deja_fait


class EnMemoire(dict[str, bytes]):
    prendre = dict.get

    def deposer(self, cle: str, fait: bytes) -> None:
        self[cle] = fait


@pytest.fixture
def faits() -> list[str]:
    """What was made, in order."""
    return []


def _faire(faits: list[str], genre: str, *source: str | bytes) -> bytes:
    def faire() -> bytes:
        faits.append(f"{genre} {source}")
        return faits[-1].encode()

    return deja_fait.obtenir(genre, source, faire)


def test_the_same_source_is_made_once(faits: list[str]):
    deja_fait.confier(EnMemoire())
    assert _faire(faits, "a", "source") == _faire(faits, "a", "source") == b"a ('source',)"
    assert len(faits) == 1


def test_without_a_store_it_is_made_each_time(faits: list[str]):
    deja_fait.confier(None)
    assert _faire(faits, "a", "source") == _faire(faits, "a", "source")
    assert len(faits) == 2


def test_another_kind_or_another_source_is_something_else(faits: list[str]):
    deja_fait.confier(EnMemoire())
    sources: tuple[tuple[str | bytes, ...], ...] = (("ab", "c"), ("a", "bc"), ("abc",), ("c", "ab"), (b"abc", ""), ())
    for genre in ("a", "b"):
        for source in sources:
            _faire(faits, genre, *source)
    assert len(faits) == len(set(faits)) == 2 * len(sources)


def test_an_object_is_given_back_to_the_program_that_made_it_and_to_no_other(faits: list[str]):
    def demander(programme: str) -> set[str]:
        def faire() -> set[str]:
            faits.append(programme)
            return {programme}

        deja_fait.confier(gardes, lambda: programme)
        return deja_fait.obtenir_objet("objet", ["source"], faire)

    gardes = EnMemoire()
    assert demander("celui-ci") == demander("celui-ci") == {"celui-ci"}
    assert demander("le suivant") == {"le suivant"}
    assert faits == ["celui-ci", "le suivant"]


def test_without_a_store_no_object_is_kept():
    deja_fait.confier(None)
    assert deja_fait.cle_d_objet("objet", ["source"]) == ""
    deja_fait.garder_objet("", [1])
    assert deja_fait.trouver_objet("") is None


def test_an_object_that_cannot_be_written_or_read_again_is_made_again():
    gardes = EnMemoire()
    deja_fait.confier(gardes)
    assert deja_fait.obtenir_objet("objet", ["source"], lambda: lambda: 1)() == 1
    assert gardes == {}
    gardes[deja_fait.cle_d_objet("objet", ["source"])] = b"cno.such.module\nName\n."
    assert deja_fait.obtenir_objet("objet", ["source"], lambda: 2) == 2
