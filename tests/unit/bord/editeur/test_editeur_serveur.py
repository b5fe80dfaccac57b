"""The server of the editor answers this computer and its own pages, and nobody else."""

import errno
import gzip
import http.client
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest

from tests.envois import envoi_de
from tests.pratique import SitePratique
from vitrail.bord.editeur import brouillons, protocole
from vitrail.bord.editeur.serveur import ServeurDEditeur
from vitrail.bord.refus import Refus

JOUR = date(2022, 4, 14)


@pytest.fixture
def serveur(tmp_path: Path) -> Iterator[ServeurDEditeur]:
    """On a small site: every request reads all of it."""
    projet = SitePratique(tmp_path / "projet").racine
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    with ServeurDEditeur("127.0.0.1", 0, projet, lambda instantane: JOUR) as editeur:
        Thread(target=editeur.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield editeur
        editeur.shutdown()


def demander(
    serveur: ServeurDEditeur, methode: str, chemin: str, corps: bytes = b"", **entetes: str
) -> tuple[int, bytes]:
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.server_port, timeout=30)
    connexion.putrequest(methode, chemin, skip_host=True, skip_accept_encoding=True)
    for nom, valeur in {"Host": serveur.nom, "Content-Length": str(len(corps)), **entetes}.items():
        connexion.putheader(nom, valeur)
    connexion.endheaders(corps)
    reponse = connexion.getresponse()
    lu = reponse.status, reponse.read()
    connexion.close()
    return lu


def poster(serveur: ServeurDEditeur, chemin: str, envoi: bytes, **entetes: str) -> tuple[int, str]:
    entetes = {
        "Origin": f"http://{serveur.nom}",
        "Content-Type": "application/x-www-form-urlencoded",
        **entetes,
    }
    statut, lu = demander(serveur, "POST", chemin, envoi, **entetes)
    return statut, lu.decode()


def test_its_own_page_reads_and_writes(serveur: ServeurDEditeur):
    statut, page = demander(serveur, "GET", "/fiche/horaires")
    envoi = {**envoi_de(page.decode()), "faire": ["garder"]}
    assert statut == 200 and "points.0.nom" in envoi
    assert poster(serveur, "/fiche/horaires", urlencode(envoi, doseq=True).encode())[0] == 303


def test_a_page_of_another_site_does_not_write(serveur: ServeurDEditeur):
    for origine in ("https://exemple.fr", "null", f"http://localhost:{serveur.server_port}", ""):
        statut, dit = poster(serveur, "/fiche/horaires", b"faire=garder", Origin=origine)
        assert statut == 403 and "Cette demande ne vient pas de l’éditeur." in dit


@pytest.mark.parametrize("hote", ["exemple.fr", "exemple.fr:{port}", "127.0.0.1:1", ""])
def test_under_another_name_it_answers_nothing(serveur: ServeurDEditeur, hote: str):
    nom = hote.format(port=serveur.server_port)
    for chemin in ("/", "/fiche/horaires", "/apercu/horaires/", "/editeur.js"):
        assert demander(serveur, "GET", chemin, Host=nom)[0] == 403


def test_it_gives_its_own_files_and_no_others(serveur: ServeurDEditeur):
    assert demander(serveur, "GET", "/editeur.js")[1].startswith(b"//")
    assert b"--papier" in demander(serveur, "GET", "/editeur.css")[1]
    chemins = ("/../secret.txt", "/%2e%2e/secret.txt", "/absent.js", "/apercu/../../secret.txt", "/brouillon/x/../y")
    for chemin in chemins:
        statut, corps = demander(serveur, "GET", chemin)
        assert statut == 404 and b"secret" not in corps


