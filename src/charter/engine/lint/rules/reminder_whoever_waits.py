"""A reminder that goes to customers whoever is waited for: also to those who wait for the desk."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.live import TURNS
from charter.engine.language.model import Charter, Rule
from charter.engine.lifecycle import ENDED, WAITING
from charter.engine.lint.cases import Ticket, both, having, smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.ways import standing_in

_CUSTOMERS = frozenset({"customer", "requester"})


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each rule on a holding that writes to customers in either turn."""
    for index, rule in enumerate(charter.rules):
        if _writes_after_a_while(rule):
            theirs, ours = (_waiting(charter, rule, turn) for turn in ("customer", "desk"))
            if theirs is not None and ours is not None:
                yield Doubt(
                    ("rules", index),
                    "This text goes to customers who wait for us, too: nothing says whose message "
                    "the time runs from.",
                    "Wait for a `silence`, which counts from our last message, or name the `turn`.",
                    ours,
                    "the customer is reminded although we owe the answer",
                )


def _writes_after_a_while(rule: Rule) -> bool:
    held = rule.timed is not None and rule.timed.kind == "held"
    return held and any(
        do.kind == "send" and do.who is not None and do.who.kind in _CUSTOMERS for do in rule.do
    )


def _waiting(charter: Charter, rule: Rule, turn: str) -> Ticket | None:
    """The smallest unsolved ticket on which it acts in that turn, of the first status that has one.

    The desk's turn does not last in statuses that a customer's message ends.
    """
    found = (
        smallest(both(rule.when, having("turn", TURNS, turn), standing_in(charter, name)))
        for name, stage in charter.stages.items()
        if stage not in (WAITING if turn == "desk" else ENDED)
    )
    ticket = next((one for one in found if one is not None), None)
    return ticket and {name: word for name, word in ticket.items() if name != "stage"}
