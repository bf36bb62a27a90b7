"""What may be known about a ticket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from charter.engine.facts import GIVEN, Fact, Kind, Teller, interval
from charter.engine.language.atoms import TICK, a_line, a_name
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
    Text,
    UnreadableError,
    Word,
)
from charter.engine.looks import signs

KINDS: Final[Mapping[str, Kind]] = {
    "number": "number",
    "yes or no": "yes or no",
    "text": "text",
    "date": "date",
    "money": "money",
    "link": "link",
    "picture": "picture",
}
TELLERS: Final[Mapping[str, Teller]] = {
    "customers": "customers",
    "agents": "agents",
    "anyone": "anyone",
}
MOST_TOGETHER: Final = 10
"""Choices of which several may be told; rules then look at every combination of them."""


def _shape(text: str) -> str:
    try:
        signs(text)
    except ValueError as error:
        raise UnreadableError(f"{str(error).capitalize()}.") from error
    return text


SHAPE: Final = Text("what it looks like, such as SO-0000+", _shape, longest=40)
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
        Key("type", Choice("a kind of value", tuple(KINDS)),
            "What is told where there are neither steps nor choices; `text` if nothing is said. A "
            "date is told as 2026-11-27, money as 120.50 USD, a picture as whole or cropped."),
        Key("told by", Choice("who tells it", tuple(TELLERS)),
            "`agents`: it is not asked of customers, and never found in their words. `anyone` if "
            "nothing is said."),
        Key("looks like", Many(SHAPE, "a list of shapes", at_least=1),
            "Where to find it in words: `0` is a digit, `A` a letter, `+` one or more of the sign "
            "before it, all else is itself. Only whole words count."),
        Key("many", TICK,
            "Whether several choices may be told; a condition holds if one of them is named."),
        Key("whole", TICK, "Whether only a picture of a whole screen counts."),
        Key("shown", TICK,
            "Whether customers may see its value; `yes` if nothing is said, `no` where only agents "
            "tell it."),
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
    kind, values = _values(told, reading)
    _fitting(told, kind, values, reading)
    told_by = TELLERS[str(told.good("told by", "anyone"))]
    usual = "no" if told_by == "agents" else "yes"
    return Fact(
        str(name),
        str(told.good("question", "")),
        kind,
        values,
        told_by=told_by,
        shapes=tuple(map(str, told.good("looks like", []))),
        many=told.good("many") == "yes" and len(values) <= MOST_TOGETHER,
        whole=told.good("whole") == "yes" and kind == "picture",
        shown=told.good("shown", usual) == "yes",
    )


def _values(told: Fields, reading: Reading) -> tuple[Kind, tuple[str, ...]]:
    said = [key for key in ("steps", "choices", "type") if key in told]
    if len(said) > 1:
        hint = "A fact has steps, or choices, or a type."
        reading.wrong(told.node, "one kind of value", found=" and ".join(said), hint=hint)
    if "steps" in told:
        _ascending(told.good("steps", []), reading)
        return "steps", unique(told.good("steps", []), reading, "step")
    if "choices" in told:
        return "choices", unique(told.good("choices", []), reading, "choice")
    return KINDS[str(told.good("type", "text"))], ()


def _fitting(told: Fields, kind: Kind, values: Sequence[str], reading: Reading) -> None:
    """Note keys that do not go with the kind of value."""
    for key, goes in (("looks like", "text"), ("many", "choices"), ("whole", "picture")):
        if key in told and kind != goes:
            place = next(name for name, _ in told.node.entries if name.text == key)
            reading.wrong(place, f"{key} {_of(goes)}", found=f"a fact {_of(kind)}")
    if told.good("many") == "yes" and len(values) > MOST_TOGETHER:
        expected = f"at most {MOST_TOGETHER} choices where several may be told"
        reading.wrong(told.node, expected, found=f"{len(values)}")


def _of(kind: str) -> str:
    return f"with {kind}" if kind in ("steps", "choices") else f"of type {kind}"


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
