# `make` builds the site, `make test` shows that it is right, `make help` lists the rest.
#
# It takes Python 3.11 or later, a POSIX shell and GNU make, 3.81 (the one of macOS) included: hence no .ONESHELL, and
# the longer scripts stand in exported variables.

.DEFAULT_GOAL := site
.NOTPARALLEL:
.SUFFIXES:

# Which Python makes .venv: the first of these that is new enough (`make PYTHON=python3.13` names one).
PYTHON := python3 python3.11 python3.12 python3.13 python3.14
# What follows `python build.py`, `pytest` or `uv pip compile`.
ARGS :=
# As many test processes as there are processors (pytest-xdist); 0 runs the tests in one.
JOBS := auto

VENV := .venv
PY := $(VENV)/bin/python

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# Settings of the caller's that would lead pip or Python out of .venv.
unexport PYTHONHOME PYTHONPATH PIP_PREFIX PIP_TARGET PIP_USER

# SYNC LOCK: .venv holds what LOCK says, or is made to.
#
# A copy of each lock file that was installed to the end lies in .venv; while it equals the lock file, nothing is to do,
# and no network is touched. Contents are compared, because a checkout or a restored cache can give a file any date.
# The development packages go on top of the site's. Everything else starts over: a lock file that changed (pip would
# leave behind what it no longer names), a Python that was upgraded under .venv, an installation that was broken off.
define SYNC
lock=$$1
say() { printf '%s\n' "$$*"; }
fail() { printf '%s\n' "$$*" >&2; exit 1; }
identity() { $(PY) -c 'import sys, sysconfig; print(sys.implementation.cache_tag, sysconfig.get_platform())' 2>/dev/null; }

find_python() {
    python= older= bare=
    for candidate in $(PYTHON); do
        version=$$("$$candidate" -c 'import platform; print(platform.python_version())' 2>/dev/null) || continue
        if ! "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            older="$$older $$version"
        elif ! "$$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            bare=$$candidate
        else
            python=$$candidate
            return
        fi
    done
}

if [ -f $(VENV)/.python ] && [ "$$(identity)" = "$$(cat $(VENV)/.python)" ]; then
    if cmp -s $$lock $(VENV)/$$lock; then exit 0; fi
    keep=yes
    if [ -e $(VENV)/.installing ]; then keep=no; fi
    for installed in requirements.lock requirements-dev.lock; do
        if [ -e $(VENV)/$$installed ] && ! cmp -s $$installed $(VENV)/$$installed; then keep=no; fi
    done
else
    keep=no
fi

if [ $$keep = no ]; then
    find_python
    if [ -z "$$python" ] && [ -n "$$bare" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing python3-venv, which Debian keeps apart from Python"
        { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-venv; } >/dev/null || true
        find_python
    fi
    if [ -z "$$python" ] && [ -n "$$bare" ]; then
        fail "$$bare cannot make virtual environments; on Debian and Ubuntu: sudo apt-get install python3-venv"
    fi
    if [ -z "$$python" ]; then
        fail "tekan needs Python 3.11 or later; found$${older:- none} (tried: $(PYTHON))"
    fi
    say "Making $(VENV) with Python $$version"
    rm -rf $(VENV)
    "$$python" -m venv $(VENV) || fail "Could not make $(VENV)"
    identity > $(VENV)/.python
fi

say "Installing $$lock"
: > $(VENV)/.installing
# A lock is complete, so it is installed as it stands: a resolver would weigh what an index offers by now.
$(PY) -m pip install --quiet --no-deps --require-hashes --requirement $$lock || {
    if [ $$? = 1 ]; then rm $(VENV)/.installing; fi # pip gave up by itself, so it left things as they were
    fail "Could not install $$lock (the first time needs a network)"
}
$(PY) -m pip check >/dev/null || { $(PY) -m pip check >&2 || true; fail "$$lock is not complete: run make lock"; }
for installed in requirements.lock $$lock; do cp $$installed $(VENV)/$$installed; done
rm $(VENV)/.installing
endef
export SYNC

# LOCK: both lock files from pyproject.toml, with uv (the one on PATH, or one for the moment), for every system at once
# and without a download address; and the versions of the second in pyproject.toml, where `uv run` looks for them.
define LOCK
if ! uv=$$(command -v uv); then
    tools=$$(mktemp -d)
    trap 'rm -rf "$$tools"' EXIT
    echo "Fetching uv"
    python3 -m venv "$$tools"
    "$$tools/bin/python" -m pip install --quiet uv
    uv=$$tools/bin/uv
fi
compile() {
    "$$uv" --no-config --quiet pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$$@" $(ARGS)
}
compile --output-file requirements.lock
compile --output-file requirements-dev.lock --group dev --constraint requirements.lock
awk '
    FILENAME == "requirements-dev.lock" { if (/^[a-z0-9].*==/) { sub(/ \\$$/, ""); pins[++n] = $$0 } next }
    /^]/ { inside = 0 }
    !inside { print }
    /^constraint-dependencies = \[/ { inside = 1; for (i = 1; i <= n; i++) print "    \"" pins[i] "\"," }
' requirements-dev.lock pyproject.toml > pyproject.toml.new
mv pyproject.toml.new pyproject.toml
endef
export LOCK

# AUDIT: what audit/audit.mjs needs beside the tests' Chromium. Programs that are missing come from Debian's packages where
# there are any; the packages of audit/package-lock.json are installed when audit/node_modules is not of that lock.
# Lighthouse wants a newer Node than Debian has: where the system's is older, the lock brings one.
define AUDIT
fail() { printf '%s\n' "$$*" >&2; exit 1; }
works() { "$$@" >/dev/null 2>&1; }

find_firefox() {
    for firefox in "$${FIREFOX:-firefox-esr}" firefox /Applications/Firefox.app/Contents/MacOS/firefox; do
        if works "$$firefox" --version; then return; fi
    done
    false
}

missing() {
    packages=
    works java -version || packages="$$packages default-jre-headless"
    works pdftotext -v || packages="$$packages poppler-utils"
    works npm --version || packages="$$packages npm"
    find_firefox || packages="$$packages firefox-esr"
    [ -n "$$packages" ]
}

if missing && command -v apt-get >/dev/null; then
    echo "Installing$$packages (apt-get)"
    apt="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"
    if [ "$$(id -u)" != 0 ]; then apt="sudo -n $$apt"; fi
    { $$apt update; $$apt install -y --no-install-recommends $$packages; } >/dev/null || true
fi
if missing; then
    fail "make audit needs Java, Firefox, pdftotext (of poppler) and npm (of Node.js);" \
        "the Debian packages of what is missing here are:$$packages (FIREFOX=/path/to/firefox names one)"
fi

node=node
own=audit/node_modules/.bin/node
if node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 19) ? 0 : 1)'; then
    omit=--omit=optional
