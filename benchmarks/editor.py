"""What the charter editor asks for while somebody types, beside the YAML parser alone.

Reading and linting are what stands between a pause in typing and the findings; a suggestion is asked
for at each word. The marketplace charter is the largest of the shipped ones; so that nothing is
remembered from one turn to the next, each turn reads a text of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from ruamel.yaml import YAML

from benchmarks.measure import Contender, Result, interleaved
from charter.engine import examples
from charter.engine.assist import complete
from charter.engine.diff import diff
from charter.engine.language import reader
from charter.engine.lint import run as lint

TITLE = "Writing a charter"
ROUNDS = 15
CHARTERS = Path(__file__).parents[1] / "charters"


def run() -> Iterator[str | Result]:
    """Each step by itself, then the claims."""
    file = max(CHARTERS.glob("*/charter.yaml"), key=lambda path: path.stat().st_size)
    text = file.read_text(encoding="utf-8")
    fresh = _fresh(text)
    before = reader.read(text)
    seconds = interleaved(
        {
            "YAML parser alone": Contender(lambda: _parsed(fresh())),
            "read": Contender(lambda: reader.read(fresh())),
            "read and lint": Contender(lambda: lint.lint(reader.read(fresh()))),
            "read, lint and examples": Contender(lambda: _all(fresh())),
            "what changes, read already": Contender(lambda: diff(before, before)),
            "suggest": Contender(lambda: complete(text, len(text) // 2)),
        },
        rounds=ROUNDS,
    )
    yield f"{file.parent.name}: {text.count(chr(10)):,} lines"
    for name, each in seconds.items():
        yield f"{name:<28} {1000 * each:>7.1f} ms"
    alone = seconds["YAML parser alone"]
    yield Result(
        "reading and linting to the YAML parser alone",
        seconds["read and lint"] / alone,
        4,
        "at most",
    )
    yield Result("a suggestion to the YAML parser alone", seconds["suggest"] / alone, 1, "at most")


def _fresh(text: str) -> Callable[[], str]:
    """A function that gives the text with another last line each time."""
    number = count()
    return lambda: f"{text}# {next(number)}\n"


def _parsed(text: str) -> list[object]:
    return list(YAML(typ="safe", pure=True).parse(text))


def _all(text: str) -> None:
    charter = reader.read(text)
    lint.lint(charter)
    list(examples.run(charter))
