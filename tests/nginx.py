"""The real servers of a prefecture, nginx and Apache, on a free port of this machine, for the time of a test."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.processus import attendre, lance, port_libre

# Debian keeps servers where only root looks for commands.
_CHEMINS = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
_MODULES_APACHE = (
    ["mpm_event", "authn_core", "authz_core", "mime", "dir", "headers", "alias", "deflate", "filter"]
    if Path("/usr/lib/apache2/modules").is_dir()
    else ()
)


@contextmanager
def nginx(dossier: Path, *, base: str = "", entetes: Path | None = None, alias: bool = False) -> Iterator[str]:
    """Serve ``dossier`` under ``base`` (``/repo``) with the header file that the site ships; gives the address of
    the host, without a final slash nor ``base``.

    ``dossier`` may be a symbolic link: it is followed anew at each request. ``entetes``: by default the file of the
    site itself, read once, as nginx does. ``alias``: say where the folder is by ``alias`` rather than ``root``.
    """
    with _atelier() as atelier:
        port = port_libre()
        racine = _sous(atelier, dossier, base) if base else dossier
        lieu = f"location {base}/ {{ alias {dossier}/; }}" if alias else f"root {racine};"
        (atelier / "nginx.conf").write_text(f"""
            {"user root;" if os.getuid() == 0 else ""}
            daemon off; master_process off; worker_processes 1; pid {atelier}/nginx.pid;
            error_log {atelier}/erreurs.txt warn;
            events {{ worker_connections 1024; }}
            http {{
              access_log off; server_tokens off;
              {"".join(f"{nom}_temp_path {atelier}/{nom};" for nom in _TEMPORAIRES)}
              server {{
                listen 127.0.0.1:{port};
                server_name localhost;
                include {entetes or dossier / "entetes/nginx.txt"};
                {lieu}
              }}
            }}""")
        commande: list[str | Path] = [
            _trouver("nginx"),
            "-p",
            atelier,
            "-c",
            atelier / "nginx.conf",
            "-e",
            atelier / "erreurs.txt",
        ]
        with _lance(commande, port, atelier / "erreurs.txt"):
            yield f"http://127.0.0.1:{port}"


def _sous(atelier: Path, dossier: Path, base: str) -> Path:
    racine = atelier / "racine"
    (racine / base.strip("/")).parent.mkdir(parents=True)
    (racine / base.strip("/")).symlink_to(dossier)
    return racine


_TEMPORAIRES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def apache(site: Path, *, base: str = "") -> Iterator[str]:
    """Serve a copy of ``site`` with Apache, its header file in place as ``.htaccess``."""
    with _atelier() as atelier:
        port = port_libre()
        racine = atelier / "racine"
        shutil.copytree(site, racine / base.strip("/"))
        shutil.copy(site / "entetes/apache.txt", racine / base.strip("/") / ".htaccess")
        # Started by root, it becomes another user, who must be able to read.
        for chemin in (atelier, racine, *racine.rglob("*")):
            chemin.chmod(0o755)
        compte = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
        modules = "".join(
            f"LoadModule {nom}_module /usr/lib/apache2/modules/mod_{nom}.so\n"
            for nom in ["mpm_event", "authn_core", "authz_core", "mime", "dir", "headers", "alias", "deflate", "filter"]
        )
        (atelier / "apache.conf").write_text(
            f"ServerRoot {atelier}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {atelier}/apache.pid\n"
            f"ErrorLog {atelier}/erreurs.txt\n{modules}DefaultRuntimeDir {atelier}\n{compte}"
            "StartServers 1\nThreadsPerChild 8\nMinSpareThreads 4\nMaxSpareThreads 16\nMaxRequestWorkers 16\n"
            f"TypesConfig /dev/null\nDirectoryIndex index.html\nDocumentRoot {racine}\n"
            f"<Directory {racine}>\n  AllowOverride All\n  Require all granted\n</Directory>\n"
        )
        commande: list[str | Path] = [_trouver("apache2"), "-X", "-f", atelier / "apache.conf"]
        with _lance(commande, port, atelier / "erreurs.txt"):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def _atelier() -> Iterator[Path]:
    """A folder for what the server writes."""
    atelier = Path(tempfile.mkdtemp(prefix="vitrail-serveur-"))
    try:
        yield atelier
    finally:
        shutil.rmtree(atelier, ignore_errors=True)


@contextmanager
def _lance(commande: Sequence[str | Path], port: int, erreurs: Path) -> Iterator[None]:
    sorties = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with lance(commande, arret=signal.SIGTERM, delai=10, **sorties) as processus:
        try:
            attendre(port, processus)
        except RuntimeError as arret:
            journal = erreurs.read_text() if erreurs.exists() else ""
            raise RuntimeError(f"{processus.communicate()[0]}{journal}") from arret
        yield


def _trouver(nom: str) -> str:
    if trouve := shutil.which(nom, path=_CHEMINS):
        return trouve
    raise RuntimeError(f"no {nom}: make tools, or apt-get install {'nginx-light' if nom == 'nginx' else 'apache2-bin'}")
