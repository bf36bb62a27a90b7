"""What may be known about a ticket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.facts import GIVEN, Fact, interval
from charter.engine.language.atoms import a_line, a_name
from charter.engine.language.names import Names, allowed, unique
from charter.engine.language.section import Section
from charter.engine.language.shapes import (
    Choice,
    Either,
    Fields,
    Key,
    Many,
    Named,
    Reading,
    Record,
    Word,
)

KINDS: Final = ("number", "yes or no", "text")
FACT: Final = Record(
    "fact",
    "a fact with its question",
    (
        Key("question", a_line("a question"), "What is asked of the customer.", needed=True),
        Key("steps", Many(a_name("a step such as 1-10, 11+ or all"), "a list of steps",
                          or_one=False, at_least=2),
            "The values in order, lowest first; ranges such as 1-10 and 11+ also take numbers."),
        Key("choices", Many(a_name("a choice"), "a list of choices", or_one=False, at_least=2),
            "The values, in no order."),
        Key("type", Choice("a kind of value", KINDS),
            "What is told where there are neither steps nor choices; `text` if nothing is said."),
    ),
    "Something that may be known about a ticket, beyond the facts that every ticket has: "
    + ", ".join(GIVEN) + ".",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The declared facts by name."""
    reading = names.reading
    made: dict[str, Fact] = {}
    for name, told in found.good("facts", {}).items():
        if name in GIVEN:
            hint = "Every ticket has this fact; leave it out here."
            reading.wrong(name.node, "a fact that is not there already", hint=hint)
        elif allowed(name, reading, "fact"):
            made[str(name)] = _fact(name, told, reading)
    return {"facts": made}


def _fact(name: Word, told: Any, reading: Reading) -> Fact:
    if isinstance(told, Word):
        return Fact(str(name), str(told), "text")
    question = str(told.good("question", ""))
    said = [key for key in ("steps", "choices", "type") if key in told]
    if len(said) > 1:
        hint = "A fact has steps, or choices, or a type."
        reading.wrong(told.node, "one kind of value", found=" and ".join(said), hint=hint)
    for kind in ("steps", "choices"):
        if kind in told:
            values = unique(told.good(kind, []), reading, kind.removesuffix("s"))
            if kind == "steps":
                _ascending(told.good(kind, []), reading)
            return Fact(str(name), question, kind, values)
    return Fact(str(name), question, told.good("type", "text"))


def _ascending(steps: list[Word], reading: Reading) -> None:
    highest = float("-inf")
    for step in steps:
        span = interval(step)
        if span is None:
            continue
        if span.low <= highest or span.high < span.low:
            hint = "Numbers go up from step to step, and no number belongs to two of them."
            reading.wrong(step.node, f"a step above {highest:g}", hint=hint)
        highest = max(highest, span.high)


SECTION: Final = Section(
    50,
    Key("facts",
        Named(a_name("a fact's name"),
              Either("a fact with its question", text=a_line("a question"), mapping=FACT),
              "facts by name"),
        "What may be known about a ticket; a question alone stands for a fact told in words."),
    build,
    (FACT,),
)  # fmt: skip
