"""`python -m benchmarks [NAME…]`: every benchmark of this folder, and whether each claim holds.

A benchmark is a module with a `TITLE` and a `run()` that yields lines to print and `Result`s. The
exit status is 1 if a claim does not hold.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import benchmarks
from benchmarks.measure import Result

TOOLS = {"__main__", "measure"}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all of them; 0 if every claim holds."""
    known = sorted({module.name for module in iter_modules(benchmarks.__path__)} - TOOLS)
    known = [name for name in known if not name.startswith("_")]
    if strangers := set(names) - set(known):
        print(f"no benchmark named {', '.join(sorted(strangers))}; there are {', '.join(known)}")
        return 2
    found = [result for name in names or known for result in _run(name)]
    print(f"\n{sum(result.holds for result in found)} of {len(found)} claims hold")
    return 0 if all(result.holds for result in found) else 1


def _run(name: str) -> list[Result]:
    """One benchmark, told as it goes."""
    module = import_module(f"benchmarks.{name}")
    print(f"\n{module.TITLE}\n{'─' * len(module.TITLE)}", flush=True)
    results = []
    for line in module.run():
        if isinstance(line, Result):
            results.append(line)
        print(_told(line) if isinstance(line, Result) else line, flush=True)
    return results


def _told(result: Result) -> str:
    mark = "✔" if result.holds else "✘"
    digits = 2 if result.measured >= 0.1 else 4
    measured = f"{result.measured:,.{digits}f}{result.unit}"
    return f"{mark} {result.claim}: {measured} ({result.sense} {result.bound:g}{result.unit})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
