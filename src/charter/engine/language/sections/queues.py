"""Work that is done so many a day, so that its length tells a date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import DURATION, WHEN, a_line, a_name
from charter.engine.language.duration import Duration
from charter.engine.language.live import live_facts
from charter.engine.language.model import Queue
from charter.engine.language.names import Names
from charter.engine.language.nodes import Node
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Named, Record, Text, UnreadableError, Word
from charter.engine.language.whens import Whens

_MOST: Final = 10_000


def _a_day(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= _MOST):
        raise UnreadableError(f"At least one and at most {_MOST:,} are done on a day.")
    return int(text)


QUEUE: Final = Record(
    "queue",
    "a queue with when, a day and tells",
    (
        Key("title", a_line("a title"), "What people read."),
        Key("when", WHEN, "The tickets in it.", needed=True),
        Key("a day", Text("a number such as 4", _a_day, r"^\d+$"),
            "How many are done on a business day.", needed=True),
        Key("tells", a_name("a fact of type date"), "The fact that bears the promised date.",
            needed=True),
        Key("at most", DURATION,
            "The business days beyond which no date is promised, however long the queue is."),
    ),
    "Work that is done so many a day. A rule promises a date from how many tickets are ahead: the "
    "first full business day that has room.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The queues by name, each with a fact that bears its date."""
    told: Mapping[Word, Fields] = found.good("queues", {})
    if not told:
        return {"queues": {}}
    facts = {**names.facts(), **live_facts(names)}
    whens = Whens(names.reading, facts, _BARRED, names.complete, live=True)
    return {"queues": {str(name): _queue(name, one, names, whens) for name, one in told.items()}}


_BARRED: Final = {
    "open": "Whether the desk is open changes by itself; a queue holds the same tickets day and night.",
    "by": "Only a customer message is written by somebody of the customer's side.",
}


def _queue(name: Word, told: Fields, names: Names, whens: Whens) -> Queue:
    tells: Word | None = told.good("tells")
    dates = [one for one, fact in names.facts().items() if fact.kind == "date"]
    if tells is not None and names.complete:
        names.check(tells, dates, "a fact of type date")
    return Queue(
        str(name),
        str(told.good("title", name)),
        whens.read(told.good("when")),
        told.good("a day", 1),
        "" if tells is None else str(tells),
        _at_most(told, names),
        name.node.line,
    )


def _at_most(told: Fields, names: Names) -> int | None:
    length: Duration | None = told.good("at most")
    if length is not None and length.business_days is None:
        nodes: dict[str, Node] = {key.text: node for key, node in told.node.entries}
        hint = "A promised date is a business day; say how many of them it may take."
        names.reading.wrong(nodes["at most"], "business days such as 5 business days", hint=hint)
    return None if length is None else length.business_days


SECTION: Final = Section(
    86,
    Key("queues", Named(a_name("a queue's name"), QUEUE, "queues by name"),
        "Work that is done so many a day, so that its length tells a date."),
    build,
    (QUEUE,),
)  # fmt: skip
