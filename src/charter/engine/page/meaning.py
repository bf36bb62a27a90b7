"""What each promise means, how time is counted, and what the statuses say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final

from charter.engine import targets
from charter.engine.hours.zone import named, reading
from charter.engine.language.model import STAGES, Charter
from charter.engine.moment import DAY, MINUTE, Moment, Span, moment
from charter.engine.page.begins import from_to
from charter.engine.page.blocks import (
    Block,
    Heading,
    Paragraph,
    Part,
    Points,
    Section,
    Table,
    Track,
)
from charter.engine.page.hours import moved
from charter.engine.promises import FIRST_REPLY, LOGGED_CALL
from charter.engine.ruling import silence
from charter.engine.standing import Stage
from charter.engine.wording import DAYS, capital, either, time_of_day
from charter.engine.words import count, row

_MEANS: Final = {
    "first reply": "From your first message to our first answer.",
    "next reply": "From your oldest message without an answer to our next answer. "
    "Writing again in between does not start the time anew.",
    "periodic update": "From one message of ours to the next, as long as your request is not "
    "solved; while we wait for you, too.",
    "pausable update": "From one message of ours to the next, as long as your request is not "
    "solved.",
    "agent work": "How long your request is with us, from its beginning until it is solved.",
    "requester wait": "The time that you wait for us, from the beginning until it is solved.",
    "total resolution": "The whole time from the beginning of your request until it is solved.",
}
_RESUMED: Final = "If a request opens again, the time of {} goes on from where it stood."
_STAGES: Final[dict[Stage, str]] = {
    "new": "We have your request, and nobody has answered it yet.",
    "open": "It is with us: we work on it, or owe you an answer.",
    "pending": "We wait for you. Your answer makes it {open} again.",
    "on hold": "We wait for somebody else. If you write, it is {open} again.",
    "solved": "We think that it is done. If you write again, it is {open} again.",
    "closed": "It is over. If you write again, it is {open} again.",
}


def meaning(charter: Charter) -> Section:
    """Each promise that the charter makes, and when its clock stands still."""
    rows = tuple(
        (capital(charter.title_of(name)), _means(charter, name)) for name in _made(charter)
    )
    table = Table("", ("Promise", "Meaning"), rows, plain=True)
    again = [name for name in _made(charter) if charter.promises[name].family in ("work", "own")]
    answers = Paragraph(
        "Only an answer that a person writes to you counts. An automatic mail keeps no promise, "
        "and an answer at the very moment when it is due is in time."
    )
    resumed = [Paragraph(_RESUMED.format(_titles(charter, again)))] if again else []
    return Section("meaning", "What each promise means", (table, answers, *resumed))


def _titles(charter: Charter, names: Sequence[str]) -> str:
    return row([f"“{capital(charter.title_of(name))}”" for name in names])


def _made(charter: Charter) -> tuple[str, ...]:
    return targets.made_to_customers(charter)


def _means(charter: Charter, name: str) -> str:
    promise, rule = charter.promises[name], charter.clocks.get(name)
    told = [_MEANS[name] if rule is None or not rule.begins else from_to(charter, rule)]
    if rule is not None and not rule.begins and LOGGED_CALL in rule.starts:
        told.append("A telephone call counts from the moment at which we note it down.")
    pauses = [one for one, stage in charter.stages.items() if stage in promise.pauses_in]
    if pauses:
        told.append(f"The clock stands still while the status is {either(pauses)}.")
    return " ".join(told)


def time(charter: Charter, on: date) -> Section:
    """How open time, business days and calendar days are counted, with a worked example."""
    names = _made(charter)
    lengths = [
        length
        for each in charter.targets
        for clock, length in each.promises.items()
        if clock in names
    ]
    told: list[Block] = []
    if any(one.span is not None for one in lengths):
        told.append(
            Paragraph(
                "Minutes and hours are time in which we are open. "
                "While we are closed, every clock stands still."
            )
        )
    if any(one.business_days is not None for one in lengths):
        told.append(
            Paragraph(
                "A business day ends when we close. The first one to count is the first that "
                "opens after your message; half days do not count."
            )
        )
    if any(one.days is not None for one in lengths):
        told.append(
            Paragraph("Days are days of the calendar: the same time of day, so many dates later.")
        )
    if any(one.until is not None for one in lengths):
        told.append(Paragraph("What is promised by a date is done before we close on that date."))
    told += _example(charter, on)
    return Section("time", "How time is counted", tuple(told))


def _example(charter: Charter, on: date) -> Iterator[Block]:
    """The shortest first reply, asked for shortly before closing."""
    elsewhere = {one for name in charter.schedules for one in moved(charter, name)}
    first = (
        targets.pick(charter, {"priority": one}, FIRST_REPLY)
        for one in charter.priorities
        if one not in elsewhere
    )
    spans = [one.duration.span for one in first if one is not None and one.duration.span]
    closing = _closing(charter, on)
    if not spans or closing is None:
        return
    target = min(spans)
    before = max(target // 2 // MINUTE, 1) * MINUTE
    start = closing - before
    due = charter.default_schedule.hours.add_us(start, target)
    if before >= target or due is None:
        return
    was, will = _when(charter, start), _when(charter, due)
    parts = (_minutes(before), _minutes(target - before))
    told = (
        f"An example: we promise a first reply within {_minutes(target)}, and you write on {was}. "
        f"By closing time we have used {parts[0]}, which leaves {parts[1]} from our next opening "
        f"on: you hear from us by {will} at the latest."
    )
    share = before / target
    drawn = (Part("used", share), Part("left", 1 - share))
    yield Paragraph(told)
    yield Track("First reply", drawn, was, will, f"{parts[0]}, then we close, then {parts[1]}.")


def _closing(charter: Charter, on: date) -> Moment | None:
    """The first end of a day's hours in the week from a date, where the next day is not open at once."""
    opened = charter.default_schedule.hours
    midnight = moment(datetime(on.year, on.month, on.day, tzinfo=UTC))
    for minute in range(0, 8 * DAY // MINUTE, 5):
        at = midnight + minute * MINUTE
        if opened.between_us(at - MINUTE, at) and not opened.between_us(at, at + MINUTE):
            return at
    return None


def _when(charter: Charter, at: Moment) -> str:
    local = reading(named(charter.default_schedule.zone), at)
    return f"{DAYS[local.weekday()]} at {time_of_day(local.hour * 60 + local.minute)}"


def _minutes(span: Span) -> str:
    minutes = span // MINUTE
    if minutes >= 60 and not minutes % 30:
        hours = f"{minutes / 60:g}"
        return f"{hours} hour" if hours == "1" else f"{hours} hours"
    return count(minutes, "minute")


def statuses(charter: Charter) -> Section:
    """Every status in customers' words, and why requests are closed."""
    opened = charter.statuses[charter.first_status("open")].shown
    rows = tuple(
        (capital(status.shown), status.means or _STAGES[stage].format(open=opened))
        for stage in STAGES
        for status in charter.statuses.values()
        if status.stage == stage
    )
    told: list[Block] = [Table("", ("Status", "Meaning"), rows, plain=True)]
    reasons = [one.title for one in charter.reasons.values() if not one.private]
    if reasons:
        told += [Paragraph("A request is closed for one of these reasons:"), Points(tuple(reasons))]
    silences = [one for one in (silence(charter, rule) for rule in charter.rules) if one]
    if silences:
        told += [Heading("When we wait for you"), Points(tuple(silences))]
    return Section("statuses", "What a status means", tuple(told))
