"""A promise in hours that is a whole day under one schedule, and none under another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charter.engine.language.model import Charter, Schedule
from charter.engine.lint.finding import Doubt
from charter.engine.lint.shown import shown
from charter.engine.wording import lasting
from charter.engine.words import count

_HOUR = 60


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such promise, unless an example under such a schedule says when it falls due."""
    lengths = {name: length for name in _kept(charter) if (length := _day(charter.schedules[name]))}
    for index, row in enumerate(charter.targets):
        for clock, target in row.promises.items():
            minutes = int(target.minutes or 0)
            whole = [name for name, length in lengths.items() if minutes and not minutes % length]
            part = [name for name, length in lengths.items() if minutes % length]
            if whole and part and not _settled(charter, index, clock, part):
                yield Doubt(
                    ("targets", index, clock),
                    f"{lasting(target)} are {count(minutes // lengths[whole[0]], 'day')} under "
                    f"{whole[0]} and not under {part[0]}, where a day has another length.",
                    "Say business days, or show with an example under the other schedule when it "
                    "falls due.",
                    _ticket(charter, part[0]),
                    f"a day of {part[0]} has {lengths[part[0]] / _HOUR:g} hours",
                )


def _kept(charter: Charter) -> Iterator[str]:
    """The schedules that tickets run on by themselves."""
    return iter(dict.fromkeys((charter.schedule, *charter.facilities.values())))


def _day(schedule: Schedule) -> int | None:
    """How many minutes each day has on which it opens; None where they differ, or it never opens."""
    found = {sum(end - start for start, end in spans) for spans in schedule.week.values() if spans}
    return found.pop() if len(found) == 1 else None


def _settled(charter: Charter, index: int, clock: str, schedules: list[str]) -> bool:
    """Whether an example says when it falls due under one of them."""
    return any(
        clock in one.due
        and charter.schedule_of(one.facts).name in schedules
        and clock in one.promised
        and one.promised[clock].row == index
        for one in shown(charter)
    )


def _ticket(charter: Charter, schedule: str) -> Mapping[str, str]:
    served = (name for name, kept in charter.facilities.items() if kept == schedule)
    facility = next(served, None)
    return {"facility": facility} if facility else {}
