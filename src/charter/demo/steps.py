"""The words in which stories are told: who asks what, and what then happens step by step.

Times are open minutes before now, by the desk's own schedule; for what counts day and night, minutes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens, so many open minutes before now; `by` nobody is the first agent."""

    ago: int
    kind: str
    text: str = ""
    by: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Story:
    """One ticket: who asks what, how long ago, and what came of it."""

    by: str
    ago: int
    subject: str
    text: str
    steps: Sequence[Step] = field(default=())
    door: str = "mail"  # mail, portal, call or agent
    told: Mapping[str, str] = field(default_factory=dict)  # facts known when it is opened
    day_and_night: bool = False


def _named(told: Mapping[str, str | None]) -> dict[str, str | None]:
    """Facts by the names that charters give them: `_` is a space, `__` a hyphen."""
    return {name.replace("__", "-").replace("_", " "): said for name, said in told.items()}


def topic(ago: int, name: str, by: str = "") -> Step:
    """An agent says what the ticket is about."""
    return Step(ago, "topic", value=name, by=by)


def facts(ago: int, by: str = "", **told: str) -> Step:
    """An agent writes down what became known."""
    return Step(ago, "facts", value=_named(told), by=by)


def assign(ago: int, to: str, by: str = "") -> Step:
    """An agent gives the ticket to someone."""
    return Step(ago, "assign", value=to, by=by)


def owner(ago: int, team: str, by: str = "") -> Step:
    """An agent gives the ticket to another team."""
    return Step(ago, "owner", value=team, by=by)


def answer(ago: int, text: str, by: str = "", status: str | None = None) -> Step:
    """A public message of an agent."""
    return Step(ago, "answer", text, by=by, value=status)


def ask(ago: int, text: str, by: str = "") -> Step:
    """A further message of the customer's side."""
    return Step(ago, "ask", text, by=by)


def note(ago: int, text: str, by: str = "", status: str | None = None) -> Step:
    """An internal note."""
    return Step(ago, "note", text, by=by, value=status)


def status(ago: int, name: str, by: str = "") -> Step:
    """A status set by hand."""
    return Step(ago, "status", value=name, by=by)


def close(ago: int, reason: str, by: str = "", **told: str) -> Step:
    """An agent closes it for a reason, with the facts that the reason asks for."""
    return Step(ago, "close", text=reason, by=by, value=_named(told))


def fill(ago: int, form: str, by: str = "", **told: str) -> Step:
    """An agent fills in one of the charter's forms."""
    return Step(ago, "fill", text=form, by=by, value=_named(told))


def merge(ago: int, into: str, by: str = "") -> Step:
    """An agent merges it into the ticket with that subject."""
    return Step(ago, "merge", value=into, by=by)


def spam(ago: int, by: str = "") -> Step:
    """An agent marks it as unwanted mail."""
    return Step(ago, "spam", by=by)


def take(ago: int, ladder: str, by: str = "") -> Step:
    """Somebody who is called says that they have it."""
    return Step(ago, "take", value=ladder, by=by)


def hand_off(ago: int, department: str, text: str = "", by: str = "") -> Step:
    """An agent sends the conversation to a department."""
    return Step(ago, "hand off", text, by=by, value=department)


def button(ago: int, says: str, by: str = "") -> Step:
    """The customer presses the button behind a link in a mail: `confirm` or `escalate`."""
    return Step(ago, "button", value=says, by=by)
