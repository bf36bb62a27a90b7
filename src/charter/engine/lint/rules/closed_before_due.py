"""A promise of an answer that falls due only after some time has ended the ticket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from charter.engine.conditions import Condition
from charter.engine.language.duration import Duration
from charter.engine.language.events import SIDES
from charter.engine.language.live import TURNS
from charter.engine.language.model import Charter, Rule
from charter.engine.lifecycle import ENDED, WAITING
from charter.engine.lint.cases import Ticket, both, having, smallest
from charter.engine.lint.closings import late
from charter.engine.lint.finding import Doubt
from charter.engine.lint.hours import of_tickets, served
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
            found = (_overtaken(charter, index, clock, claim, one) for one in endings)
            first = next((one for one in found if one is not None), None)
            if first is not None:
                yield first


def _endings(charter: Charter) -> Iterator[tuple[Rule, str, Duration]]:
    """The rules that solve or close a ticket after a while: in whose turn, and how long it lasts."""
    for rule in charter.rules:
        ends = any(charter.stages[one] in ENDED for one in given_by(charter, rule))
        trigger = rule.timed if ends else None
        if trigger is not None and trigger.length is not None:
            for of in (trigger.of,) if trigger.kind == "silence" else SIDES:
                yield rule, of, trigger.length


def _overtaken(
    charter: Charter, index: int, clock: str, claim: Condition, ending: tuple[Rule, str, Duration]
) -> Doubt | None:
    """On the first schedule on which it is so; minutes and hours of a promise are open time."""
    rule, of, length = ending
    silent = "" if rule.timed is None or rule.timed.kind == "held" else " of silence"
    for schedule in of_tickets(charter):
        here = both(claim, served(charter, schedule.name))
        ticket = _both_run(charter, clock, here, rule, of)
        target = charter.targets[index].promises.get(clock)
        if ticket is None or target is None:
            continue
        found = late(schedule, replace(target, business=True), length)
        if found is not None:
            return Doubt(
                ("targets", index, clock),
                f"The {clock} may fall due only after line {rule.line} has ended the ticket, after "
                f"{length.text}{silent}.",
                "Promise it sooner, or wait longer before the ticket ends.",
                ticket,
                found.told,
            )
    return None


def _both_run(charter: Charter, clock: str, claim: Condition, rule: Rule, of: str) -> Ticket | None:
    """A ticket on which the clock runs until the end: the smallest of the first status that has one.

    The desk's turn does not last in statuses that a customer's message ends.
    """
    promise = PROMISES.get(clock)
    if promise is None or _TURN.get(promise.family) != of:
        return None
    waiting = both(claim, rule.when, having("turn", TURNS, of))
    running = (
        smallest(both(waiting, standing_in(charter, name)))
        for name, stage in charter.stages.items()
        if stage not in (WAITING if of == "desk" else ENDED) and promise.runs_in(stage)
    )
    found = next((one for one in running if one is not None), None)
    return found and {name: word for name, word in found.items() if name not in ("turn", "stage")}
