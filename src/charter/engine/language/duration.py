"""Lengths of time as a charter writes them: `10m`, `1h30m`, `4 days`, `2 business days`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from charter.engine.language.shapes import UnreadableError
from charter.engine.moment import MINUTE, Span

EXPECTED: Final = "a duration such as 10m, 1h30m, 4 days or 2 business days"
PATTERN: Final = r"^(\d+ (business )?(day|days|week|weeks)|(\d+h ?)?(\d+m ?)?(\d+s)?)( business)?$"

UNTIL: Final = "until "
PROMISED: Final = f"{EXPECTED}, or until a fact of type date"
PROMISED_PATTERN: Final = rf"{PATTERN}|^until ."

_CLOCK: Final = re.compile(r"(?:(\d+)h ?)?(?:(\d+)m ?)?(?:(\d+)s ?)?(business)?")
_DAYS: Final = re.compile(r"(\d+) (business )?(day|week)s?")
_LOOSE: Final = re.compile(
    r"(\d+(?:[.,]\d+)?) ?(d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)", re.IGNORECASE
)
_MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; exactly one of `minutes`, `business_days`, `days` and `until` is set."""

    text: str
    minutes: float | None = None
    business_days: int | None = None
    days: int | None = None
    business: bool = False  # the text says "business"
    until: str | None = None  # to the close of the date that this fact tells

    @property
    def span(self) -> Span | None:
        """The length in microseconds, where it is told in hours, minutes and seconds."""
        return None if self.minutes is None else round(self.minutes * MINUTE)


def promised(text: str) -> Duration:
    """The same for a promise, which may also last `until` a date that a fact tells."""
    if not text.startswith(UNTIL):
        return parse(text)
    return Duration(text, until=text.removeprefix(UNTIL).strip())


@lru_cache(maxsize=512)
def parse(text: str) -> Duration:
    """The duration that `text` says; `UnreadableError` with a hint otherwise."""
    if found := _DAYS.fullmatch(text):
        return _days(text, int(found[1]), bool(found[2]), found[3])
    found = _CLOCK.fullmatch(text)
    if not found or not any(found.groups()[:3]):
        raise UnreadableError(*_advice(text))
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    total = hours * 60 + minutes + seconds / 60
    if not 0 < total <= _MOST * 60:
        raise UnreadableError("It must be longer than nothing and shorter than eleven years.")
    return Duration(text, minutes=total, business=bool(found[4]))


def _days(text: str, count: int, business: bool, unit: str) -> Duration:
    if business and unit == "week":
        raise UnreadableError("Say it in business days; a business week has no fixed length.")
    count *= 7 if unit == "week" else 1
    if not 0 < count <= _MOST // 24:
        raise UnreadableError("It must be at least one day and shorter than eleven years.")
    if business:
        return Duration(text, business_days=count, business=True)
    return Duration(text, days=count)


def _advice(text: str) -> tuple[str | None, str | None]:
    """A hint and the text that was probably meant."""
    if text.isdecimal():
        return "Say the unit.", f"{text}m"
    found = _LOOSE.fullmatch(text.strip())
    if not found:
        return None, None
    amount, unit = found[1].replace(",", "."), found[2][0].lower()
    if "." in amount:
        whole, fraction = amount.split(".")
        if unit != "h":
            return "Only whole numbers are taken.", None
        rest = round(float(f"0.{fraction}") * 60)
        return "Only whole numbers are taken.", f"{whole}h{rest}m"
    return None, f"{amount} days" if unit == "d" else f"{amount}{unit}"
