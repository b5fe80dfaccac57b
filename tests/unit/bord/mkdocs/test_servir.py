"""The preview says where it cannot open, and what MkDocs refuses, in French."""

import shutil
import socket
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import serve
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer

from vitrail.bord.mkdocs.servir import REGARD_SECONDES, servir
from vitrail.bord.refus import PagesRefusees, Refus

MINIMAL = Path(__file__).parents[3] / "sites/minimal"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "site")
    (tmp_path / "site/content/pages").mkdir(exist_ok=True)
    return tmp_path / "site"


def _libre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as ecoute:
        return int(ecoute.getsockname()[1])


def test_an_address_that_is_taken_is_told_with_another(racine: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as ecoute:
        port = ecoute.getsockname()[1]
        autre = port + 1 if port < 65535 else 8000
        with pytest.raises(Refus, match=rf"127.0.0.1:{port} .* --address 127.0.0.1:{autre}"):
            servir(racine, "127.0.0.1", port)


def test_the_server_of_mkdocs_is_asked_to_serve_there(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    demandes: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(serve, "serve", lambda reglages, **options: demandes.append((reglages, options)))
    port = _libre()
    servir(racine, "127.0.0.1", port, ouvrir=True)
    attendues = {"dev_addr": f"127.0.0.1:{port}", "strict": False, "open_in_browser": True}
    assert demandes == [(str(racine / "mkdocs.yml"), attendues)]


def test_what_is_saved_is_looked_for_often_and_mkdocs_keeps_its_own_pace(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sien: Any = LiveReloadServer
    faits: list[Any] = []
    monkeypatch.setattr(serve, "serve", lambda *_, **__: faits.append(serve.LiveReloadServer))  # type: ignore[attr-defined]
    servir(racine, "127.0.0.1", _libre())
    [ouvrir] = faits
    reglages = {"builder": print, "host": "127.0.0.1", "port": 0, "root": str(racine)}
    assert ouvrir(**reglages).observer.timeout == REGARD_SECONDES < sien(**reglages).observer.timeout
    assert serve.LiveReloadServer is sien  # type: ignore[attr-defined]


def test_what_mkdocs_refuses_is_told_in_french(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuser(*_: object, **__: object) -> None:
        raise ConfigurationError("Config value 'plugins': The \"rien\" plugin is not installed")

    monkeypatch.setattr(serve, "serve", refuser)
    with pytest.raises(PagesRefusees, match="« rien », sous « plugins: », n’est pas installée"):
        servir(racine, "127.0.0.1", _libre())
