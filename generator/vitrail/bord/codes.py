"""How a command ends: its exit code, and the last thing it says."""

from __future__ import annotations

import argparse
import sys

REUSSI, CONTENU, USAGE = 0, 1, 2
"""Exit codes: done; the content must be corrected; the command was misused."""


def annoncer(phrase: str, options: argparse.Namespace) -> int:
    """Say that what was asked is done, unless it was to be done without a word; the code of success."""
    if not options.quiet:
        print(phrase)
    return REUSSI


def dire(phrase: str, code: int) -> int:
    """Say ``phrase`` on the error output; returns ``code``."""
    print(f"vitrail : {phrase}", file=sys.stderr)
    return code
