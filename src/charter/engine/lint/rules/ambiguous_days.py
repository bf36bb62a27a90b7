"""Days without "business", in a promise or a rule, although the desk is not open every day."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.duration import Duration
from charter.engine.language.model import Charter, Rule, Schedule
from charter.engine.lint.finding import Doubt
from charter.engine.lint.hours import of_tickets
from charter.engine.lint.shown import acts, shown


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such promise or rule, unless an example says when it falls due, or acts."""
    closing = next((one.name for one in of_tickets(charter) if _closes(one)), None)
    if closing is None:
        return
    for index, row in enumerate(charter.targets):
        for clock, target in row.promises.items():
            if target.days is not None and not _settled(charter, index, clock):
                yield Doubt(
                    ("targets", index, clock),
                    f'"{target.text}" counts every date, also those on which {closing} is closed.',
                    "Say business days, or show with an example when it falls due.",
                )
    for place, rule in enumerate(charter.rules):
        length = _dates(rule)
        if length is not None and not acts(charter, rule):
            yield Doubt(
                ("rules", place),
                f'"{length.text}" counts every date, also those on which {closing} is closed.',
                "Say business days, or show with an example that it acts.",
            )


def counts_dates(charter: Charter, rule: Rule) -> bool:
    """Whether a rule counts dates on some of which a schedule is closed; until an example shows that
    it acts, it is found here."""
    return _dates(rule) is not None and any(map(_closes, of_tickets(charter)))


def _dates(rule: Rule) -> Duration | None:
    """How many dates long a rule waits; None for one that waits for something else."""
    length = rule.timed.length if rule.timed is not None else None
    return length if length is not None and length.days is not None else None


def _closes(schedule: Schedule) -> bool:
    """Whether it is closed on some date."""
    weekly = all(schedule.week.get(day) for day in range(7))
    closed = any(not day.open for day in schedule.days.values())
    return not weekly or closed or bool(schedule.holidays)


def _settled(charter: Charter, index: int, clock: str) -> bool:
    return any(
        clock in one.due and clock in one.promised and one.promised[clock].row == index
        for one in shown(charter)
    )
