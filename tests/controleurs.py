"""Two more checkers beside axe, and a screen reader, in the page that Chromium shows: what npm ships (`make tools`)."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.navigateur import axe_put, axe_run

PAQUETS = Path(__file__).parents[1] / ".cache/accessibilite/node_modules"

# IBM Equal Access: what fails for sure; what a person must judge is not counted.
_IBM = """async () => (await new ace.Checker().check(document, ["IBM_Accessibility"])).results
  .filter(({ value: [genre, dit] }) => genre === "VIOLATION" && dit === "FAIL")
  .map((trouve) => `IBM ${trouve.ruleId}: ${trouve.message} ${trouve.snippet.slice(0, 120)}`)"""

_HTMLCS = """() => new Promise((dire) => HTMLCS.process("WCAG2AA", document, () => dire(HTMLCS.getMessages()
  .filter((dit) => dit.type === HTMLCS.ERROR)
  .map((dit) => `HTMLCS ${dit.code}: ${dit.msg} ${(dit.element.outerHTML || "").slice(0, 120)}`))))"""

# What is folded is hidden from readers, which this one does not know.
_LIRE = """async (source) => {
  for (const plie of document.querySelectorAll("details:not([open]) > :not(summary)")) plie.hidden = true;
  const { virtual } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  await virtual.start({ container: document.body });
  while (await virtual.lastSpokenPhrase() !== "end of document") await virtual.next();
  return virtual.spokenPhraseLog();
}"""


@cache
def _source(chemin: str) -> str:
    """A missing package is a failure, and says what brings it."""
    fichier = PAQUETS / chemin
    assert fichier.is_file(), f"{fichier} manque : make tools"
    return fichier.read_text("utf-8")


def preparer(page: Page) -> None:
    """Put the three checkers into the page, once for all that will be asked of it."""
    axe_put(page)
    for chemin in ("accessibility-checker-engine/ace.js", "html_codesniffer/build/HTMLCS.js"):
        page.evaluate(f"{_source(chemin)};0")


def controler(page: Page) -> list[str]:
    """What axe, IBM Equal Access and HTML_CodeSniffer find wrong on the page as it is now."""
    return [*axe_run(page), *page.evaluate(_IBM), *page.evaluate(_HTMLCS)]


def lire_a_voix_haute(page: Page) -> list[str]:
    """All that a screen reader says from the top of the page to its end, an utterance a line.

    The page must be open in a context that lets scripts in (``bypass_csp``); it is not usable any more."""
    dits: list[str] = page.evaluate(_LIRE, _source("@guidepup/virtual-screen-reader/lib/esm/index.browser.js"))
    return dits
