"""The names that a desk's charter gives to things, for pages and checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_in_force
from charter.engine.facts import Fact
from charter.engine.language.model import Charter, Closing, Status


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact that a topic may ask for: its question and, where they are few, its answers."""

    name: str
    question: str
    answers: Sequence[str]


@dataclass(frozen=True, slots=True)
class NamedStatus:
    """A status as people read it: title, what customers are told, who may set it, for which reasons."""

    name: str
    stage: str
    title: str
    means: str
    set_by: Sequence[str]
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class NamedReason:
    """A reason for closing: title, facts it asks for, who may give it, the status that goes with it."""

    name: str
    title: str
    asks: Sequence[str]
    set_by: Sequence[str]
    private: bool
    status: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Statuses with stages, priorities, plans, topics with titles, teams, facts, schedules."""

    statuses: Mapping[str, str]
    priorities: Sequence[str]
    plans: Sequence[str]
    topics: Mapping[str, str]
    teams: Mapping[str, str]
    schedules: Sequence[str]
    asked: Mapping[str, Sequence[AskedFact]]
    named: Mapping[str, NamedStatus] = field(default_factory=dict)
    reasons: Mapping[str, NamedReason] = field(default_factory=dict)


def vocabulary_of(desk: Desk) -> Vocabulary:
    """The names of the charter in force on a desk."""
    charter = charter_in_force(desk)
    facts = {name: _asked(name, fact) for name, fact in charter.facts.items()}
    return Vocabulary(
        statuses=charter.stages,
        priorities=charter.priorities,
        plans=charter.plans,
        topics={name: topic.title for name, topic in charter.topics.items()},
        teams=charter.people.teams,
        schedules=tuple(charter.schedules),
        asked={
            name: [facts[asked] for asked in topic.asks if asked in facts]
            for name, topic in charter.topics.items()
        },
        named={status.name: _named(status) for status in charter.statuses.values()},
        reasons={reason.name: _reason(charter, reason) for reason in charter.reasons.values()},
    )


def _named(status: Status) -> NamedStatus:
    return NamedStatus(
        name=status.name,
        stage=status.stage,
        title=status.shown,
        means=status.means or "",
        set_by=tuple(map(str, status.set_by)),
        reasons=status.reasons,
    )


def _reason(charter: Charter, reason: Closing) -> NamedReason:
    return NamedReason(
        name=reason.name,
        title=reason.title,
        asks=reason.asks,
        set_by=tuple(map(str, reason.set_by)),
        private=reason.private,
        status=charter.status_for(reason.name),
    )


def _asked(name: str, fact: Fact) -> AskedFact:
    answers = ("yes", "no") if fact.kind == "yes or no" else fact.values
    return AskedFact(name=name, question=fact.question or name, answers=answers)
