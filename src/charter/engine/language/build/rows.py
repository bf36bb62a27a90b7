"""Builds the rows that decide: triage and targets."""

from __future__ import annotations

from typing import Any, Final

from charter.engine.conditions import Condition, Every
from charter.engine.language.build.names import Names
from charter.engine.language.build.whens import Whens
from charter.engine.language.duration import Duration
from charter.engine.language.model import TargetRow, TriageRow, Warn
from charter.engine.language.shapes import Fields, Placed, Word, listed
from charter.engine.promises import PROMISES

OUTCOMES: Final = ("priority", "owner", "mark")
_BARRED: Final = {"priority": "The priority is what triage decides."}


def triage(found: Fields, names: Names) -> tuple[TriageRow, ...]:
    """The rows in order."""
    complete = names.declared is not None
    whens = Whens(names.reading, names.facts(), _BARRED, complete)
    return tuple(_triage_row(row, names, whens) for row in found.good("triage", []))


def _triage_row(row: Fields, names: Names, whens: Whens) -> TriageRow:
    if not any(key in row for key in OUTCOMES) and len(row) == len(row.node.entries):
        expected = f"at least one outcome ({listed(OUTCOMES)})"
        names.reading.wrong(row.node, expected)
    priority, owner = row.good("priority"), row.good("owner")
    if priority is not None:
        names.check(priority, names.priorities, "a priority")
    if owner is not None:
        names.check(owner, names.teams, "a team", "Teams are listed under people.")
    return TriageRow(
        whens.read(row.good("when")),
        _text(priority),
        _text(owner),
        tuple(map(str, row.good("mark", []))),
        row.node.line,
    )


def targets(found: Fields, names: Names) -> tuple[TargetRow, ...]:
    """The rows in order."""
    whens = Whens(names.reading, names.facts(), {}, names.declared is not None)
    return tuple(_target_row(row, names, whens) for row in found.good("targets", []))


def _target_row(row: Fields, names: Names, whens: Whens) -> TargetRow:
    promises = {str(key): row[key] for key in row if key in PROMISES}
    if "promises" in row:
        if stray := [key for key in (*promises, "warn at") if key in row]:
            hint = "Where nothing is promised, no clock runs; give the promises a row of their own."
            names.reading.wrong(row.node, "promises: none alone", found=listed(stray), hint=hint)
    elif not promises and len(row) == len(row.node.entries):
        expected = f"at least one promise ({listed(PROMISES)}), or promises: none"
        names.reading.wrong(row.node, expected)
    good = {clock: one for clock, one in promises.items() if isinstance(one, Duration)}
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


def _text(found: Word | None) -> str | None:
    return None if found is None else str(found)
