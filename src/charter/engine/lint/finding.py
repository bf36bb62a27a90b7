"""What a rule has to say: the place, a sentence, the smallest ticket that shows it, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from charter.engine.language.errors import Path
from charter.engine.language.model import Charter
from charter.engine.lint.cases import Ticket, told


class Doubt(NamedTuple):
    """One doubt as a rule yields it, with the path of the node that it is about."""

    path: Path
    message: str  # one sentence
    advice: str  # one sentence on what to do
    ticket: Ticket | None = None  # the smallest one that shows it
    then: str = ""  # what becomes of that ticket


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt with its rule and its place. Lines and columns count from 1."""

    rule: str  # "no-priority"
    file: str
    line: int
    column: int
    message: str
    advice: str
    ticket: Ticket | None
    then: str
    told_in: str = ""  # the page that tells of it, where it has none of its own

    @property
    def page(self) -> str:
        """The rule's page: what, why, bad, good."""
        return f"docs/language/lint/{self.told_in or self.rule}.md"

    @property
    def example(self) -> str | None:
        """The counter-example in words: `topic is orders: line 12 decides`."""
        return None if self.ticket is None else f"{told(self.ticket)}: {self.then}"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message} [{self.rule}]"

    def as_json(self) -> Mapping[str, Any]:
        """The same for a program."""
        shown = None if self.ticket is None else {"facts": dict(self.ticket), "then": self.then}
        return {
            "rule": self.rule,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message,
            "example": shown,
            "advice": self.advice,
            "page": self.page,
        }


def placed(charter: Charter, rule: str, doubt: Doubt) -> Finding:
    """The finding, at the doubt's node or the nearest one around it that has a place."""
    path = doubt.path
    while path and path not in charter.places:
        path = path[:-1]
    line, column = charter.places.get(path, (1, 1))
    words = (doubt.message, doubt.advice, doubt.ticket, doubt.then)
    return Finding(rule, charter.file, line, column, *words)
