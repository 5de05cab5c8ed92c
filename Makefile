# The commands of this project; `make` alone lists them. Written for GNU make 3.81 (macOS) and later.

PYTHON ?= python3
PORT ?= 8000
LOCK_FLAGS ?=

# Branch coverage of these is 100 %: a wrong branch here publishes a wrong fact about somebody.
EXACT = scraper/reference.py scraper/store/__init__.py scraper/store/journal.py \
	scraper/run/__init__.py scraper/run/log.py generator/rules/deadline.py \
	generator/rules/status.py generator/pages/escape.py

IN_VENV = .venv/bin/python
PIP_INSTALL = $(IN_VENV) -m pip install -qq --disable-pip-version-check --no-input \
	--require-hashes --only-binary=:all:

space := $(subst ,, )
comma := ,

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: site test accuracy serve update demo faults mutants nights crashes bench system reading-system lock help

site: .venv/.site-ready ## set up, build the site into site/ and check it
	@built=$$($(IN_VENV) -m generator build) || exit; \
	$(IN_VENV) -m generator check >/dev/null || exit; \
	printf '%s. Look at it: `make serve`, or `python3 -m http.server -d site`.\n' "$$built"

test: .venv/.test-ready ## run all linters, types and tests
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m mypy
	$(IN_VENV) -m pytest -n auto --dist loadfile --cov --cov-branch --cov-report=term-missing:skip-covered
	@ls $(EXACT) >/dev/null  # the report below says nothing of a file that is not there
	$(IN_VENV) -m coverage report --fail-under=100 \
		--include=$(subst $(space),$(comma),$(strip $(EXACT)))

accuracy: .venv/.test-ready ## read the made-up documents in every format; a report per field
	@$(IN_VENV) -m tests.corpus.accuracy

serve: .venv/.site-ready ## show the site at http://127.0.0.1:8000/, built anew at every change
	@$(IN_VENV) -m generator serve --port $(PORT)

update: .venv/.site-ready ## read the database, check the records, build the site (CONTACT=your address)
	@$(IN_VENV) -m scraper collect $(if $(CONTACT),--contact '$(CONTACT)')
	@$(IN_VENV) -m scraper check
	@$(MAKE) --no-print-directory site

demo: .venv/.test-ready ## the whole way against a made-up database: collect, build, serve
	@$(IN_VENV) -m tests.source.demo --port $(PORT)

faults: .venv/.test-ready ## every fault of the source, the disk and documents, five times; a table
	@$(IN_VENV) -m tests.campaigns.faults

mutants: .venv/.test-ready ## thousands of changed pages: none may be taken for what it is not
	@$(IN_VENV) -m tests.campaigns.mutants

nights: .venv/.test-ready ## ten nights of the nightly workflow, run here
	@$(IN_VENV) -m tests.campaigns.nightly

crashes: .venv/.test-ready ## kill the program, fill and break the disk, at every call that writes
	@$(IN_VENV) -m tests.campaigns.crashes

bench: .venv/.site-ready .venv/.test-ready ## speed and memory, beside their budgets
	@missed=0; for name in $(BENCHMARKS); do \
		echo "== $$name"; $(IN_VENV) -m tests.benchmarks.$$name || missed=1; done; exit $$missed

BENCHMARKS = letters responses documents lists nights site

system: ## install what some tests need: Chromium, Tesseract, faketime (Debian, Ubuntu)
	@wanted=$$($(MISSING_FOR_READING)); has() { command -v "$$1" >/dev/null 2>&1; }; \
	has chromium || has chromium-browser || has google-chrome || [ -x '$(CHROME_ON_MACOS)' ] \
		|| wanted="$$wanted chromium"; \
	fc-list 2>/dev/null | grep -q DejaVuSans.ttf || wanted="$$wanted fontconfig fonts-dejavu-core"; \
	has faketime || wanted="$$wanted faketime"; \
	has strace || wanted="$$wanted strace"; \
	$(INSTALL_WANTED)

reading-system: ## install what reading scans needs: Tesseract and its languages
	@wanted=$$($(MISSING_FOR_READING)); has() { command -v "$$1" >/dev/null 2>&1; }; \
	$(INSTALL_WANTED)

