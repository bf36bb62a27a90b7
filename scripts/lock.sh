#!/usr/bin/env bash
# Resolves the dependencies into requirements/*.txt, with hashes and without naming any registry.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { echo "# locked by 'make lock' from $1; hashes are checked on install"; }
flags=(--quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 --universal)
{ say pyproject.toml; printf 'hatchling\neditables\n' | cat - <(python - <<'PY'
import tomllib
print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]))
PY
) | uv pip compile "${flags[@]}" -; } > requirements/base.txt.new
mv requirements/base.txt.new requirements/base.txt
{ say "pyproject.toml, development"; python - <<'PY' | uv pip compile "${flags[@]}" -c requirements/base.txt -; } > requirements/dev.txt.new
import tomllib
project = tomllib.load(open("pyproject.toml", "rb"))
print("\n".join(project["project"]["dependencies"] + project["dependency-groups"]["dev"]))
PY
mv requirements/dev.txt.new requirements/dev.txt
{ say uv; echo uv | uv pip compile "${flags[@]}" -; } > requirements/uv.txt.new
mv requirements/uv.txt.new requirements/uv.txt
