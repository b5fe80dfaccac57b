"""Programs that the tests start and stop: none outlives its test."""

import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def lance(
    commande: Sequence[Any], *, arret: int = signal.SIGINT, delai: float = 30, **options: Any
) -> Iterator["subprocess.Popen[Any]"]:
    """A program for the time of the block, then stopped as Ctrl-C does; killed, and the test fails, when that is not
    enough.

    What a script starts in the background (`make test &`) ignores SIGINT, and so does all that it starts in turn. A
    signal that is handled is no longer ignored by the next program: it is while this one starts."""
    avant = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        processus = subprocess.Popen(commande, **options)
    finally:
        signal.signal(signal.SIGINT, avant)
    try:
        yield processus
    finally:
        if processus.poll() is None:
            processus.send_signal(arret)
        try:
            processus.wait(timeout=delai)
        except subprocess.TimeoutExpired:
            processus.kill()
            processus.wait()
            raise


def port_libre() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def attendre(port: int, processus: "subprocess.Popen[Any]") -> None:
    """Until the program answers on its port, a minute at most, for a machine may be slow; RuntimeError when it ends
    before."""
    limite = time.monotonic() + 60
    while time.monotonic() < limite:
        if processus.poll() is not None:
            raise RuntimeError(f"{processus.args!r} s’est arrêté ({processus.returncode})")
        try:
            return socket.create_connection(("127.0.0.1", port), 0.5).close()
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"{processus.args!r} ne répond pas")
