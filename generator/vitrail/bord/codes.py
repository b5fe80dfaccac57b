"""How a command ends: its exit code, and the last thing it says."""

from __future__ import annotations

import sys

REUSSI, CONTENU, USAGE = 0, 1, 2
"""Exit codes: done; the content must be corrected; the command was misused."""


def dire(phrase: str, code: int) -> int:
    """Say ``phrase`` on the error output; returns ``code``."""
    print(f"vitrail : {phrase}", file=sys.stderr)
    return code
