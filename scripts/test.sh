#!/usr/bin/env bash
# Every test on SQLite, the engine's with coverage; then all that touches the database on PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/browser.sh
# Journeys start the commands some hundred times; compiling every module anew doubles each start.
unset PYTHONDONTWRITEBYTECODE
run=(pytest -q -n "${CHARTER_TEST_WORKERS:-$(nproc)}" --dist worksteal)

echo "── The engine, with coverage"
rm -f .coverage .coverage.*
"${run[@]}" tests/engine tests/charters --cov=charter.engine --cov-branch --cov-report=term:skip-covered
coverage report --fail-under=100 >/dev/null || {
  echo "Some branch of the engine is not covered:" >&2
  coverage report --show-missing >&2
  exit 1
}

echo "── The rest, on SQLite"
"${run[@]}" tests --ignore=tests/engine --ignore=tests/charters

echo "── All that touches the database, on PostgreSQL"
# Who may do what, what a form says and how a page looks do not depend on the database; what pages ask
# of it are queries and actions, whose own tests run here, and so do lists, search and merging.
python -m tests.postgres -- "${run[@]}" \
  -m "(database or journey) and not sqlite_only and (not browser or journey)" \
  tests --ignore=tests/web/ui --ignore=tests/web/desk --ignore=tests/web/person \
  --ignore=tests/web/on_call --ignore=tests/web/outward --ignore=tests/web/test_permissions.py \
  --ignore=tests/web/test_long_numbers.py
