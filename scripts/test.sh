#!/usr/bin/env bash
# Every test on SQLite, with coverage; then all that touches the database again on PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/browser.sh
workers="${CHARTER_TEST_WORKERS:-$(nproc)}"
rm -f .coverage .coverage.*
echo "── SQLite"
pytest -q -n "$workers" --dist worksteal --cov --cov-report= "$@"
coverage combine -q 2>/dev/null || true
coverage report --sort=cover | tail -n 25
coverage report --include='src/charter/engine/*' --fail-under=100 >/dev/null || {
  echo "The engine is not covered branch by branch:" >&2
  coverage report --include='src/charter/engine/*' --show-missing >&2
  exit 1
}
echo "The engine: every branch is covered."
echo "── PostgreSQL"
python -m tests.postgres -- pytest -q -n "$workers" --dist worksteal --no-cov \
  -m "not sqlite_only and (not browser or journey)" \
  tests/desk tests/channels tests/worker tests/web tests/journeys "$@"
