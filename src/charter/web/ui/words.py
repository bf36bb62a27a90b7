"""Lengths of time in words, the same on the server and in the browser.

The browser gets the patterns from a `<meta>` element, so that a clock that counts there speaks the
language of the page and never says anything else than the server would.
"""

from __future__ import annotations

import json
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = 60, 3600, 86400


def patterns() -> dict[str, str]:
    """The patterns that both sides fill in, in the language that is active now."""
    return _patterns(get_language())


@lru_cache(maxsize=64)
def _patterns(_language: str | None) -> dict[str, str]:
    return {
        "s": _("{n} s"),
        "m": _("{n} min"),
        "h": _("{n} h"),
        "hm": _("{n} h {m} min"),
        "d": _("{n} d"),
        "dh": _("{n} d {m} h"),
        "left": _("{span} left"),
        "late": _("{span} late"),
        "open": _("{span} open time"),
        "in": _("in {span}"),
        "ago": _("{span} ago"),
        "now": _("just now"),
        "state-running": _("On time"),
        "state-warned": _("Due soon"),
        "state-breached": _("Late"),
        "draft-kept": _("Draft kept"),
        "draft-saving": _("Keeping draft"),
        "nothing-found": _("Nothing found"),
        "press-key": _("Press a key"),
        "key-taken": _("That key already belongs to: {name}"),
        "offline": _("The desk can’t be reached. What you typed is kept here; try again."),
        "failed": _("That did not work. Nothing was changed; try again."),
        "copied": _("Copied"),
        "undo": _("Undo"),
        "dismiss": _("Dismiss"),
    }


def patterns_json() -> str:
    """`patterns` as JSON, for the `<meta>` element that the scripts read."""
    return json.dumps(patterns(), ensure_ascii=False)


def span(seconds: float, *, days: bool = True) -> str:
    """A length of time with at most two units, cut down and never rounded up: "2 h 10 min".

    `days=False` stops at hours: open time has no days of 24 hours.
    """
    whole = int(abs(seconds))
    if whole < MINUTE:
        return _fill("s", whole)
    if whole < HOUR:
        return _fill("m", whole // MINUTE)
    if whole < DAY or not days:
        return _pair("h", "hm", whole // HOUR, whole % HOUR // MINUTE)
    return _pair("d", "dh", whole // DAY, whole % DAY // HOUR)


def rough(seconds: float) -> str:
    """A length of time with one unit, for what lies in the past: "5 h"."""
    whole = int(abs(seconds))
    unit = next(size for size in (DAY, HOUR, MINUTE, 1) if whole >= size or size == 1)
    return span(whole // unit * unit)


def countdown(seconds: float, *, days: bool = True) -> str:
    """`span`, but below an hour minutes and seconds: "41:07"."""
    whole = int(abs(seconds))
    if whole >= HOUR:
        return span(seconds, days=days)
    return f"{whole // MINUTE}:{whole % MINUTE:02d}"


def phrase(name: str, **values: object) -> str:
    """One of `patterns`, filled in."""
    return patterns()[name].format(**values)


def _fill(name: str, n: int) -> str:
    return patterns()[name].format(n=n)


def _pair(alone: str, both: str, n: int, m: int) -> str:
    return _fill(alone, n) if m == 0 else patterns()[both].format(n=n, m=m)
