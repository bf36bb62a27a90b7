"""Promises, and when to warn of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.conditions import Condition, Every
from charter.engine.language import duration
from charter.engine.language.atoms import WHEN, a_name
from charter.engine.language.duration import Duration
from charter.engine.language.errors import nearest
from charter.engine.language.live import BARRED
from charter.engine.language.model import ClockRule, TargetRow, Warn
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import (
    Choice,
    Fields,
    Key,
    Many,
    Placed,
    Record,
    Text,
    listed,
)
from charter.engine.language.warn import EXPECTED as WARN_EXPECTED
from charter.engine.language.warn import PATTERN as WARN_PATTERN
from charter.engine.language.warn import warn
from charter.engine.language.whens import Whens
from charter.engine.promises import PROMISES

TARGET: Final = Text(duration.PROMISED, duration.promised, duration.PROMISED_PATTERN)
TARGET_ROW: Final = Record(
    "target row",
    "a row such as {plan: Gold, priority: high, first reply: 20m}",
    (
        Key("plan", Many(a_name("a plan or a group of plans"), "plans"), "Plans or groups of plans."),
        Key("priority", Many(a_name("a priority"), "priorities"), "Priorities."),
        Key("when", WHEN, "What else must hold."),
        Key("warn at", Text(WARN_EXPECTED, warn, WARN_PATTERN, placed=True),
            "When to warn: a share of the target, or a time from its start."),
        *(Key(clock, TARGET, f"The promise for {clock}.") for clock in PROMISES),
        Key("promises", Choice("what is promised", ("none",)),
            "`none` says openly that nothing is promised here: later rows no longer count."),
    ),
    "Promises. For each clock the first row that matches and names the clock decides. Clocks of the "
    "charter's own are named like built-in ones.",
    free=TARGET,
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The rows in order."""
    whens = Whens(names.reading, names.facts(), BARRED, names.complete)
    return {"targets": tuple(_row(row, names, whens) for row in found.good("targets", []))}


def _row(row: Fields, names: Names, whens: Whens) -> TargetRow:
    promises = {str(key): row[key] for key in row if key in PROMISES} | _own(row, names)
    if "promises" in row:
        if stray := [*promises, *(["warn at"] if "warn at" in row else [])]:
            hint = "Where nothing is promised, no clock runs; give the promises a row of their own."
            names.reading.wrong(row.node, "promises: none alone", found=listed(stray), hint=hint)
    elif not promises and len(row) == len(row.node.entries):
        every = [*PROMISES, *_declared(names)]
        expected = f"at least one promise ({listed(every)}), or promises: none"
        names.reading.wrong(row.node, expected)
    good = {clock: one for clock, one in promises.items() if isinstance(one, Duration)}
    _check_dates(row, good, names)
    parts: list[Condition] = [
        whens.test(key.text, node)
        for key, node in row.node.entries
        if key.text in ("plan", "priority") and row.good(key.text)
    ]
    if "when" in row:
        parts.append(whens.read(row["when"]))
    lines = {key.text: key.line for key, _ in row.node.entries}
    when = parts[0] if len(parts) == 1 else Every(tuple(parts))
    return TargetRow(when, good, _warn(row, good, names), row.node.line, lines)


def _own(row: Fields, names: Names) -> dict[str, Any]:
    """The promises for clocks of the charter's own; any other key is a mistake."""
    own, found = _declared(names), {}
    for key, node in row.free:
        if key.text in own:
            found[key.text] = TARGET.read(node, names.reading)
        elif names.of("clocks") is not None:
            row.misspelt.add(TARGET_ROW.unknown(key, names.reading, own))
    return found


def _declared(names: Names) -> tuple[str, ...]:
    """The clocks of the charter's own."""
    clocks: Mapping[str, ClockRule] = names.built["clocks"]
    return tuple(name for name in clocks if name not in PROMISES)


def _check_dates(row: Fields, promises: Mapping[str, Duration], names: Names) -> None:
    """Note promises that last until something else than a fact of type date."""
    facts = names.facts()
    dates = [name for name, fact in facts.items() if fact.kind == "date"]
    for key, node in row.node.entries:
        length = promises.get(key.text)
        if length is None or length.until is None or length.until in dates or not names.complete:
            continue
        some = f" ({listed(dates)})" if dates else ""
        near = nearest(length.until, dates)
        expected = f"until a fact of type date{some}"
        near = f"until {near}" if near else None
        names.reading.wrong(node, expected, near=near, hint=None if dates else _NO_DATES)


_NO_DATES: Final = "No fact of this charter has the type date."


def _warn(row: Fields, promises: dict[str, Duration], names: Names) -> Warn | None:
    placed: Placed | None = row.good("warn at")
    if placed is None:
        return None
    warn: Warn = placed.value
    for clock, target in promises.items():
        if (hint := _warned_late(warn, target)) is not None:
            found = f"{warn.text} for {clock}: {target.text}"
            names.reading.wrong(placed.node, "a warning before its target", found=found, hint=hint)
            break
    return warn


def _warned_late(warn: Warn, target: Duration) -> str | None:
    """Why a warning does not fit its target; None when it does."""
    if warn.after is None:
        if target.business_days is None:
            return None
        return "Business days have no shares; warn after a duration."
    pairs: list[tuple[Any, Any]] = [
        (warn.after.minutes, target.minutes),
        (warn.after.business_days, target.business_days),
        (warn.after.days, target.days),
    ]
    if all(early is None or late is None or early < late for early, late in pairs):
        return None
    return "Warn sooner, or give this promise a row of its own."


SECTION: Final = Section(
    100,
    Key("targets", Many(TARGET_ROW, "a list of rows", or_one=False), "Promises.", needed=True),
    build,
    (TARGET_ROW,),
)  # fmt: skip
