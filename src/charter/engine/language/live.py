"""Facts that every ticket has by how it stands: its status, its marks, whose turn it is.

They may be used where something happens to a ticket. Triage and targets cannot look at them, since
what triage decides cannot decide triage.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from charter.engine.facts import Fact
from charter.engine.language.model.charter import STAGES
from charter.engine.language.names import Known, Names

MARK: Final = "mark"
SOMEBODY: Final = "somebody"
"""Stands for whoever has a ticket: a charter speaks of no person."""

TURNS: Final = ("customer", "desk", "nobody")
LIVE: Final[Mapping[str, str]] = {
    "status": "Its status",
    "stage": "What the status means",
    "reason": "Why it was closed",
    "owner": "The team that owes the work",
    "tier": "That team's tier",
    "assignee": "Whether somebody has it",
    MARK: "Marks that it bears",
    "turn": "Who must speak next",
    "open": "Whether its schedule is open",
    "by": "Who wrote the message",
}
"""The live facts with what each says."""

NOT_HERE: Final = "What triage decides cannot decide triage or targets."
BARRED: Final[Mapping[str, str]] = dict.fromkeys(LIVE, NOT_HERE)


def mark_fact(mark: str) -> Fact:
    """Whether a ticket bears a mark, as a fact of its own."""
    return Fact(f"{MARK} {mark}", LIVE[MARK], "yes or no")


def live_facts(names: Names) -> dict[str, Fact]:
    """The live facts by name, but for marks, of which each is a fact of its own."""
    return {
        "status": _choice("status", names.of("statuses")),
        "stage": _choice("stage", STAGES),
        "reason": _choice("reason", names.of("reasons")),
        "owner": _choice("owner", names.of("teams")),
        "tier": Fact("tier", LIVE["tier"], "number"),
        "assignee": _choice("assignee", (SOMEBODY,)),
        "turn": _choice("turn", TURNS),
        "open": Fact("open", LIVE["open"], "yes or no"),
        "by": _choice("by", ("requester", "follower")),
    }


def _choice(name: str, values: Known) -> Fact:
    if values is None:
        return Fact(name, LIVE[name], "text")
    return Fact(name, LIVE[name], "choices", tuple(values))
