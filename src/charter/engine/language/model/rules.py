"""What a charter does by itself: when something happens, on which tickets, to what effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from charter.engine.conditions import ALWAYS, Condition
from charter.engine.language.model.events import TIMED, Trigger, Who


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a rule does."""

    kind: str  # "status", "mark", "send", …
    value: str = ""  # a status, a mark, a text, …
    who: Who | None = None
    told: Mapping[str, Any] = field(default_factory=dict)  # of `tell`
    by: str = ""  # of `assign`: how one of several is chosen
    place: int = 0  # among the rule's effects

    @property
    def data(self) -> dict[str, Any]:
        """The effect as an event tells it."""
        who = {} if self.who is None else {"to": str(self.who)}
        said = {"do": self.kind, "value": self.value, **who, "by": self.by, "facts": {**self.told}}
        return {key: value for key, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Rule:
    """On an event, for tickets that match, these effects."""

    on: tuple[Trigger, ...]
    when: Condition
    do: tuple[Effect, ...]
    digest: str  # names the rule for good: ten hexadecimal digits of what it says
    line: int
    once: bool = False  # at most once a ticket
    warned_by: str | None = None  # the text without which a silence ends nothing
    warns: Trigger | None = None  # the silence after which that text goes out

    @property
    def timed(self) -> Trigger | None:
        """The silence or the holding that it waits for."""
        return next((one for one in self.on if one.kind in TIMED), None)

    @property
    def sentence(self) -> str:
        """When it acts, in words: `on customer message while status is waiting`."""
        on = " or ".join(one.words for one in self.on)
        return f"on {on}" + ("" if self.when == ALWAYS else f" while {self.when.sentence()}")
