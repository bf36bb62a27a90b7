"""A promise of an answer that falls due only after a silence has ended the ticket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from charter.engine.conditions import Condition
from charter.engine.language.duration import Duration
from charter.engine.language.live import TURNS
from charter.engine.language.model import Charter, Rule
from charter.engine.lifecycle import ENDED
from charter.engine.lint.cases import Ticket, both, having, smallest
from charter.engine.lint.closings import Late, late
from charter.engine.lint.finding import Doubt
from charter.engine.lint.rows import target_claims
from charter.engine.lint.ways import given_by, standing_in
from charter.engine.promises import PROMISES

_TURN: Final = {"reply": "desk", "update": "customer"}
"""Whose turn it is while an answer is owed. What ends with the ticket is kept by ending it."""


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such promise, with the first rule that ends the ticket before."""
    endings = list(_endings(charter))
    for index in range(len(charter.targets)) if endings else ():
        for clock, claim in target_claims(charter, index).items():
            for rule, of, length in endings:
                ticket = _both_run(charter, clock, claim, rule, of)
                found = ticket and _late(charter, index, clock, length)
                if found:
                    yield Doubt(
                        ("targets", index, clock),
                        f"The {clock} may fall due only after line {rule.line} has ended the "
                        f"ticket, after {length.text} of silence.",
                        "Promise it sooner, or wait longer before the ticket ends.",
                        ticket,
                        found.told,
                    )
                    break


def _endings(charter: Charter) -> Iterator[tuple[Rule, str, Duration]]:
    """The rules that solve or close a ticket after a silence: whose, and how long it lasts."""
    for rule in charter.rules:
        ends = any(charter.stages[one] in ENDED for one in given_by(charter, rule))
        trigger = rule.timed if ends else None
        if trigger is not None and trigger.kind == "silence" and trigger.length is not None:
            yield rule, trigger.of, trigger.length


def _both_run(charter: Charter, clock: str, claim: Condition, rule: Rule, of: str) -> Ticket | None:
    """A ticket on which the clock runs while the silence lasts: the smallest of the first status."""
    promise = PROMISES.get(clock)
    if promise is None or _TURN.get(promise.family) != of:
        return None
    silent = both(claim, rule.when, having("turn", TURNS, of))
    running = (
        smallest(both(silent, standing_in(charter, name)))
        for name, stage in charter.stages.items()
        if stage not in ENDED and promise.runs_in(stage)
    )
    found = next((one for one in running if one is not None), None)
    return found and {name: word for name, word in found.items() if name not in ("turn", "stage")}


def _late(charter: Charter, index: int, clock: str, length: Duration) -> Late | None:
    """On whichever schedule; minutes and hours of a promise are open time."""
    target = replace(charter.targets[index].promises[clock], business=True)
    found = (late(one, target, length) for one in charter.schedules.values())
    return next((one for one in found if one is not None), None)
