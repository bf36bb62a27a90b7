"""Prepared words with fields: `Thank you, {requester}. Your ticket is {number}.`"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from charter.engine.language.errors import nearest
from charter.engine.language.nodes import Scalar
from charter.engine.language.shapes import Reading, Word

FIELDS: Final[Mapping[str, str]] = {
    "number": "the ticket's number",
    "subject": "the ticket's subject",
    "requester": "the requester's name, or their address where no name is known",
    "organization": "the requester's organization",
    "plan": "the organization's plan",
    "desk": "the desk's name",
    "agent": "the name of the agent who writes",
    "first reply due": "when the first answer is promised, in words",
    "status": "the status, by its title",
    "status means": "what the status means for customers",
    "owner": "the team that owes the work, by its title",
    "assignee": "the name of whoever has the ticket",
    "contact": "the name of whoever stays the customer's one contact",
    "department": "the department that it was handed off to last, by its title",
    "department says": "what that department has customers do directly",
    "missing": "what is still asked for, a question a line",
    "reason": "why the ticket was closed, unless that is private",
    "holiday": "the next dates with other hours, where they are announced by now",
    "phone": "the telephone number",
    "emergency phone": "the number for emergencies",
    "approve link": "the personal address at which one who is asked says yes; nobody else gets it",
    "decline link": "the personal address at which one who is asked says no; nobody else gets it",
    "into": "the number of the ticket that this one was merged into",
    "confirm link": "a personal address at which the customer says that it is solved",
    "escalate link": "a personal address at which the customer asks for more attention",
    "link": "the address of the ticket in the customers' portal",
}
"""The fields that texts may use, with what each becomes."""

TEXTS: Final[Mapping[str, str]] = {
    "acknowledgement": "Sent at once to whoever opens a ticket by mail or form.",
    "closed desk": "Sent instead of the acknowledgement while the desk is closed.",
    "merged": "Sent to those on a ticket that an agent merges into another; the subject is kept.",
}
"""The texts that Charter sends by itself."""

_BRACES: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def faults(text: str, known: Collection[str] = FIELDS) -> list[tuple[str, str | None]]:
    """What is wrong with the fields of a text: the piece, and the nearest known field."""
    wrong: list[tuple[str, str | None]] = []
    for found in _BRACES.finditer(text):
        if found[0] in ("{{", "}}"):
            continue
        name = found[1]
        if name is None:
            wrong.append((found[0], None))
        elif name.strip() not in known:
            near = nearest(name, known)
            wrong.append((found[0], "{" + near + "}" if near else None))
    return wrong


def check_fields(text: Word, reading: Reading, facts: Collection[str] = ()) -> None:
    """Note each {field} of a text that does not exist; `facts` are fields beside the usual ones."""
    known = [*FIELDS, *facts]
    for piece, near in faults(text, known):
        expected = "a field (" + ", ".join("{" + name + "}" for name in known) + ")"
        hint = "A brace that is meant as such is written twice." if near is None else None
        node: Scalar = text.node
        reading.wrong(node, expected, found=f'"{piece}"', near=near, hint=hint)


def fields(text: str) -> list[str]:
    """The names of the fields in a text, in order."""
    return [found[1].strip() for found in _BRACES.finditer(text) if found[1] is not None]


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each field replaced by its value.

    A line with a field that has no value is left out, so that no sentence is told in part.
    """
    filled = (_fill_line(line, values) for line in text.splitlines(keepends=True))
    return "".join(line for line in filled if line is not None)


def _fill_line(line: str, values: Mapping[str, str]) -> str | None:
    pieces: list[str] = []
    done = 0
    for found in _BRACES.finditer(line):
        value = found[0][0] if found[1] is None else values.get(found[1].strip())
        if not value:
            return None
        pieces += (line[done : found.start()], value)
        done = found.end()
    return "".join(pieces) + line[done:]
