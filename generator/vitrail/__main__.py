"""The command ``vitrail``, also as ``python -m vitrail``."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the command line; returns its exit code."""
    # A command keeps nearly all that it reads until it ends: looking for waste would take a tenth of its time. There is
    # none while its modules are loaded.
    gc.set_threshold(50_000, 20, 20)
    gc.disable()
    # Plugins of pydantic that stand on this machine for something else would be looked for among all its packages.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    from vitrail.bord import classes_gardees, magasin

    magasin.ouvrir()
    if commande := next((mot for mot in sys.argv[1:] if not mot.startswith("-")), ""):
        classes_gardees.conserver(commande)
    from vitrail.bord import cli

    return cli.main()


if __name__ == "__main__":  # pragma: no cover: a process of its own; tests/e2e start it
    sys.exit(main())
