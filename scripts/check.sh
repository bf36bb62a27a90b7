#!/usr/bin/env bash
# Lint, layout, types, floors, migrations, shipped charters, docs.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { echo "── $1"; shift; "$@"; }
step "lint" ruff check -q .
step "layout" ruff format --check -q .
step "types" mypy --no-error-summary
step "floors" lint-imports --no-cache
step "migrations" env DJANGO_SETTINGS_MODULE=charter.config.settings CHARTER_HOME="$(mktemp -d)" \
  python -m django makemigrations --check --dry-run -v 0
for charter in charters/*/charter.yaml; do
  step "$charter" charter check "$charter"
  charter test "$charter" | tail -n 1
  charter lint "$charter"
done
step "the house: sizes, words, docs" pytest -q -p no:cacheprovider tests/house