@pytest.mark.parametrize(
    "envoi",
    [b"", b"x", b"points.%23=9999999&faire=garder", b"points.%23=x&faire=garder", b"*=%7B", b"*=%5B1%5D", b"\xff=1",
     b"faire=retirer:nulle.part.0", b"faire=ajouter:mis_a_jour.x", b"faire=copier:points", b"a=1&" * 60_000],
    ids=range(11),
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_told_and_changes_nothing(serveur: ServeurDEditeur, envoi: bytes):
    avant = {chemin: chemin.read_bytes() for chemin in serveur.bureau.racine.glob("c*/**/*.yml")}
    statut, dit = poster(serveur, "/fiche/horaires", envoi)
    assert (statut == 400 and "illisible" in dit) or statut == 303
    assert {chemin: chemin.read_bytes() for chemin in serveur.bureau.racine.glob("c*/**/*.yml")} == avant


def test_a_refusal_is_given_as_a_page(serveur: ServeurDEditeur):
    (serveur.bureau.racine / "content/donnees/horaires.yml").write_text("points: [", "utf-8")
    statut, page = demander(serveur, "GET", "/fiche/horaires")
    assert (
        statut == 409
        and "changée hors de l’éditeur" in page.decode()
        and "Revenir à ce qu’il reste à faire" in page.decode()
        and '<a href="/passe/horaires">Voir les versions d’avant</a>' in page.decode()
    )
    assert demander(serveur, "GET", "/passe/horaires")[0] == 200


def test_a_refusal_leads_back_to_where_one_was(serveur: ServeurDEditeur):
    """Not elsewhere: the address comes from the browser."""
    ici = f"http://{serveur.nom}"
    retours = {f"{ici}/documents?x=%22%3E": 'href="/documents?x=%22%3E"', "http://exemple.fr/a": "", "": "", 'x"y': ""}
    for venue, retour in retours.items():
        _, page = poster(serveur, "/documents", b"x", Referer=venue)
        assert ("Revenir à la page d’avant" in page) == bool(retour) and retour in page and "exemple.fr" not in page


def test_its_pages_run_nothing_that_is_written_in_them(serveur: ServeurDEditeur):
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.server_port, timeout=30)
    connexion.request("GET", "/", headers={"Host": serveur.nom})
    reponse = connexion.getresponse()
    politique, page = reponse.headers["Content-Security-Policy"], reponse.read().decode()
    assert "default-src 'none'" in politique and "unsafe" not in politique and "frame-ancestors 'none'" in politique
    assert " style=" not in page and "<style" not in page and " onclick" not in page


def test_the_preview_shows_the_site_as_it_is_written_or_what_is_wrong_with_it(serveur: ServeurDEditeur):
    statut, page = demander(serveur, "GET", "/apercu/horaires/")
    assert statut == 200 and "Standard" in page.decode()
    assert demander(serveur, "GET", "/apercu/n-existe-pas/")[0] == 404
    assert not (serveur.bureau.racine / "site").exists()
    (serveur.bureau.racine / "content/donnees/horaires.yml").write_text("points: 3\n", "utf-8")
    statut, page = demander(serveur, "GET", "/apercu/horaires/")
    assert statut == 200 and "Voir ce qui est à corriger" in page.decode()


def test_a_document_is_received_under_its_name(serveur: ServeurDEditeur):
    corps = (
        b'--limite\r\nContent-Disposition: form-data; name="document"; filename="Compte rendu.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n%PDF-1.4\n\xff\r\n--limite--\r\n"
    )
    assert poster(serveur, "/documents", corps, **{"Content-Type": "multipart/form-data; boundary=limite"})[0] == 303
    assert (serveur.bureau.racine / "content/fichiers/compte-rendu.pdf").read_bytes() == b"%PDF-1.4\n\xff"
    for autre in (b"", b"--limite--", corps[:80]):
        statut, _ = poster(serveur, "/documents", autre, **{"Content-Type": "multipart/form-data; boundary=limite"})
        assert statut in (400, 409)


