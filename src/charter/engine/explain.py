"""A standing told in sentences, each with its line of the charter and the arithmetic behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from charter.engine.clocks import Clock
from charter.engine.decide import fold, standing
from charter.engine.escalation import Page
from charter.engine.fold import Fold
from charter.engine.language.model import Charter
from charter.engine.moment import Moment
from charter.engine.standing import Reason, Standing
from charter.engine.steps import steps
from charter.engine.tale import Tale
from charter.engine.timeline import Timeline
from charter.engine.words import Wall


class Explanation(NamedTuple):
    """Where a ticket stands, and why."""

    standing: Standing
    sentences: list[Reason]

    def of_clock(self, target: str, instance: int) -> list[Reason]:
        """What is told of one clock: first where it stands with the arithmetic, then its story."""
        about = f"clock:{target}:{instance}"
        return [sentence for sentence in self.sentences if sentence.about == about]

    def of_step(self, key: str) -> list[Reason]:
        """What is told of one thing that a rule did, by its key."""
        return [sentence for sentence in self.sentences if sentence.about == f"rule:{key}"]


def explain(
    editions: Mapping[str, Charter],
    timeline: Timeline,
    at: Moment,
    *,
    edition: str | None = None,
) -> Explanation:
    """Why a ticket stands where it stands at a moment; arguments and errors as for `decide`.

    Times are told on the wall clock of the schedule that counts for each clock.
    """
    ticket = fold(editions, timeline, at, edition=edition, story=True)
    found = standing(ticket, at)
    sentences = [one for one in found.why if not one.about.startswith(("clock:", "page:"))]
    if found.pages:
        sentences += _of_pages(ticket, found)
    for row in ticket.clocks.values():
        for clock in row:
            if clock.terms.target is not None:
                sentences += _of_clock(editions, ticket, clock, at)
    asked, done = (ticket.acting.asked, ticket.acting.done) if ticket.acting else ((), ())
    carried = [action for action in asked if action.key in done]
    return Explanation(found, [*sentences, *steps(editions, timeline, found, carried)])


def _of_pages(ticket: Fold, found: Standing) -> list[Reason]:
    """Each run of a ladder with when it came to stand as it does, and until when it waits."""
    wall = Wall(ticket.charter.schedule_for(found.schedule).zone, found.at)
    reasons = (reason for reason in found.why if reason.about.startswith("page:"))
    return [
        replace(reason, text=f"{wall.full(page.started)}: {reason.text}{_since(page, wall)}")
        for reason, page in zip(reasons, found.pages, strict=True)
    ]


def _since(page: Page, wall: Wall) -> str:
    if page.next_at is not None:
        return f", and waits until {wall.full(page.next_at)}"
    return f", since {wall.full(page.changed)}" if page.changed > page.started else ""


def _of_clock(
    editions: Mapping[str, Charter], ticket: Fold, clock: Clock, at: Moment
) -> list[Reason]:
    about, terms = f"clock:{clock.promise.name}:{clock.instance}", clock.terms
    target = terms.target
    assert target is not None
    schedule = editions[terms.edition].schedule_for(terms.schedule)
    tale = Tale(ticket, clock, target, schedule, at, Wall(schedule.zone, at))
    first, *rest = tale.sentences()
    source = f"target at line {target.line}" if target.line else f"target {target.text}"
    headline = Reason(about, f"{first}; {source}", target.line, terms.edition)
    return [headline, *(Reason(about, text, None, terms.edition) for text in rest)]
