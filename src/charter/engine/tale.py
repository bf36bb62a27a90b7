"""The tale of one clock: where it stands with its arithmetic, then what befell it, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from charter.engine.arithmetic import days_of, parts_of, sum_of
from charter.engine.clocks import Clock, Target
from charter.engine.fold import Fold
from charter.engine.language.model import Schedule
from charter.engine.moment import MINUTE, SECOND, Moment, instant, moment
from charter.engine.moves import Change
from charter.engine.standing import Outcome
from charter.engine.words import Wall, count, length, spoken

_LASTS: Final[Mapping[str, str]] = {
    "reply": "the answer",
    "update": "the update",
    "work": "the end",
    "own": "it was met",
}


class Tale(NamedTuple):
    """What there is to tell: the clock in its ticket, and how its times are read."""

    ticket: Fold
    clock: Clock
    target: Target
    schedule: Schedule
    at: Moment
    wall: Wall

    def sentences(self) -> list[str]:
        """Where the clock stands first; then its pauses, its changes and its days in order."""
        return [
            self._headline(),
            *self._closed_start(),
            *(text for _, text in sorted([*self._rests(), *self._changes()])),
            *self._frozen(),
            *self._days(),
            *self._warning(),
        ]

    def _headline(self) -> str:
        clock = self.clock
        if clock.outcome is not None:
            return self._ended(clock.outcome)
        if clock.since is None:
            return f"paused at {self._used(self.at)}{self._late()}"
        due = clock.due_at()
        if due is None and self.target.until is not None:
            return f"not due yet: promised {self._promise()}, which nobody has told"
        if due is None:
            return f"never due: {self._promise()}, and the schedule does not open for so long"
        return f"{self._due(due)}{self._late()}"

    def _due(self, due: Moment) -> str:
        said = "due" if due >= self.at else "was due"
        start = self.wall.near(self.clock.started_at, due)
        added = self._sum(due) if self.target.span else ""
        if self.target.until is not None:
            return f"{said} {self.wall.full(due)}: promised {self._promise()}"
        text = f"{said} {self.wall.full(due)}: {self._promise()} from {start}"
        return f"{text}; {added}" if added else text

    def _ended(self, outcome: Outcome) -> str:
        assert self.clock.ended_at is not None
        when = self.wall.full(self.clock.ended_at)
        return f"{outcome} {when} at {self._used(self.clock.ended_at)}{self._late()}"

    def _used(self, until: Moment) -> str:
        """`25 of 120 business minutes`, with the sum where there is something to add."""
        used = self.clock.elapsed(until)
        if self.target.span is None:
            of = "" if self.target.until is not None else "of "
            return f"{spoken(used, 'business')} of a promise {of}{self._promise()}"
        added = self._sum(until)
        plain = self._in_minutes() and used % MINUTE == 0
        told = str(used // MINUTE) if plain else length(used)
        return f"{told} of {self._promise()}" + (f" ({added})" if added else "")

    def _sum(self, until: Moment) -> str:
        return sum_of(parts_of(self.clock, until), self.wall, minutes=self._in_minutes())

    def _in_minutes(self) -> bool:
        return self._promise().endswith(("minute", "minutes"))

    def _promise(self) -> str:
        if self.target.span is not None:
            return spoken(self.target.span, "business")
        if self.target.business_days is not None:
            return count(self.target.business_days, "business day")
        if self.target.days is not None:
            return count(self.target.days, "calendar day")
        return f"by the {self.target.until}"

    def _late(self) -> str:
        breached_at, ended_at = self.clock.breached_at, self.clock.ended_at
        if breached_at is None:
            return ""
        text = f"; breached {self.wall.full(breached_at)}"
        if ended_at is None or self.clock.outcome != "met":
            return text
        before = spoken(round((ended_at - breached_at) / SECOND) * SECOND)
        return f"{text}, {before} before {_LASTS[self.clock.promise.family]}"

    def _closed_start(self) -> Iterator[str]:
        started = self.clock.started_at
        opening = self.schedule.hours.next_open(instant(started))
        if opening is not None and moment(opening) > started:
            counts = self.wall.full(moment(opening))
            yield f"started out of hours, {self.wall.full(started)}; time counts from {counts}"

    def _rests(self) -> Iterator[tuple[Moment, str]]:
        """The gaps between the stretches, each with the status that stood in it."""
        ran_until: Moment | None = None
        for start, end, _ in self.clock.ran():
            yield from self._rest(ran_until, start)
            ran_until = end
        if self.clock.outcome is None:
            yield from self._rest(ran_until, self.clock.since)

    def _rest(self, begin: Moment | None, end: Moment | None) -> Iterator[tuple[Moment, str]]:
        begin = self.clock.started_at if begin is None else begin
        if begin == end:
            return
        until = f"to {self.wall.full(end)}" if end is not None else "until now"
        yield begin, f"did not run from {self.wall.full(begin)} {until}: {self._why_rest(begin)}"

    def _why_rest(self, begin: Moment) -> str:
        moves = [move for move in self.ticket.moves or () if move.at <= begin]
        if moves and moves[-1].by == "merged":
            return "the ticket was merged away"
        return f"the ticket was {moves[-1].status if moves else self.ticket.status}"

    def _changes(self) -> Iterator[tuple[Moment, str]]:
        for change in self.ticket.changes or ():
            if change.clock is self.clock and (told := _told(change)):
                yield change.at, f"{told} from {self.wall.full(change.at)} on: {_by(change)}"

    def _frozen(self) -> Iterator[str]:
        if self.clock.frozen:
            used, last = self.clock.frozen_used, self.clock.frozen[-1][1]
            yield f"{length(used)} used by {self.wall.full(last)} are settled, whatever changed since"

    def _days(self) -> Iterator[str]:
        if self.target.business_days is None:
            return
        until = self.clock.due_at() or self.clock.ended_at or self.at
        stretches = [(start, end) for start, end, _ in self.clock.ran()]
        if self.clock.since is not None and self.clock.since < until:
            stretches.append((self.clock.since, until))
        for start, end in stretches:
            if told := days_of(self.schedule, start, end, self.wall):
                yield told

    def _warning(self) -> Iterator[str]:
        warn = self.clock.warn_at(self.clock.due_at())
        if warn is not None:
            yield f"a warning {'falls' if warn > self.at else 'fell'} {self.wall.full(warn)}"


def _told(change: Change) -> str:
    before, after = change.before.target, change.after.target
    if before is None or after is None:
        return "" if after is before else f"promised {_within(after)}" if after else "not promised"
    if before.until is not None and before.text == after.text and before.closes != after.closes:
        return f"due with the close of another {after.until}"
    if before.text != after.text:
        return f"judged by {after.text} instead of {before.text}"
    if change.before.schedule != change.after.schedule:
        return f"measured whole in the hours of {change.after.schedule}"
    return (
        "" if change.before.hours is change.after.hours else "measured in the hours of the edition"
    )


def _within(target: Target) -> str:
    return target.text if target.until is not None else f"within {target.text}"


def _by(change: Change) -> str:
    return "the edition in force changed" if change.by == "edition" else f"the {change.by} changed"
