"""In which order tickets are worked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from charter.engine.conditions import ALWAYS
from charter.engine.language.atoms import WHEN
from charter.engine.language.live import live_facts
from charter.engine.language.model.order import OrderEntry, WorkOrder
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Either, Fields, Key, Many, Record, Word
from charter.engine.language.whens import Whens

SORTED_BY: Final = ("due", "priority", "oldest")
FIRST: Final = Record(
    "order entry",
    "an entry such as {first: {priority: urgent}}",
    (
        Key("first", WHEN, "The tickets that come before all others.", needed=True),
        Key("within", Choice("among whose tickets", ("organization",)),
            "They come before the others of their organization only: its tickets exchange places "
            "among themselves, and nobody else's moves."),
    ),
    "These tickets come first.",
)  # fmt: skip
_ENTRY: Final = Either(
    "due, priority, oldest, or an entry such as {first: {priority: urgent}}",
    text=Choice("what tickets are sorted by", SORTED_BY),
    mapping=FIRST,
)
_BARRED: Final = {
    "open": "Whether the desk is open changes by itself; a ticket keeps its place meanwhile.",
    "by": "Only a customer message is written by somebody of the customer's side.",
}


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The entries in order; due, then oldest, where the charter says nothing."""
    read: Sequence[Word | Fields] = found.good("work order", [])
    facts = {**names.facts(), **live_facts(names)}
    whens = Whens(names.reading, facts, _BARRED, names.complete, live=True)
    seen: dict[str, Word] = {}
    for one in read:
        if isinstance(one, Word) and seen.setdefault(one, one) is not one:
            hint = f"Line {seen[one].node.line} says it already; leave one of the two out."
            names.reading.wrong(one.node, "each entry once", hint=hint)
    entries = tuple(_entry(one, whens) for one in read)
    return {"order": WorkOrder(entries) if entries else WorkOrder()}


def _entry(read: Word | Fields, whens: Whens) -> OrderEntry:
    if isinstance(read, Word):
        return OrderEntry(str(read), line=read.node.line)  # type: ignore[arg-type]
    # without `first`, the record has noted the mistake
    when = whens.read(read.good("first")) if "first" in read else ALWAYS
    return OrderEntry("first", when, "within" in read, read.node.line)


SECTION: Final = Section(
    182,
    Key("work order", Many(_ENTRY, "a list of entries such as [due, oldest]", or_one=False, at_least=1),
        "In which order tickets are worked: each entry decides where those before it do not. "
        "[due, oldest] if nothing is said."),
    build,
    (FIRST,),
)  # fmt: skip
