"""The server of the editor answers this computer and its own pages, and nobody else."""

import errno
import http.client
import json
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.editeur import serveur as reseau
from vitrail.bord.editeur.reglages import locaux
from vitrail.bord.editeur.serveur import ServeurDEditeur
from vitrail.bord.refus import Refus

JOUR = date(2022, 4, 15)


@pytest.fixture
def serveur(projet: Path, tmp_path: Path) -> Iterator[ServeurDEditeur]:
    paquets = tmp_path / "paquets"
    paquets.mkdir()
    (paquets / "decap-cms.js").write_text("// le moteur\n", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")

    def reglages(adresse: str, api: str) -> Any:
        return locaux(photographier(projet), JOUR, adresse, api)

    with ServeurDEditeur("127.0.0.1", 0, projet, lambda instantane: JOUR, reglages, paquets) as editeur:
        Thread(target=editeur.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield editeur
        editeur.shutdown()


def demander(
    serveur: ServeurDEditeur, methode: str, chemin: str, corps: bytes = b"", **entetes: str
) -> tuple[int, bytes]:
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.server_port, timeout=30)
    connexion.putrequest(methode, chemin, skip_host=True)
    for nom, valeur in {"Host": serveur.nom, "Content-Length": str(len(corps)), **entetes}.items():
        connexion.putheader(nom, valeur)
    connexion.endheaders(corps)
    reponse = connexion.getresponse()
    lu = reponse.status, reponse.read()
    connexion.close()
    return lu


def api(serveur: ServeurDEditeur) -> str:
    statut, corps = demander(serveur, "GET", "/config.json")
    assert statut == 200
    return str(json.loads(corps)["cms"]["backend"]["proxy_url"])


def poster(serveur: ServeurDEditeur, chemin: str, demande: Any, **entetes: str) -> tuple[int, Any]:
    entetes = {"Origin": f"http://{serveur.nom}", "Content-Type": "application/json", **entetes}
    corps = demande if isinstance(demande, bytes) else json.dumps(demande).encode()
    statut, lu = demander(serveur, "POST", chemin, corps, **entetes)
    return statut, json.loads(lu)


LECTURE = {"action": "getEntry", "params": {"path": "content/donnees/faq.yml"}}


def test_its_own_page_reads_and_writes(serveur: ServeurDEditeur):
    statut, entree = poster(serveur, api(serveur), LECTURE)
    assert statut == 200 and entree["data"].startswith("#")


def test_a_page_of_another_site_does_neither(serveur: ServeurDEditeur):
    cle = api(serveur)
    for origine in ("https://exemple.fr", "null", f"http://localhost:{serveur.server_port}"):
        statut, dit = poster(serveur, cle, LECTURE, Origin=origine)
        assert (statut, dit["error"]) == (403, "cette demande ne vient pas de l’éditeur.")


def test_without_the_key_of_a_page_nothing_is_answered(serveur: ServeurDEditeur):
    for chemin in ("/api/", "/api/devinee", "/"):
        statut, dit = poster(serveur, chemin, LECTURE)
        assert statut == 403 and "rechargez-la" in dit["error"]


@pytest.mark.parametrize("hote", ["exemple.fr", "exemple.fr:{port}", "127.0.0.1:1", ""])
def test_under_another_name_it_answers_nothing(serveur: ServeurDEditeur, hote: str):
    nom = hote.format(port=serveur.server_port)
    assert demander(serveur, "GET", "/config.json", Host=nom)[0] == 403


def test_it_gives_its_own_files_and_no_others(serveur: ServeurDEditeur):
    assert demander(serveur, "GET", "/decap-cms.js") == (200, b"// le moteur\n")
    for chemin in ("/../secret.txt", "/%2e%2e/secret.txt", "/absent.js", "/apercu/../../secret.txt"):
        statut, corps = demander(serveur, "GET", chemin)
        assert statut == 404 and b"secret" not in corps


@pytest.mark.parametrize("demande", [b"", b"{", b"[]", b'"x"', b"\xff"])
def test_what_cannot_be_read_is_said(serveur: ServeurDEditeur, demande: bytes):
    statut, dit = poster(serveur, api(serveur), demande)
    assert statut == 400 and "illisible" in dit["error"]


def test_a_refusal_is_given_as_a_sentence(serveur: ServeurDEditeur):
    statut, dit = poster(serveur, api(serveur), {"action": "getEntry", "params": {"path": "mkdocs.yml"}})
    assert (statut, dit["error"]) == (422, "« mkdocs.yml » n’est pas un fichier de données.")


def test_the_preview_shows_the_site_as_it_is_written_or_what_is_wrong_with_it(serveur: ServeurDEditeur, projet: Path):
    statut, page = demander(serveur, "GET", "/apercu/horaires/")
    assert statut == 200 and "Standard téléphonique" in page.decode()
    assert demander(serveur, "GET", "/apercu/n-existe-pas/")[0] == 404
    horaires = projet / "content/donnees/horaires.yml"
    horaires.write_text(horaires.read_text("utf-8").replace("Standard téléphonique", "Le standard"), "utf-8")
    assert "Le standard" in demander(serveur, "GET", "/apercu/horaires/")[1].decode()
    assert not (projet / "site").exists()
    horaires.write_text("points: 3\n", "utf-8")
    statut, page = demander(serveur, "GET", "/apercu/horaires/")
    assert statut == 409 and "horaires.yml" in page.decode()


def test_an_address_that_is_taken_is_said_with_another(serveur: ServeurDEditeur, projet: Path, tmp_path: Path):
    port = serveur.server_port
    with pytest.raises(Refus, match=f"--address 127.0.0.1:{port + 1}"):
        ServeurDEditeur("127.0.0.1", port, projet, lambda instantane: JOUR, lambda adresse, api: {}, tmp_path)


def brute(serveur: ServeurDEditeur, demande: bytes) -> bytes:
    """What is answered to these very bytes, until the server hangs up."""
    with socket.create_connection(("127.0.0.1", serveur.server_port), timeout=30) as prise:
        prise.sendall(demande)
        return b"".join(iter(lambda: prise.recv(65536), b""))


@pytest.mark.parametrize(
    "chemin",
    ["/apercu/x%0d%0aX-Pwn:%201/../horaires", "/apercu/%00", "/%ff", "/apercu/x%e2%80%ae/", "/%0a", "/apercu/%0d"],
)
def test_a_path_that_would_break_a_header_is_refused(serveur: ServeurDEditeur, chemin: str):
    reponse = brute(serveur, f"GET {chemin} HTTP/1.1\r\nHost: {serveur.nom}\r\nConnection: close\r\n\r\n".encode())
    entete, _, corps = reponse.partition(b"\r\n\r\n")
    assert entete.startswith(b"HTTP/1.1 400") and b"X-Pwn" not in entete
    assert "signe interdit" in json.loads(corps)["error"]


def test_what_leads_elsewhere_is_coded(serveur: ServeurDEditeur):
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.server_port, timeout=30)
    connexion.request("GET", "/apercu/horaires", headers={"Host": serveur.nom})
    assert connexion.getresponse().headers["Location"] == "/apercu/horaires/"


