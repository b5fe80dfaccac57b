"""The pages of somebody else's site: read from afar within bounds, or refused in words."""

import io
import urllib.error
import urllib.request
from email.message import Message

import pytest

from vitrail.bord import pages_lues
from vitrail.bord.refus import Refus

ADRESSE = "https://www.exemple.gouv.fr/horaires"


def _servir(monkeypatch: pytest.MonkeyPatch, octets: bytes, genre: str) -> None:
    class _Reponse(io.BytesIO):
        headers = Message()

    _Reponse.headers["Content-Type"] = genre
    monkeypatch.setattr(urllib.request, "urlopen", lambda demande, timeout: _Reponse(octets))


@pytest.mark.parametrize(
    ("genre", "octets"),
    [
        ("text/html; charset=iso-8859-1", "<p>Déjà</p>".encode("latin-1")),
        ("text/html; charset=utf-8", "<p>Déjà</p>".encode()),
        ("text/html", "<p>Déjà</p>".encode()),
    ],
)
def test_a_page_is_read_in_the_encoding_that_its_server_says(monkeypatch, genre, octets):
    _servir(monkeypatch, octets, genre)
    assert pages_lues.lire(ADRESSE) == [(ADRESSE, "<p>Déjà</p>")]


def test_of_a_page_without_end_no_more_is_read_than_a_page_is(monkeypatch):
    _servir(monkeypatch, b"a" * (pages_lues.PAGE_LUE_OCTETS_MAX + 10), "text/html")
    [(_, texte)] = pages_lues.lire(ADRESSE)
    assert len(texte) == pages_lues.PAGE_LUE_OCTETS_MAX


def test_a_page_that_its_server_refuses_is_said_with_its_number(monkeypatch):
    def refuser(demande: object, timeout: int) -> None:
        raise urllib.error.HTTPError(ADRESSE, 404, "Not Found", Message(), None)

    monkeypatch.setattr(urllib.request, "urlopen", refuser)
    with pytest.raises(Refus, match=f"« {ADRESSE} » répond par l’erreur 404"):
        pages_lues.lire(ADRESSE)
