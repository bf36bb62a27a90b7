"""A charter's rules, sorted by what they wait for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from charter.engine.conditions import Condition
from charter.engine.language.model import CLOCKED, Rule


class Book:
    """The rules of one edition; those of one kind in the order of the file.

    `others` are conditions beside those of rules that are asked of a ticket as it stands.
    """

    def __init__(self, rules: Sequence[Rule], others: Iterable[Condition] = ()) -> None:
        self.at_once: dict[str, list[Rule]] = {}
        for rule in rules:
            for kind in dict.fromkeys(trigger.kind for trigger in rule.on):
                self.at_once.setdefault(kind, []).append(rule)
        self.timed = tuple(rule for rule in rules if rule.timed is not None)
        self.clocked = tuple(
            trigger for rule in rules for trigger in rule.on if trigger.kind in CLOCKED
        )
        whens = (*(rule.when for rule in rules), *others)
        self.asks_open = any("open" in when.names for when in whens)
        self.by_digest = {rule.digest: rule for rule in rules}
