"""What the desk does by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from charter.engine.language.atoms import WHEN, YES_NO, a_name
from charter.engine.language.duration import Duration
from charter.engine.language.effects import DO, effects
from charter.engine.language.events import EVENTS, Events
from charter.engine.language.live import live_facts
from charter.engine.language.model import Rule, Trigger
from charter.engine.language.names import Names
from charter.engine.language.nodes import Items, Node, Scalar
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Fields, Key, Many, Record, Word
from charter.engine.language.whens import Whens

RULE: Final = Record(
    "rule",
    "a rule such as {on: customer message, do: {status: open}}",
    (
        Key("on", EVENTS, "What must happen; of a list, any of them.", needed=True),
        Key("when", WHEN, "What must hold then; without it, nothing more."),
        Key("do", DO, "What is done.", needed=True),
        Key("once", Choice("yes or no", YES_NO), "Whether it acts at most once on a ticket."),
        Key("warned by", a_name("a text"),
            "With a silence: it acts only after this text went out, and not before the customer "
            "had the time between the two."),
    ),
    "When something happens to a ticket that matches, something is done. All rules that match act; "
    "of several that set the status, the owner or the assignee, the first one does.",
)  # fmt: skip
_BY: Final = {"by": "Only a customer message is written by somebody of the customer's side."}
_OPEN: Final = {
    "open": "Whether the desk is open changes by itself; nothing can be counted from it."
}


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The rules in order, each named by what it says."""
    rows: Sequence[Fields] = found.good("rules", [])
    made = [_rule(row, names) for row in rows]
    seen: dict[str, Rule] = {}
    for row, rule in zip(rows, made, strict=True):
        if seen.setdefault(rule.digest, rule) is not rule:
            hint = f"Line {seen[rule.digest].line} says the same; it would act but once."
            names.reading.wrong(row.node, "a rule unlike the others", hint=hint)
    return {
        "rules": tuple(
            _warned(rule, row, made, names) for rule, row in zip(made, rows, strict=True)
        )
    }


def _rule(row: Fields, names: Names) -> Rule:
    on = Events(names).read(row.good("on"))
    kinds = {one.kind for one in on}
    barred = {} if kinds <= {"customer message"} else dict(_BY)
    if any(one.length for one in on):
        barred |= _OPEN
    facts = {**names.facts(), **live_facts(names)}
    whens = Whens(names.reading, facts, barred, names.complete, live=True)
    when = whens.read(row.good("when"))
    do = effects(row["do"], names) if "do" in row else ()
    _check_timed(row, on, names)
    warned_by: Word | None = row.good("warned by")
    if warned_by is not None:
        names.check(warned_by, names.of("texts"), "a text")
    return Rule(
        on,
        when,
        do,
        _digest(row),
        row.node.line,
        row.good("once") == "yes",
        None if warned_by is None else str(warned_by),
    )


def _check_timed(row: Fields, on: Sequence[Trigger], names: Names) -> None:
    """A length of time stands alone: its beginning is that of the whole rule."""
    timed = [one for one in on if one.length]
    if timed and len(on) > 1:
        hint = "Give each length of time a rule of its own."
        names.reading.wrong(row["on"], "one length of time", hint=hint)
    if "warned by" in row and not any(one.kind == "silence" for one in timed):
        hint = "Only a silence is warned of."
        names.reading.wrong(row.node, "a silence", found="warned by", hint=hint)
    if any(one.kind == "held" for one in timed) and "when" not in row:
        hint = "Say in `when` what is held."
        names.reading.wrong(row.node, "the key when", found="no such key", hint=hint)


def _warned(rule: Rule, row: Fields, rules: Sequence[Rule], names: Names) -> Rule:
    """The rule with the silence after which its warning goes out."""
    mine = rule.timed
    if rule.warned_by is None or mine is None:
        return rule
    sending = [
        one.timed
        for one in rules
        if one.timed is not None
        and any(do.kind == "send" and do.value == rule.warned_by for do in one.do)
    ]
    fitting = [one for one in sending if _earlier(one.length, mine.length)]
    if not fitting:
        hint = "A rule with a shorter silence, counted in the same kind of time, sends it."
        names.reading.wrong(row["warned by"].node, "a text that a silence sends", hint=hint)
        return rule
    return replace(rule, warns=fitting[0])


def _earlier(one: Duration | None, other: Duration | None) -> bool:
    """Whether both are lengths of one kind, the first the shorter one."""
    if one is None or other is None:
        return False
    if one.span is not None and other.span is not None:
        return one.business == other.business and one.span < other.span
    if one.business_days is not None and other.business_days is not None:
        return one.business_days < other.business_days
    return one.days is not None and other.days is not None and one.days < other.days


def _digest(row: Fields) -> str:
    """What names the rule for good; its line and the layout make no difference."""
    said = {key.text: _plain(value) for key, value in row.node.entries}
    told = [said.get(key) for key in ("on", "when", "do")]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:10]


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries}


SECTION: Final = Section(
    110,
    Key("rules", Many(RULE, "a list of rules", or_one=False), "What the desk does by itself."),
    build,
    (RULE,),
)  # fmt: skip
