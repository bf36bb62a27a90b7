"""A charter's nouns in the words of customers, the same on the page and in differences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from charter.engine.cases import UNKNOWN, Box, Domain
from charter.engine.facts import Fact
from charter.engine.language.duration import Duration
from charter.engine.language.model import Charter, Intervals
from charter.engine.words import count, row

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_KNOWN_AS: Final = {
    "America/New_York": "US Eastern",
    "America/Chicago": "US Central",
    "America/Denver": "US Mountain",
    "America/Los_Angeles": "US Pacific",
}
_BY: Final = {
    "email": "by mail", "portal": "through the portal", "widget": "through the website",
    "phone": "by telephone", "chat": "by chat", "api": "from another program",
}  # fmt: skip


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def named(name: str) -> str:
    """A name as customers read it: `site down` for `site-down`."""
    return name.replace("-", " ").replace("_", " ")


def either(parts: Sequence[str]) -> str:
    """Words to choose from: `a`, `a or b`, `a, b or c`."""
    return " or ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def lasting(duration: Duration) -> str:
    """A promise's length: `1 hour 30 minutes`, `2 business days`, `4 days`, `by the promised date`."""
    if duration.until is not None:
        return f"by the {duration.until}"
    if duration.business_days is not None:
        return count(duration.business_days, "business day")
    if duration.days is not None:
        return count(duration.days, "calendar day")
    seconds = round((duration.minutes or 0) * 60)
    sizes = ((seconds // 3600, "hour"), (seconds // 60 % 60, "minute"), (seconds % 60, "second"))
    return " ".join(count(number, unit) for number, unit in sizes if number)


def time_of_day(minute: int) -> str:
    """`9 am`, `5:30 pm`, `noon`, `midnight`."""
    if minute in (0, 1440):
        return "midnight"
    if minute == 720:
        return "noon"
    hour, rest = divmod(minute, 60)
    return f"{(hour - 1) % 12 + 1}{f':{rest:02}' if rest else ''} {'am' if hour < 12 else 'pm'}"


def open_hours(spans: Intervals) -> str:
    """`9 am to noon and 1 pm to 6 pm`, `all day`, `closed`."""
    if not spans:
        return "closed"
    if spans == ((0, 1440),):
        return "all day"
    return row([f"{time_of_day(start)} to {time_of_day(end)}" for start, end in spans])


def week(hours: Mapping[int, Intervals]) -> list[tuple[str, str]]:
    """The week in rows: days with the same hours in a row go together."""
    return [
        (days(list(together)), open_hours(spans))
        for spans, together in groupby(range(7), lambda day: tuple(hours.get(day, ())))
    ]


def days(numbers: Sequence[int]) -> str:
    """`Monday`, `Saturday and Sunday`, `Monday to Friday`; all seven are `every day`."""
    if len(numbers) == 7:
        return "every day"
    names = [DAYS[number] for number in numbers]
    return row(names) if len(names) < 3 else f"{names[0]} to {names[-1]}"


def full_date(on: date) -> str:
    """`26 November 2026`."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def place(zone: str) -> str:
    """A zone by its city: `New York time (US Eastern)`."""
    if "/" not in zone:
        return zone
    city = zone.rpartition("/")[2].replace("_", " ")
    also = _KNOWN_AS.get(zone)
    return f"{city} time ({also})" if also else f"{city} time"


def offsets(zone: str, on: date) -> str:
    """How far a zone is from UTC in the year: `UTC−5, and UTC−4 in summer time`."""
    year = ZoneInfo(zone)
    ahead = {
        datetime(on.year, month, 15, 12, tzinfo=year).utcoffset() or timedelta(0)
        for month in (1, 7)
    }
    usual, *other = sorted(ahead)
    return _offset(usual) + "".join(f", and {_offset(one)} in summer time" for one in other)


def _offset(ahead: timedelta) -> str:
    hours, minutes = divmod(abs(ahead) // timedelta(minutes=1), 60)
    sign = "+" if ahead >= timedelta(0) else "−"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def plans(charter: Charter, chosen: Sequence[str]) -> str:
    """Plans by their groups where whole groups are meant: `Jewel plans`, `Gold and Jewel plans`."""
    rest, groups = [plan for plan in chosen if plan != UNKNOWN], []
    for group, members in charter.groups.items():
        if set(members) <= set(rest):
            groups.append(capital(group))
            rest = [plan for plan in rest if plan not in members]
    named = [*rest, *groups]
    single = len(named) == 1 and not groups
    said = [f"the {named[0]} plan" if single else f"{row(named)} plans"] if named else []
    return row([*said, *(["customers whose plan we do not know"] if UNKNOWN in chosen else [])])


def circumstances(
    charter: Charter, spaces: Sequence[Domain], box: Box, *, before: str = "for "
) -> list[str]:
    """What a box asks for, fact by fact; a fact of which every case belongs to it asks nothing.

    `before` goes before plans.
    """
    said = []
    for space, chosen in zip(spaces, box, strict=True):
        if len(chosen) < len(space.cases):
            words = [space.cases[index].word for index in chosen]
            if space.fact.name == "plan":
                said.append(before + plans(charter, words))
            elif space.fact.name == "topic":
                said.append(_about(charter, words))
            else:
                said.append(_said(space, words))
    return said


def _about(charter: Charter, words: Sequence[str]) -> str:
    titles = [f"“{charter.topics[word].title}”" for word in words if word in charter.topics]
    return f"about {either([*titles, *(['no topic'] if UNKNOWN in words else [])])}"


def _said(space: Domain, words: list[str]) -> str:
    fact = space.fact
    known = [word for word in words if word != UNKNOWN]
    if fact.name == "priority":
        return either([*known, *(["no priority yet"] if UNKNOWN in words else [])])
    if fact.name == "channel" and UNKNOWN in words:
        others = [case.word for case in space.cases if case.word not in words]
        return f"not {either([_BY[word] for word in others])}"
    if not known:
        return f"as long as we do not know {_indirect(fact)}"
    return _if(fact, known) + (f", or as long as {_unsure(fact)}" if UNKNOWN in words else "")


def _if(fact: Fact, words: Sequence[str]) -> str:
    said = [value(word) for word in words]
    values = ", or ".join(said) if any(" or " in one for one in said) else either(said)
    if fact.name == "channel":
        return either([_BY[word] for word in words])
    if fact.name == "organization":
        return f"for {values}"
    if fact.name == "schedule":
        return f"under the hours of {values}"
    if many := re.match(r"How many (.+?)\?", fact.question):
        return f"if {values} {many[1]}{_bound(fact, words[-1])}"
    return f"if the answer to “{question(fact)}” is {values}"


def _bound(fact: Fact, last: str) -> str:
    """What an open step such as `11+` leaves out: the steps after it."""
    above = fact.values[fact.values.index(last) + 1 :] if last in fact.values else ()
    return f", but not {above[0]} of them" if last.endswith("+") and above else ""


def _unsure(fact: Fact) -> str:
    if fact.question.startswith("How many "):
        return "we do not know how many"
    return "we do not know"


def _indirect(fact: Fact) -> str:
    if fact.question.startswith("How many "):
        return f"how many {question(fact).removesuffix('?').removeprefix('How many ')}"
    return f"the answer to “{question(fact)}”"


def question(fact: Fact) -> str:
    """What is asked, without the explanation after it."""
    asked, mark, _ = fact.question.partition("?")
    return asked + mark


def value(word: str) -> str:
    """A fact's value as it is said: `1 to 10`, `11 or more`."""
    if found := re.fullmatch(r"(\d+)-(\d+)", word):
        return f"{found[1]} to {found[2]}"
    return f"{word[:-1]} or more" if re.fullmatch(r"\d+\+", word) else word
