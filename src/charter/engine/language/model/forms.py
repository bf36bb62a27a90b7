"""What is filled in together, what must come before what, and what is promised from a queue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from charter.engine.conditions import ALWAYS, Condition
from charter.engine.language.model.events import Trigger, Who
from charter.engine.language.model.statuses import AGENTS

NeedKind: TypeAlias = Literal["told", "filled", "approved", "assignee", "sent"]


@dataclass(frozen=True, slots=True)
class Form:
    """Several facts that are told at once: a quote, a plan, a checklist."""

    name: str
    title: str
    asks: tuple[str, ...]
    when: Condition = ALWAYS  # the tickets it is offered on
    filled_by: tuple[Who, ...] = (AGENTS,)
    checklist: bool = False  # ticked one by one; filled once each answer is yes
    sends: str | None = None  # the text that goes to the customer with it
    approved_by: Who | None = None  # who is then asked for yes or no
    line: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """One thing without which a gate stays shut: `told` a fact, `filled` a form, `assignee`."""

    kind: NeedKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be so before something is done."""

    before: tuple[Trigger, ...]
    when: Condition
    needs: tuple[Need, ...]
    says: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Queue:
    """Work of one kind that is done so many a day, and promised from its length."""

    name: str
    title: str
    when: Condition  # the tickets in it
    a_day: int
    tells: str  # the fact that bears the promised date
    at_most: int | None = None  # business days; no date is promised beyond
    line: int = 0


@dataclass(frozen=True, slots=True)
class Macros:
    """How prepared answers are used."""

    adapt: Literal["must", "may"] = (
        "may"  # whether one must be changed, or said to fit, before it goes
    )
