"""A silence of the customer that ends a ticket without a word before."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter, Rule
from charter.engine.lifecycle import ENDED
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each rule that closes or solves after a silence and waits for no warning."""
    for index, rule in enumerate(charter.rules):
        trigger = rule.timed
        silent = trigger is not None and trigger.of == "customer"
        if silent and rule.warned_by is None and _ends(charter, rule):
            yield Doubt(
                ("rules", index),
                "A silence ends the ticket, and nobody has told the customer that it would.",
                "Send a text after a shorter silence, and name it here in `warned by`.",
            )


def _ends(charter: Charter, rule: Rule) -> bool:
    return any(
        do.kind == "close" or (do.kind == "status" and charter.stages.get(do.value) in ENDED)
        for do in rule.do
    )
