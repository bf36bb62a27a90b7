"""A clock as pages draw it: plain values known at one moment, and the words and marks they give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Literal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charter.web.ui import words
from charter.web.ui.track import Track, lay_out

Look = Literal["running", "warned", "breached", "paused", "met", "late", "ended"]

STATES: dict[Look, str | Promise] = {
    "running": gettext_lazy("On time"),
    "warned": gettext_lazy("Due soon"),
    "breached": gettext_lazy("Late"),
    "paused": gettext_lazy("Paused"),
    "met": gettext_lazy("Met"),
    "late": gettext_lazy("Met late"),
    "ended": gettext_lazy("Unanswered"),
}
SIGNS: dict[Look, str] = {
    "running": "timer",
    "warned": "hourglass",
    "breached": "circle-alert",
    "paused": "pause",
    "met": "check",
    "late": "circle-check",
    "ended": "minus",
}


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One promise on one ticket, as known `at` one moment. Lengths are seconds of open time.

    `used` is the share of the target that has been used, over 1 when late; `left` the open time
    that is left, negative when late, None where only days are counted. `stretches` are the open
    stretches between `at` and `due_at` as pairs of epoch seconds: with them the browser counts open
    time down by itself; leave them out and it counts wall-clock time only.
    """

    target: str
    state: Literal["running", "paused", "fulfilled"]
    at: datetime
    started_at: datetime
    zone: tzinfo
    used: float
    target_words: str
    target_seconds: float | None = None
    left: float | None = None
    due_at: datetime | None = None
    warn_at: datetime | None = None
    ended_at: datetime | None = None
    breached: bool = False
    outcome: str | None = None
    warn: float | None = None
    pauses: Sequence[tuple[float, float]] = ()
    stretches: Sequence[tuple[int, int]] = ()
    why_url: str = ""

    @cached_property
    def look(self) -> Look:
        """Which of the seven faces it shows."""
        if self.state == "fulfilled":
            if self.outcome != "met":
                return "ended"
            return "late" if self.breached else "met"
        if self.breached:
            return "breached"
        if self.state == "paused":
            return "paused"
        return "warned" if self.warn_at is not None and self.at >= self.warn_at else "running"

    @property
    def sign(self) -> str:
        return SIGNS[self.look]

    @cached_property
    def track(self) -> Track:
        return lay_out(self.used, pauses=self.pauses, warn=self.warn)

    @property
    def wall_left(self) -> float | None:
        """Seconds by the wall clock until due, negative afterwards; None while it does not run."""
        return None if self.due_at is None else (self.due_at - self.at).total_seconds()

    @property
    def live(self) -> bool:
        return self.state == "running" and self.due_at is not None

    @property
    def state_words(self) -> str:
        """The state in a word or three: colour never says it alone."""
        if self.outcome == "ended by merging":
            return _("Ended by merging")
        if self.look == "breached" and self.state == "paused":
            return _("Late, paused")
        return str(STATES[self.look])

    @property
    def short(self) -> str:
        """What a list row shows: "41 min", "12 min late", "Paused", "Met"."""
        if not self.live:
            return self.state_words
        left = self.wall_left or 0.0
        length = words.span(left)
        return length if left >= 0 else words.phrase("late", span=length)

    @property
    def figure(self) -> str:
        """The large figure on a ticket: "41:07", "2 h 10 min", or the state."""
        if not self.live:
            return words.span(self.left or 0, days=False) if self._paused_left else self.state_words
        left = self.wall_left or 0.0
        length = words.countdown(left)
        return length if left >= 0 else words.phrase("late", span=length)

    @property
    def open_words(self) -> str:
        """Open time left or used, where it differs from the wall clock; empty otherwise."""
        if self.left is None:
            return ""
        if self.live and abs(abs(self.wall_left or 0) - abs(self.left)) < words.MINUTE:
            return ""
        if self.live and self.left >= 0:
            return words.phrase("open", span=words.span(self.left, days=False))
        return _("left of its open time") if self._paused_left else ""

    @property
    def due_words(self) -> str:
        """The due moment in the schedule's zone, with the day only where it is another one."""
        return "" if self.due_at is None else moment_words(self.due_at, self.at, self.zone)

    @property
    def zone_words(self) -> str:
        return self.at.astimezone(self.zone).tzname() or ""

    @property
    def stretches_words(self) -> str:
        return ",".join(f"{start}-{end}" for start, end in self.stretches)

    @property
    def _paused_left(self) -> bool:
        return self.state == "paused" and self.left is not None and self.left > 0


def moment_words(moment: datetime, at: datetime, zone: tzinfo) -> str:
    """A moment as people say it: "10:42", "Mon 09:05", "3 Nov 09:05". A page says the zone once."""
    there, now = moment.astimezone(zone), at.astimezone(zone)
    days = abs((there.date() - now.date()).days)
    pattern = "H:i" if days == 0 else "D H:i" if days < 7 else "j M H:i"
    return date_format(there, pattern)


def exact_words(moment: datetime, zone: tzinfo) -> str:
    """A moment in full: "Monday 23 November 2026, 09:05:00 EST"."""
    there = moment.astimezone(zone)
    return f"{date_format(there, 'l j F Y, H:i:s')} {there.tzname()}"
