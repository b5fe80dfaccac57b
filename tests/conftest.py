"""Fixtures shared by all tests: the demonstration, built once and served, and a browser to look at it."""

import gc
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.commande import vitrail
from tests.faits_de_la_seance import FaitsDeLaSeance
from tests.navigateur import launch
from tests.serveur import serving
from tests.une_fois import une_fois
from vitrail.socle import deja_fait

# As the program does: what the tests load and keep is no waste, and looking for it would take a tenth of their time.
gc.set_threshold(50_000, 10, 10)

# A slow machine is no failure.
settings.register_profile("vitrail", deadline=None)
settings.load_profile("vitrail")
# Under `make couverture`, where every line costs: few examples run as many lines.
settings.register_profile("mesures", deadline=None, max_examples=10)
expect.set_options(timeout=30_000)

REPOSITORY = Path(__file__).parents[1]
VITRAIL = Path(sys.executable).with_name("vitrail")


# The visit of every page of the site is the longest piece: its tests share it, and start first.
SLOWEST = ("tests/e2e/test_securite.py", "tests/e2e/test_tout_le_site.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--a-froid", action="store_true", help="each test makes all that it looks at")


def pytest_sessionfinish() -> None:
    """All that was kept goes with the process: nobody looks for waste in it once more."""
    gc.freeze()


class Pieces(LoadScopeScheduling):
    """What several processes of pytest share out (`make test`): files, whole, for what their tests share is dear and
    would be made by each process. In the order given below, so that all processes end together.

    The marks of xdist for groups would say the same, but pytest 9.2 ignores them (pytest-dev/pytest-xdist#1386)."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "slowest" if file in SLOWEST else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Pieces:
    config.option.loadscopereorder = False
    return Pieces(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first; unit tests last, those of a module after those of the whole package: many small files."""

    def rank(item: pytest.Item) -> tuple[bool, bool, bool]:
        file = item.nodeid.partition("::")[0]
        return file not in SLOWEST, file.startswith("tests/unit/"), file.count("/") > 2

    items.sort(key=rank)


def copy_project(target: Path) -> Path:
    """Copy what a prefecture owns, and nothing else of the repository, into `target`."""
    for name in ("content", "site_config"):
        shutil.copytree(REPOSITORY / name, target / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", target)
    return target


@pytest.fixture(scope="session")
def faits_de_la_seance(request: pytest.FixtureRequest) -> FaitsDeLaSeance | None:
    return None if request.config.getoption("--a-froid") else FaitsDeLaSeance()


@pytest.fixture(autouse=True)
def faits_entre_essais(faits_de_la_seance: FaitsDeLaSeance | None) -> Iterator[None]:
    """What no test looks at for itself is made once. A command that a test runs in its own process, and a test that
    looks at what is kept, leave no store to the next one."""
    deja_fait.confier(faits_de_la_seance)
    yield
    deja_fait.confier(None)


@pytest.fixture
def a_froid() -> None:
    """For a test that changes how such things are made, or looks at how: nothing was made before, nothing is kept."""
    deja_fait.confier(None)


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    """A copy of the demonstration's sources that the test may change."""
    return copy_project(tmp_path / "projet")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built demonstration; read only, for it is built once for all tests."""

    def batir(dossier: Path) -> None:
        built = vitrail("build", "--root", copy_project(dossier / "projet"))
        assert built.returncode == 0, built.stdout + built.stderr

    return une_fois(tmp_path_factory, "demonstration", batir) / "projet/site"


@pytest.fixture(scope="session")
def adresse(site: Path) -> Iterator[str]:
    """The address where the built demonstration is served, without a final slash."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; fails, and never skips, when there is none."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, as a citizen in France has it: no cookie, no cache, French, Paris time."""
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris")
    yield context.new_page()
    context.close()
