"""A real Chromium, and axe in it: what the tests of the built site look through."""

import os
import shutil
from collections.abc import Mapping

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Playwright

from tests.contrastes import juger

# The first has no window to draw: the same pages for a third less work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

# What Chromium prepares for a person behind each window that is opened: a spare process, and the lists that fall from
# its address bar, which headless draws nowhere. Half of what a new page costs. The last list given is the one that
# holds: it begins with what Playwright turns off itself.
NOT_FOR_TESTS = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    f"--disable-features={','.join(NOT_FOR_TESTS)}",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    # The published site asks nothing of anyone else; a test that would reach the network fails instead.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)

# Every rule but the experimental ones, which alone need the style sheets fetched again; that of WCAG 2.2 is off
# unless asked for.
AXE_OPTIONS: Mapping[str, object] = {
    "resultTypes": ["violations", "incomplete"],
    "preload": False,
    "rules": {"target-size": {"enabled": True}},
}
AXE_COLOURS = {**AXE_OPTIONS, "rules": {}, "runOnly": {"type": "tag", "values": ["cat.color"]}}
"""Those that look at colours: what remains to be asked of a page already judged, seen in other colours."""


def chromium_path() -> str:
    """Where Chromium is: VITRAIL_CHROMIUM, or a known name on the PATH. A missing browser is a failure."""
    path = os.environ.get("VITRAIL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise RuntimeError(
            "Chromium est introuvable. Sous Debian : apt-get install chromium-headless-shell. "
            "Ailleurs : donner son chemin dans la variable VITRAIL_CHROMIUM."
        )
    return path


def launch(playwright: Playwright) -> Browser:
    """Start Chromium headless; root (a container, a CI) cannot use its sandbox."""
    sandboxed = os.geteuid() != 0
    return playwright.chromium.launch(executable_path=chromium_path(), chromium_sandbox=sandboxed, args=list(FLAGS))


def axe_put(page: Page) -> None:
    """Put axe into the page, for all that it will be asked there, once its styles have come: a click does not wait."""
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong on the page as it is now, one readable line per element."""
    axe_put(page)
    return axe_run(page)


def axe_by_day_and_night(page: Page) -> list[str]:
    """All that axe finds by day, then what it finds in the dark, which changes colours alone."""
    page.emulate_media(color_scheme="light")
    found = axe_violations(page)
    page.emulate_media(color_scheme="dark")
    return [*found, *(f"dark: {line}" for line in axe_run(page, AXE_COLOURS))]


def axe_run(page: Page, options: Mapping[str, object] = AXE_OPTIONS) -> list[str]:
    """The same on a page where axe already is."""
    return juger(page, options)