def test_another_verb_is_refused_in_french(serveur: ServeurDEditeur):
    for verbe in ("PUT", "OPTIONS", "DELETE"):
        statut, page = demander(serveur, verbe, "/fiche/horaires")
        assert statut == 501 and "L’éditeur ne comprend pas cette demande." in page.decode()


def test_opening_pages_for_ever_fills_no_disk(serveur: ServeurDEditeur, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(brouillons, "_OUVERTS_MAX", 6)
    garde = serveur.bureau.brouillons
    commence = garde.ouvrir("horaires", None, None).avec({"nom": "tapé"})
    garde.garder(commence)
    for _ in range(20):
        garde.ouvrir("horaires", None, None)
    assert len(list(garde.dossier.glob("*.json"))) <= 7
    assert garde.lire(commence.cle) is not None


def test_an_address_that_is_taken_is_said_with_another(serveur: ServeurDEditeur):
    port = serveur.server_port
    with pytest.raises(Refus, match=f"--address 127.0.0.1:{port + 1}"):
        ServeurDEditeur("127.0.0.1", port, serveur.bureau.racine, lambda instantane: JOUR)


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
    assert "signe interdit" in corps.decode()


def test_what_leads_elsewhere_is_coded(serveur: ServeurDEditeur):
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.server_port, timeout=30)
    connexion.request("GET", "/apercu/horaires", headers={"Host": serveur.nom})
    assert connexion.getresponse().headers["Location"] == "/apercu/horaires/"


def test_the_page_of_another_site_reads_nothing(serveur: ServeurDEditeur):
    """Not even without an origin, as a picture or a script is asked for."""
    for ailleurs in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://exemple.fr"},
    ):
        assert demander(serveur, "GET", "/fiche/horaires", b"", **ailleurs)[0] == 403


def test_a_link_to_the_editor_may_be_followed(serveur: ServeurDEditeur):
    suivi = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert demander(serveur, "GET", "/", b"", **suivi)[0] == 200
    assert demander(serveur, "GET", "/", b"", **{**suivi, "Sec-Fetch-Dest": "iframe"})[0] == 403


@pytest.mark.parametrize("nom", ["%ed%a0%80", "a" * 4000, "..", ".", "-", "con", "a%2fb", "a%5cb"])
def test_a_name_that_no_disk_holds_is_answered(serveur: ServeurDEditeur, nom: str):
    for chemin in (f"/fiche/audits/{nom}", f"/fiche/{nom}", f"/nouvelle/{nom}", f"/brouillon/{nom}/horaires/"):
        statut, page = demander(serveur, "GET", chemin)
        assert statut in (200, 400, 404) and len(page) < 400_000


def test_a_path_too_long_is_a_page_that_is_not_there(serveur: ServeurDEditeur):
    assert demander(serveur, "GET", "/" + "a" * 5000)[0] == 404


def test_a_body_out_of_measure_is_refused_before_it_is_read(serveur: ServeurDEditeur):
    demande = f"POST /fiche/faq HTTP/1.1\r\nHost: {serveur.nom}\r\nOrigin: http://{serveur.nom}\r\n"
    reponse = brute(serveur, f"{demande}Content-Length: 99999999999\r\n\r\n".encode())
    assert reponse.startswith(b"HTTP/1.1 413") and "trop gros" in reponse.decode()


def test_a_request_that_never_ends_is_cut_off(serveur: ServeurDEditeur, monkeypatch: pytest.MonkeyPatch):
    """Sign by sign, as to hold a place for ever; others are answered meanwhile, and after."""
    monkeypatch.setattr(protocole, "_SECONDES_EN_TOUT", 0.2)
    assert b" 200 " not in brute(serveur, b"GET / HTTP/1.1\r\nHost: ")
    assert demander(serveur, "GET", "/")[0] == 200


