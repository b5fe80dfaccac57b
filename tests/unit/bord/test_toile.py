"""What is fetched from others: https, public hosts, bounded sizes, times and detours; a refusal says why."""

import socket
from collections.abc import Callable

import pytest

from vitrail.bord import toile
from vitrail.bord.refus import Refus
from vitrail.bord.toile import HoteEcarte, ReponseDeLaToile, Visite

ICI = "https://prefecture.example/donnees/site.csv"


def _reponse(code: int = 200, contenu: bytes = b"", vers: str = "") -> ReponseDeLaToile:
    reste = [contenu[rang : rang + 65_536] for rang in range(0, len(contenu), 65_536)]
    return ReponseDeLaToile(code, vers, lambda _: reste.pop(0) if reste else b"")


def _visite(reponses: dict[str, Callable[[], ReponseDeLaToile]], demandees: list[str]) -> Visite:
    def poser(adresse: str) -> ReponseDeLaToile:
        demandees.append(adresse)
        return reponses[adresse]()

    return Visite(poser)


def test_a_file_is_given_whole_and_a_detour_followed():
    demandees: list[str] = []
    ailleurs = "https://www.prefecture.example/donnees/site.csv"
    reponses = {ICI: lambda: _reponse(301, vers=ailleurs), ailleurs: lambda: _reponse(contenu=b"a" * 200_000)}
    assert _visite(reponses, demandees).lire(ICI, 200_000) == b"a" * 200_000
    assert demandees == [ICI, ailleurs]


@pytest.mark.parametrize(
    "vers", ["http://prefecture.example/", "file:///etc/passwd", "ftp://a.example/", "https://u:p@a.example/"]
)
def test_a_detour_out_of_https_is_not_followed(vers: str):
    demandees: list[str] = []
    with pytest.raises(Refus, match="n’est pas une adresse en https"):
        _visite({ICI: lambda: _reponse(302, vers=vers)}, demandees).lire(ICI, 10)
    assert demandees == [ICI]


def test_detours_without_end_are_left():
    demandees: list[str] = []
    with pytest.raises(Refus, match="trop de détours"):
        _visite({ICI: lambda: _reponse(302, vers=ICI)}, demandees).lire(ICI, 10)
    assert len(demandees) == toile.DETOURS_MAX + 1


@pytest.mark.parametrize("code", [403, 404, 500])
def test_an_error_of_the_host_is_told(code: int):
    with pytest.raises(Refus, match=f"l’erreur {code}"):
        _visite({ICI: lambda: _reponse(code)}, []).lire(ICI, 10)


def test_a_file_without_end_is_left_at_its_limit():
    lus = []

    def sans_fin(octets: int) -> bytes:
        lus.append(octets)
        return b"a" * octets

    with pytest.raises(Refus, match="trop gros"):
        Visite(lambda _: ReponseDeLaToile(200, "", sans_fin)).lire(ICI, 1_000_000)
    assert sum(lus) < 1_100_000


def test_a_host_that_gives_a_byte_at_a_time_is_left():
    heures = iter(range(0, 10_000, 10))
    goutte = ReponseDeLaToile(200, "", lambda _: b"a")
    with pytest.raises(Refus, match="trop de temps"):
        Visite(lambda _: goutte, lambda: float(next(heures))).lire(ICI, 1_000_000)


@pytest.mark.parametrize(
    "adresse",
    [
        "127.0.0.1",
        "10.0.0.8",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "fe80::1%lo",
        "fd00::1",
        "::ffff:10.0.0.1",
    ],
)
def test_a_name_that_leads_to_a_private_network_is_not_called(monkeypatch: pytest.MonkeyPatch, adresse: str):
    """Even when it leads to a public address too."""
    trouvees = [(0, 0, 0, "", ("93.184.215.14", 443)), (0, 0, 0, "", (adresse, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: trouvees)
    appels: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *ou, **__: appels.append(ou))
    with pytest.raises(HoteEcarte):
        toile.adresses_publiques("prefecture.example", 443)
    with pytest.raises(Refus, match="réseau privé"):
        Visite().lire(ICI, 10)
    assert appels == []


def test_what_is_called_is_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch):
    """A name cannot lead elsewhere between the two."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("93.184.215.14", 443))])
    appels: list[object] = []

    def appeler(ou: object, *_: object, **__: object) -> None:
        appels.append(ou)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", appeler)
    with pytest.raises(Refus, match="connexion est refusée"):
        Visite().lire(ICI, 10)
    assert appels == [("93.184.215.14", 443)]
