"""The seven promises that every desk can make: what starts each, where it pauses, what ends it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from charter.engine.standing import Stage

Family: TypeAlias = Literal["reply", "update", "work", "own"]

CUSTOMER_MESSAGE: Final = "customer message"
LOGGED_CALL: Final = "logged call"


class Promise(NamedTuple):
    """One kind of clock.

    A reply is owed from a customer's message to the next public message of an agent; an update from
    one public message of an agent to the next, or until solved; work from creation until solved. A
    charter's own clocks say themselves what starts and ends them.
    """

    name: str
    family: Family
    pauses_in: frozenset[Stage]

    def runs_in(self, stage: Stage) -> bool:
        """Whether the clock of an unsolved ticket runs in this stage; it pauses otherwise."""
        return stage not in self.pauses_in


FIRST_REPLY: Final = "first reply"
NEXT_REPLY: Final = "next reply"

_NEVER: Final[frozenset[Stage]] = frozenset()

PROMISES: Final = {
    promise.name: promise
    for promise in (
        Promise(FIRST_REPLY, "reply", _NEVER),
        Promise(NEXT_REPLY, "reply", _NEVER),
        Promise("periodic update", "update", _NEVER),
        Promise("pausable update", "update", frozenset({"pending"})),
        Promise("agent work", "work", frozenset({"pending", "on hold"})),
        Promise("requester wait", "work", frozenset({"pending"})),
        Promise("total resolution", "work", _NEVER),
    )
}
"""The built-in promises by name, in the order in which a ticket's clocks are told."""


_SPOKEN: Final = ("reply", "update")


class Promised:
    """Which of the promises a charter makes, sorted by what moves them."""

    __slots__ = ("names", "spoken", "updates", "work")

    def __init__(self, names: Container[str], every: Mapping[str, Promise] = PROMISES) -> None:
        made = [promise for promise in every.values() if promise.name in names]
        self.names = tuple(promise.name for promise in made)
        self.work = tuple(promise.name for promise in made if promise.family == "work")
        self.updates = tuple(promise.name for promise in made if promise.family == "update")
        self.spoken = tuple(promise.name for promise in made if promise.family in _SPOKEN)


ALL: Final = Promised(PROMISES)