def test_it_says_where_it_is_and_its_pages_have_no_icon_to_look_for(serveur: ServeurDEditeur):
    assert serveur.adresse == f"http://127.0.0.1:{serveur.server_port}/"
    assert demander(serveur, "GET", "/favicon.ico") == (200, b"")


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

    monkeypatch.setattr(serveur.bureau, "agir", tomber)
    statut, page = poster(serveur, "/fiche/horaires", b"faire=garder")
    assert statut == 500 and dit in page.lower()
    monkeypatch.undo()
    assert poster(serveur, "/fiche/horaires", b"faire=garder")[0] == 303


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


def test_in_an_empty_folder_every_page_is_a_question_until_there_is_a_site(tmp_path: Path) -> None:
    with ServeurDEditeur("127.0.0.1", 0, tmp_path, lambda instantane: JOUR) as editeur:
        Thread(target=editeur.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        assert [demander(editeur, "GET", chemin)[0] for chemin in ("/", "/fiche/horaires", "/contenu")] == [302] * 3
        assert "Question 1 sur 9" in demander(editeur, "GET", "/commencer")[1].decode()
        envoi = urlencode({"reponse": "Préfecture", "faire": "suite"}).encode()
        assert poster(editeur, "/commencer/1", envoi)[0] == 303
        assert poster(editeur, "/fiche/horaires", envoi)[0] == 404
        editeur.shutdown()


@pytest.mark.parametrize("geste", ["ouvrir", "composer", "deposer", "demander", "ajouter", "prendre"])
def test_what_a_page_names_fits_in_an_address(serveur: ServeurDEditeur, geste: str) -> None:
    """A browser reads 64 kB of headers at most: a way of a box that is longer would leave it without an answer."""
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.server_port, timeout=30)
    entetes = {"Origin": f"http://{serveur.nom}", "Content-Type": "application/x-www-form-urlencoded"}
    connexion.request("POST", "/fiche/faq", f"faire={geste}:{'e.' * 20_000}", entetes)
    reponse = connexion.getresponse()
    assert reponse.status in (303, 400) and len(reponse.headers.get("Location", "")) < 2_000
    connexion.close()


def test_a_heavy_page_is_sent_compressed_to_those_who_can_read_it(serveur: ServeurDEditeur):
    pages = []
    for codage in ("identity", "gzip"):
        connexion = http.client.HTTPConnection("127.0.0.1", serveur.server_port, timeout=30)
        connexion.request("GET", "/contenu", headers={"Host": serveur.nom, "Accept-Encoding": codage})
        reponse = connexion.getresponse()
        pages.append((reponse.headers.get("Content-Encoding"), reponse.read()))
        connexion.close()
    (nu, nue), (serre, serree) = pages
    assert (nu, serre) == (None, "gzip")
    assert len(serree) < len(nue) / 2 and gzip.decompress(serree) == nue


def test_a_table_is_given_to_be_kept_under_its_name(serveur: ServeurDEditeur):
    nom = "2022-T2-service-a-designer.csv"
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.server_port, timeout=30)
    connexion.request("GET", f"/chiffres/2022-T2/{nom}", headers={"Host": serveur.nom})
    reponse = connexion.getresponse()
    lu = reponse.read()
    connexion.close()
    assert reponse.headers["Content-Disposition"] == f'attachment; filename="{nom}"'
    assert reponse.headers["Content-Type"].startswith("text/csv") and "appels" in lu.decode("utf-8-sig")


def test_what_does_not_say_where_it_comes_from_does_not_write(serveur: ServeurDEditeur):
    statut, page = demander(serveur, "POST", "/fiche/horaires", b"faire=garder")
    assert statut == 403 and "ne vient pas de l’éditeur" in page.decode()


def test_what_is_no_request_is_refused_in_words(serveur: ServeurDEditeur):
    with socket.create_connection(("127.0.0.1", serveur.server_port), timeout=30) as brute:
        brute.sendall(b"GARBAGE\r\n\r\n")
        lu = b"".join(iter(lambda: brute.recv(65536), b"")).decode()
    assert "ne comprend pas cette demande" in lu