define MISSING_FOR_READING
	has() { command -v "$$1" >/dev/null 2>&1; }; \
	has tesseract || printf ' tesseract-ocr'; \
	for language in $(OCR_LANGUAGES); do \
		tesseract --list-langs 2>/dev/null | grep -qx "$$language" \
			|| printf ' tesseract-ocr-%s' "$$(echo $$language | tr _ -)"; \
	done; \
	tesseract --list-langs 2>/dev/null | grep -qxE '(script/)?Latin' \
		|| printf ' tesseract-ocr-script-latn'; \
	has pdftotext || printf ' poppler-utils'; \
	$(PYTHON) -c 'import ensurepip, venv' >/dev/null 2>&1 || printf ' python3-venv'
endef

define INSTALL_WANTED
	[ -n "$$wanted" ] || { echo 'make $@: everything is installed already.'; exit 0; }; \
	has apt-get || { echo "make $@: there is no apt-get here; install by hand:$$wanted" \
		'(macOS: Google Chrome from google.com/chrome; brew install tesseract libfaketime python).' >&2; \
		exit 1; }; \
	sudo=; [ "$$(id -u)" -eq 0 ] || sudo=sudo; \
	[ -z "$$sudo" ] || has sudo || { \
		echo "make $@: become root and run: apt-get install$$wanted" >&2; exit 1; }; \
	apt() { $$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 \
		-o DPkg::Lock::Timeout=300 "$$@" </dev/null; }; \
	echo "make $@: installing$$wanted"; \
	apt update && apt install -y --no-install-recommends $$wanted >/dev/null || { \
		echo "make $@: apt-get could not install$$wanted. Where there is no package chromium" \
		'(Ubuntu): install Google Chrome from google.com/chrome and run this again.' >&2; exit 1; }
endef

OCR_LANGUAGES = eng fra spa rus ara chi_sim osd

CHROME_ON_MACOS = /Applications/Google Chrome.app/Contents/MacOS/Google Chrome

lock: ## write the lock files anew (needs uv; LOCK_FLAGS=--upgrade takes newer versions)
	@command -v uv >/dev/null || { \
		echo 'make lock: uv is not installed; see docs.astral.sh/uv, or `pip install uv`.' >&2; exit 1; }
	$(LOCK) -o requirements.lock pyproject.toml
	$(LOCK) -o requirements-test.lock --extra test -c requirements.lock pyproject.toml

LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header --only-binary :all: $(LOCK_FLAGS)

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

# The environment. It is made anew where it is missing, was left half-made, or its Python is gone:
# `.venv/.half-made` stands from the first step of a change to the last.

CHECK_PYTHON = import sys; v = "%d.%d" % sys.version_info[:2]; sys.version_info >= (3, 11) or \
	sys.exit("Python 3.11 or later is needed, $(PYTHON) is " + v \
	+ ": install a newer one, then run make PYTHON=python3.12, or whatever it is called.")

# $(call set_up,lock file,stamps): the stamps of everything that the lock file covers
define set_up
	@command -v $(PYTHON) >/dev/null || { echo 'Python 3.11 or later is needed,' \
		'$(PYTHON) is not there: install it, or run make PYTHON=its-name.' >&2; exit 1; }
	@$(PYTHON) -c '$(CHECK_PYTHON)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo '$(PYTHON) cannot make a virtual' \
		'environment: run `sudo apt-get install python3-venv`, or `make system`.' >&2; exit 1; }
	@echo 'Setting up .venv from $(1), once; this takes about a minute.' >&2
	@if [ -e .venv/.half-made ] || ! $(IN_VENV) -c 'import pip' >/dev/null 2>&1; then \
		rm -rf .venv && mkdir .venv && touch .venv/.half-made && $(PYTHON) -m venv .venv; fi
	@touch .venv/.half-made && rm -f .venv/.*-ready
	@$(PIP_INSTALL) -r $(1)
	@rm .venv/.half-made && touch $(2)
endef

.venv/.site-ready: requirements.lock $(IN_VENV)
	$(call set_up,requirements.lock,.venv/.site-ready)

.venv/.test-ready: requirements-test.lock $(IN_VENV)
	$(call set_up,requirements-test.lock,.venv/.site-ready .venv/.test-ready)

$(IN_VENV):
