"""Programs that the tests start and stop: none outlives its test."""

import signal
import subprocess
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
