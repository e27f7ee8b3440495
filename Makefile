# anma: the commands of a developer. `make demo` and `make test` are all a newcomer needs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMPS := build/stamps
PYTEST := $(BIN)/pytest
CODE := $(wildcard src tests tools bench)
CATALOGUES := $(shell find src -name '*.po' 2>/dev/null)
FRONT := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

# What was compiled once is kept: every command and every worker of the tests would compile it anew.
export PYTHONDONTWRITEBYTECODE :=
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NPM_CONFIG_FUND := false
export NPM_CONFIG_AUDIT := false
export NPM_CONFIG_UPDATE_NOTIFIER := false

.PHONY: help setup setup-tests demo check test unit postgres front browser drills drills-sample bench format messages lock clean

help: ## this list · 这份清单
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: $(STAMPS)/python $(STAMPS)/front $(STAMPS)/messages ## install everything, build the front end · 安装并构建

demo: setup ## a made-up city on http and https · 启动示例城市
	@exec $(BIN)/anma demo $(DEMO)

# --- installing: each step leaves a stamp, so that the second time is quick ---------------------------------

$(STAMPS)/machine: tools/prerequisites.sh
	@tools/prerequisites.sh run
	mkdir -p $(STAMPS) && touch $@

$(STAMPS)/machine-tests: tools/prerequisites.sh
	@tools/prerequisites.sh test
	mkdir -p $(STAMPS) && touch $@

$(STAMPS)/python: requirements/base.txt requirements/dev.txt pyproject.toml | $(STAMPS)/machine
	@test -x $(BIN)/python || python3.11 -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements/base.txt -r requirements/dev.txt
	mkdir -p build
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --no-index -e . >build/install.log 2>&1 \
	  || { cat build/install.log >&2; exit 1; }
	touch $@

$(STAMPS)/npm: frontend/package-lock.json | $(STAMPS)/machine
	@cd frontend && npm ci --loglevel=error --no-progress --ignore-scripts
	touch ../$@

$(STAMPS)/front: $(FRONT) $(STAMPS)/npm
	@cd frontend && npm run --silent build
	touch ../$@

$(STAMPS)/messages: $(CATALOGUES) tools/compile_messages.py | $(STAMPS)/python
	@$(BIN)/python tools/compile_messages.py src
	touch $@

setup-tests: $(STAMPS)/machine-tests setup

# --- checking ------------------------------------------------------------------------------------------------

check: setup ## format, lint, types, layers, migrations, templates, texts · 全部静态检查
	@tools/check.sh $(BIN)

unit: setup ## unit tests on SQLite · 单元测试（SQLite）
	@$(PYTEST) -n 2 --dist loadgroup -m "not browser and not postgres"

postgres: setup-tests ## the same on PostgreSQL · 同样的测试（PostgreSQL）
	@$(BIN)/python tools/with_postgres.py $(PYTEST) -n 2 --dist loadgroup -m "not browser and not one_engine"

front: setup
	@cd frontend && npm run --silent unit

browser: setup-tests ## the walk in a browser · 浏览器里走一遍
	@$(PYTEST) tests/walk -n 2 --dist loadgroup --no-loadscope-reorder -m "browser and not alone"
	$(PYTEST) tests/walk -m "browser and alone"

test: setup-tests check front unit postgres browser drills-sample ## all that CI runs · CI 运行的全部

drills: setup-tests ## the long proofs, resumable · 长时间演练，可续跑
	@$(BIN)/anma drills --all

drills-sample: setup-tests ## a short form of every drill · 每项演练的简短版
	@$(BIN)/anma drills --all --sample

bench: setup-tests ## acts and pages beside a bare driver, on both engines · 与裸驱动比较
	@$(BIN)/python -m bench
	$(BIN)/python -m bench.sync
	$(BIN)/python tools/with_postgres.py $(BIN)/python -m bench
	$(BIN)/python tools/with_postgres.py $(BIN)/python -m bench.sync
	$(BIN)/python tools/with_postgres.py --durable $(BIN)/python -m bench.submitting

# --- tending -------------------------------------------------------------------------------------------------

format: setup ## let ruff format and sort · 统一代码格式
	@$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

messages: setup ## collect texts for translation, compile catalogues · 收集待译文字
	@for room in src/anma/*/; do
	  [ -d "$${room}locale" ] || continue
	  (cd "$$room" && ../../../$(BIN)/python -m django makemessages -l zh_Hans --no-obsolete --no-wrap --add-location=file)
	done
	$(BIN)/python tools/compile_messages.py src

LOCK := $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --strip-extras --no-header --allow-unsafe

lock: setup ## renew the lock files · 更新锁文件
	@$(LOCK) --output-file requirements/base.txt requirements/base.in
	$(LOCK) --output-file requirements/dev.txt requirements/dev.in
	rm -rf build/lock && mkdir -p build/lock && cp frontend/package.json frontend/.npmrc build/lock/
	(cd build/lock && npm install --loglevel=error --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved=true)
	cp build/lock/package-lock.json frontend/package-lock.json
	$(BIN)/python tools/lint_addresses.py

clean: ## remove what was built, keep var/ · 清除构建产物，保留 var/
	@rm -rf build frontend/dist frontend/node_modules src/anma/web/static/dist src/anma.egg-info