else
    omit= node=$$own
fi
if ! cmp -s audit/package-lock.json audit/node_modules/.installed || ! command -v $$node >/dev/null; then
    echo "Installing audit/package-lock.json"
    (cd audit && npm ci --loglevel=error --no-audit --no-fund $$omit >/dev/null) ||
        fail "Could not install audit/package-lock.json (the first time needs a network)"
    command -v $$node >/dev/null || fail "make audit needs Node.js 22.19 or later; this is $$(node --version)"
    cp audit/package-lock.json audit/node_modules/.installed
fi

CHROME=$$($(PY) tests/ensure_browser.py)
FIREFOX=$$(command -v "$$firefox")
PYTHON=$(PY)
export CHROME FIREFOX PYTHON
exec $$node audit/audit.mjs $(ARGS)
endef
export AUDIT

.PHONY: site
site: ## Build the site into public/ (ARGS="build --strict", ARGS=check: another command of build.py)
	@sh -euc "$$SYNC" sync requirements.lock
	@$(PY) build.py $(ARGS)

.PHONY: test
test: check browser ## Check the code and run all tests (ARGS="-k punctuation": some of them; ARGS=--update-golden: write what messages say)
	@$(PY) -m pytest --numprocesses=$(JOBS) $(ARGS)

.PHONY: cover
cover: browser ## Run all tests once more, slower, and list the lines that none of them runs
	@$(PY) -m pytest --numprocesses=$(JOBS) --cov --cov-report=term-missing:skip-covered $(ARGS)

.PHONY: check
check: dev ## Lint, formatting and types
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(PY) -m mypy

.PHONY: format
format: dev ## Repair what the linter can repair, and format
	@$(PY) -m ruff check --fix --quiet
	@$(PY) -m ruff format --quiet

.PHONY: audit
audit: browser ## Judge every page: Nu Html Checker, Lighthouse, weights, print, Firefox (ARGS=index.html: only these)
	@sh -euc "$$AUDIT"

.PHONY: bench
bench: dev ## How fast it builds, beside other tools (ARGS="--n 1,100", ARGS=preview, ARGS=pictures; ARGS=--help lists more)
	@$(PY) -m bench $(ARGS)

.PHONY: shots
shots: browser ## Screenshots of every kind of page into shots/, and the README's two
	@$(PY) -m tests.shots

.PHONY: soak
soak: browser ## Edit a site a thousand times at random, let the disk fail at every moment, try the readers with all sorts of text, and find what costs more than its length, for an hour or so
	@$(PY) -m bench.linear
	@SOAK=1000 FUZZ=30000 $(PY) -m pytest --numprocesses=$(JOBS) tests/test_any_edits.py tests/test_any_instants.py tests/test_faults.py tests/test_fuzz.py $(ARGS)

.PHONY: illustrations
illustrations: dev ## Draw the pictures of the Lijin feature again from their source, and the contact sheet
	@$(PY) content/lijin/images/source/draw.py --contact docs/shots/illustrations.jpg
	@cp content/lijin/images/seal.svg static/icons/favicon.svg

.PHONY: docs
docs: dev ## Write docs/copydesk.md and its twin from the docstrings of the rules
	@$(PY) -m tests.rule_book

.PHONY: lock
lock: ## Write both lock files from pyproject.toml (ARGS=--upgrade: with the newest of everything)
	@env -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS -u UV_INDEX -u UV_INDEX_URL sh -euc "$$LOCK"

.PHONY: clean
clean: ## Remove the built site and all caches
	@rm -rf public shots .tekan .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -not -path './audit/node_modules/*' -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## Remove .venv and audit/node_modules as well
	@rm -rf $(VENV) audit/node_modules

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# What the tests need beside the site's own packages.
.PHONY: dev browser
dev:
	@sh -euc "$$SYNC" sync requirements-dev.lock

browser: dev
	@$(PY) tests/ensure_browser.py >/dev/null