def test_the_page_of_another_site_takes_no_key_and_evicts_none(serveur: ServeurDEditeur):
    """Not even without an origin, as a picture or a script is asked for."""
    cle = api(serveur)
    for _ in range(201):
        assert demander(serveur, "GET", "/config.json", b"", **{"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert demander(serveur, "GET", "/config.json", b"", **{"Sec-Fetch-Site": "same-site"})[0] == 403
    assert demander(serveur, "GET", "/config.json", Origin="https://exemple.fr")[0] == 403
    assert poster(serveur, cle, LECTURE)[0] == 200


def test_a_link_to_the_editor_may_be_followed(serveur: ServeurDEditeur):
    suivi = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert demander(serveur, "GET", "/", b"", **suivi)[0] == 200
    assert demander(serveur, "GET", "/", b"", **{**suivi, "Sec-Fetch-Dest": "iframe"})[0] == 403


def test_of_many_pages_the_one_that_is_used_stays(serveur: ServeurDEditeur):
    cle, oubliee = api(serveur), api(serveur)
    for _ in range(199):
        assert poster(serveur, cle, {"action": "getDeployPreview"})[0] == 200
        serveur.accueillir()
    assert poster(serveur, cle, LECTURE)[0] == 200
    assert poster(serveur, oubliee, LECTURE)[0] == 403


@pytest.mark.parametrize(
    "demande",
    [
        b'{"action":"getEntry","params":{"path":"\\ud800"}}',
        b'{"action":"\\ud800"}',
        b'{"action":"getEntry","params":{"path":"content/donnees/audits/' + b"a" * 4000 + b'.yml"}}',
        b'{"action":"getMediaFile","params":{"path":"content/fichiers/' + b"a" * 400 + b'.pdf"}}',
        b'{"action":"getMediaFile","params":{"path":"content/fichiers/\\udfff.pdf"}}',
        b'{"action":"persistMedia","params":{"asset":{"path":"content/fichiers/\\ud800.pdf","content":""}}}',
        b'{"action":"entriesByFolder","params":{"folder":"\\ud800"}}',
        b'{"action":"deleteFiles","params":{"paths":["\\ud800"]}}',
        b"[" * 100_000,
    ],
    ids=range(9),
)
def test_a_name_that_no_disk_holds_is_answered(serveur: ServeurDEditeur, demande: bytes):
    statut, dit = poster(serveur, api(serveur), demande)
    assert statut in (400, 422) and dit["error"] and len(dit["error"]) < 300


def test_a_path_too_long_is_a_page_that_is_not_there(serveur: ServeurDEditeur):
    assert demander(serveur, "GET", "/" + "a" * 5000)[0] == 404


def test_a_body_out_of_measure_is_refused_before_it_is_read(serveur: ServeurDEditeur):
    cle = api(serveur)
    demande = f"POST {cle} HTTP/1.1\r\nHost: {serveur.nom}\r\nOrigin: http://{serveur.nom}\r\n"
    reponse = brute(serveur, f"{demande}Content-Length: 99999999999\r\n\r\n".encode())
    assert reponse.startswith(b"HTTP/1.1 413") and "trop gros" in json.loads(reponse.partition(b"\r\n\r\n")[2])["error"]


def test_a_request_that_never_ends_is_cut_off(serveur: ServeurDEditeur, monkeypatch: pytest.MonkeyPatch):
    """Sign by sign, as to hold a place for ever; others are answered meanwhile, and after."""
    monkeypatch.setattr(reseau, "_SECONDES_EN_TOUT", 0.2)
    assert b" 200 " not in brute(serveur, b"GET / HTTP/1.1\r\nHost: ")
    assert demander(serveur, "GET", "/")[0] == 200


def test_the_pieces_of_its_page_are_its_own(serveur: ServeurDEditeur):
    assert serveur.adresse == f"http://127.0.0.1:{serveur.server_port}/"
    for nom in ("fusion.js", "atelier.css"):
        statut, corps = demander(serveur, "GET", f"/{nom}")
        assert statut == 200 and corps == serveur.notres[nom] and corps


@pytest.mark.parametrize(
    ("panne", "dit"),
    [(OSError(errno.ENOSPC, "disk full"), "le disque est plein."), (RuntimeError("aïe"), "vitrail")],
    ids=["the disk", "ourselves"],
)
def test_whatever_fails_the_person_at_the_keyboard_is_told(
    serveur: ServeurDEditeur, monkeypatch: pytest.MonkeyPatch, panne: Exception, dit: str
):
    def tomber(*_: object) -> None:
        raise panne

    cle = api(serveur)
    monkeypatch.setattr(serveur.depot, "repondre", tomber)
    statut, lu = poster(serveur, cle, LECTURE)
    assert statut == 500 and dit in lu["error"].lower()
    monkeypatch.undo()
    assert poster(serveur, cle, LECTURE)[0] == 200


@pytest.mark.parametrize(
    ("panne", "dit"), [(BrokenPipeError(), ""), (RuntimeError("aïe"), "vitrail : ")], ids=["a browser", "ourselves"]
)
def test_a_browser_that_leaves_is_no_mistake(
    serveur: ServeurDEditeur, capsys: pytest.CaptureFixture[str], panne: Exception, dit: str
):
    try:
        raise panne
    except Exception:
        serveur.handle_error(None, None)
    assert bool(dit) == bool(lu := capsys.readouterr().err) and dit in lu
