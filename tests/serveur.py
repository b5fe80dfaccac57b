"""A static file server for the tests: what any web server of a prefecture would do with site/."""

import gzip
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from vitrail.presentation import entetes

_POUR_TOUJOURS = re.compile(entetes.MARQUE)
_compress = cache(gzip.compress)


class _Handler(SimpleHTTPRequestHandler):
    """Directory indexes, 404.html, no listing, no log, assets kept by browsers; gzip and further headers on demand."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args, compress: bool, headers: Mapping[str, str], directory: str) -> None:
        self.compress = compress
        self.more_headers = headers
        super().__init__(*args, directory=directory)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                # The parent answers with the redirection that adds the slash.
                return super().do_GET()
            path /= "index.html"
        if path.is_file():
            return self._answer(HTTPStatus.OK, path)
        return self._answer(HTTPStatus.NOT_FOUND, Path(self.directory, "404.html"))

    def _answer(self, status: HTTPStatus, path: Path) -> None:
        body = path.read_bytes() if path.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        if self.compress and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if _POUR_TOUJOURS.search(path.name):
            self.send_header("Cache-Control", entetes.POUR_TOUJOURS)
        for name, value in self.more_headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        pass


@contextmanager
def serving(directory: Path, *, compress: bool = False, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder while the block runs; gives its address, without a final slash."""
    handler = partial(_Handler, compress=compress, headers=headers or {}, directory=str(directory))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
