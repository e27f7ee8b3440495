#!/bin/bash
# Every static check, slow ones side by side; all are run even when one fails, so that one look shows all.
# Usage: tools/check.sh BIN
set -uo pipefail
bin=$1
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export PYTHONPATH=src ANMA_VAR="$logs/var" ANMA_LANG=${ANMA_LANG:-en}

code=(src tests tools)
[ ! -d bench ] || code+=(bench)

names=()
jobs_of=()
start() { # start NAME COMMAND...
    local name=$1; shift
    names+=("$name")
    "$@" >"$logs/$name.log" 2>&1 &
    jobs_of+=($!)
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do sleep 0.05; done
}

start types "$bin/mypy"
start format "$bin/ruff" format --check "${code[@]}"
start lint "$bin/ruff" check "${code[@]}"
start layers "$bin/lint-imports"
start sizes "$bin/python" tools/lint_size.py
start texts "$bin/python" tools/lint_gettext.py
start templates "$bin/python" tools/lint_templates.py
start addresses "$bin/python" tools/lint_addresses.py
start scope "$bin/python" tools/lint_scope.py
start djlint "$bin/djlint" --lint --quiet --configuration tools/djlint.toml src
start migrations "$bin/python" -m anma.cli django makemigrations --check --dry-run
start system "$bin/python" -m anma.cli django check --fail-level WARNING
start front npm --prefix frontend run --silent check

passed=0
failed=0
for at in "${!names[@]}"; do
    if wait "${jobs_of[$at]}"; then
        passed=$((passed + 1))
        echo "ok   ${names[$at]}"
    else
        failed=$((failed + 1))
        echo "FAIL ${names[$at]}"
        sed 's/^/     /' "$logs/${names[$at]}.log"
    fi
done
echo "check: $passed passed, $failed failed"
[ "$failed" = 0 ]
