"""Silences and holdings on one ticket: since when each has lasted, and when its rule acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter.engine.language.duration import Duration
from charter.engine.language.model import Rule
from charter.engine.lifecycle import ENDED
from charter.engine.moment import HOUR, Moment
from charter.engine.rules.key import cause_of_span
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold

PROMPT = HOUR
"""A warning that is no later than this counts as on time."""


class Span:
    """One silence or holding that goes on."""

    __slots__ = ("cause", "fired", "rule", "since", "warned_at")

    def __init__(self, rule: Rule, since: Moment, cause: str) -> None:
        self.rule = rule
        self.since = since
        self.cause = cause
        self.fired = False
        self.warned_at: Moment | None = None  # when the text went out that warns of its end

    def due(self, ticket: Fold) -> Moment | None:
        """When its rule acts, unless something ends it before; None for not as things are."""
        mine, warns = self.rule.timed, self.rule.warns
        if self.fired or mine is None or mine.length is None:
            return None
        due = after(ticket, self.since, mine.length)
        if warns is None or warns.length is None or due is None:
            return due
        if self.warned_at is None:
            return None
        planned = after(ticket, self.since, warns.length)
        if planned is None or self.warned_at < planned + PROMPT:
            return due
        return _later(due, after(ticket, self.warned_at, _between(warns.length, mine.length)))


class Spans:
    """Every silence and holding of a ticket, by its rule."""

    def __init__(self, ticket: Fold) -> None:
        self.ticket = ticket
        self.going: dict[str, Span] = {}
        self.ended: set[tuple[str, str]] = set()  # rule and cause of what others than it ended
        self._begun: dict[tuple[str, str], int] = {}  # by rule and cause, how often

    def look(self, at: Moment, cause: str) -> None:
        """Begin and end what the ticket, as it stands at `at`, begins and ends."""
        book = self.ticket.rules.book
        rules = book.timed if book is not None else ()
        self._follow(rules)
        facts = self.ticket.live(Event(at, "")) if rules else {}
        for rule in rules:
            span = self.going.get(rule.digest)
            if not self._lasts(rule, facts):
                if span is not None:
                    self._end(span, cause)
            elif span is None:
                self._begin(rule, at, cause)

    def _begin(self, rule: Rule, at: Moment, cause: str) -> None:
        """A new one, under a cause of its own even where one of this rule began with the same event."""
        assert rule.timed is not None
        named = cause_of_span(rule.timed.kind, cause)
        times = self._begun[rule.digest, named] = self._begun.get((rule.digest, named), 0) + 1
        self.going[rule.digest] = Span(rule, at, named if times == 1 else f"{named}.{times}")

    def _follow(self, rules: tuple[Rule, ...]) -> None:
        """Another edition: what waits for the same goes on, what no rule waits for any more ends."""
        known = {rule.digest for rule in rules}
        for digest in [one for one in self.going if one not in known]:
            span = self.going.pop(digest)
            free = (one for one in rules if one.digest not in self.going)
            rule = next((one for one in free if _alike(one, span.rule)), None)
            if rule is not None:
                kept = self.going[rule.digest] = Span(rule, span.since, span.cause)
                kept.warned_at = span.warned_at

    def _lasts(self, rule: Rule, facts: dict[str, object]) -> bool:
        trigger = rule.timed
        if trigger is None or self.ticket.away is not None:
            return False
        if trigger.kind == "silence" and (
            self.ticket.turn != trigger.of or self.ticket.stage in ENDED
        ):
            return False
        return rule.when.matches(facts)

    def _end(self, span: Span, cause: str) -> None:
        del self.going[span.rule.digest]
        if cause != span.cause:
            self.ended.add((span.rule.digest, span.cause))

    def spoken(self, at: Moment, cause: str) -> None:
        """An agent handed the turn over: the customer's silence begins anew."""
        for span in list(self.going.values()):
            if span.rule.timed is not None and span.rule.timed.of == "customer":
                self._end(span, cause)

    def sent(self, text: str, at: Moment) -> None:
        """A text went out: the silences that it warns of know when."""
        for span in self.going.values():
            if span.rule.warned_by == text and span.warned_at is None:
                span.warned_at = at


def after(ticket: Fold, start: Moment, length: Duration) -> Moment | None:
    """The end of a length of time: in the ticket's hours where it says business, else in real time."""
    hours = ticket.hours
    if length.business_days is not None:
        return hours.business_days_us(start, length.business_days)
    if length.days is not None:
        return hours.calendar_days_us(start, length.days)
    span = length.span or 0
    return hours.add_us(start, span) if length.business else start + span


def _between(shorter: Duration, longer: Duration) -> Duration:
    """What is left of the longer one, both of one kind."""
    if longer.business_days is not None:
        left = longer.business_days - (shorter.business_days or 0)
        return Duration("", business_days=left, business=True)
    if longer.days is not None:
        return Duration("", days=longer.days - (shorter.days or 0))
    left_minutes = (longer.minutes or 0) - (shorter.minutes or 0)
    return Duration("", minutes=left_minutes, business=longer.business)


def _alike(one: Rule, other: Rule) -> bool:
    """Whether two rules wait for the same, though not as long or to another effect."""
    mine, its = one.timed, other.timed
    return (
        mine is not None
        and its is not None
        and (mine.kind, mine.of) == (its.kind, its.of)
        and one.when.sentence() == other.when.sentence()
    )


def _later(one: Moment, other: Moment | None) -> Moment | None:
    return None if other is None else max(one, other)
