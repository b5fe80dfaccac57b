"""A real Chromium, and axe in it: what the tests of the built site look through."""

import os
import shutil

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    # The published site asks nothing of anyone else; a test that would reach the network fails instead.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)

# Every rule but the experimental ones, which alone need the style sheets fetched again; that of WCAG 2.2 is off
# unless asked for.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False, "rules": {"target-size": {"enabled": True}}}


def chromium_path() -> str:
    """Where Chromium is: VITRAIL_CHROMIUM, or a known name on the PATH. A missing browser is a failure."""
    path = os.environ.get("VITRAIL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise RuntimeError(
            "Chromium est introuvable. Sous Debian ou Ubuntu : apt-get install chromium. "
            "Ailleurs : donner son chemin dans la variable VITRAIL_CHROMIUM."
        )
    return path


def launch(playwright: Playwright) -> Browser:
    """Start Chromium headless; root (a container, a CI) cannot use its sandbox."""
    sandboxed = os.geteuid() != 0
    return playwright.chromium.launch(executable_path=chromium_path(), chromium_sandbox=sandboxed, args=list(FLAGS))


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong on the page as it is now, one readable line per element."""
    page.evaluate(AXE_SCRIPT)
    return axe_run(page)


def axe_run(page: Page) -> list[str]:
    """The same on a page where axe already is."""
    violations = page.evaluate("async (options) => (await axe.run(options)).violations", AXE_OPTIONS)
    return [
        f"{found['id']} ({found['impact']}): {found['help']}: {' '.join(map(str, node['target']))}"
        for found in violations
        for node in found["nodes"]
    ]
