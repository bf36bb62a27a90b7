"""The names that a desk's charter gives to things, for pages and checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_in_force
from charter.engine.language.model import (
    Charter,
    Closing,
    Department,
    Ladder,
    People,
    Role,
    Rotation,
    Status,
)

__all__ = [
    "AskedFact", "Department", "People", "Role", "Vocabulary", "people_of", "role_of",
    "vocabulary_of",
]  # fmt: skip
from charter.engine.intake import SUBJECT
from charter.engine.values import PICTURES, WHOLE

_YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact that a ticket may have to tell: its question and, where they are few, its answers."""

    name: str
    question: str
    answers: Sequence[str]
    needed: bool = False
    """Whether work cannot begin without it."""


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
    """By topic, what is needed first; "" has what every ticket needs."""
    named: Mapping[str, NamedStatus] = field(default_factory=dict)
    reasons: Mapping[str, NamedReason] = field(default_factory=dict)
    closing: Sequence[AskedFact] = ()
    """What reasons for closing ask for."""
    facilities: Sequence[str] = ()
    mark: str = ""
    """The mark of a ticket that does not tell what is needed."""
    ladders: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    rotations: Mapping[str, str] = field(default_factory=dict)


def vocabulary_of(desk: Desk) -> Vocabulary:
    """The names of the charter in force on a desk."""
    charter = charter_in_force(desk)
    return Vocabulary(
        statuses=charter.stages,
        priorities=charter.priorities,
        plans=charter.plans,
        topics={name: topic.title for name, topic in charter.topics.items()},
        teams=charter.people.teams,
        schedules=tuple(charter.schedules),
        asked={
            "": _asked(charter, (), ()),
            **{name: _asked(charter, one.needs, one.asks) for name, one in charter.topics.items()},
        },
        named={status.name: _named(status) for status in charter.statuses.values()},
        reasons={reason.name: _reason(charter, reason) for reason in charter.reasons.values()},
        closing=_closing(charter),
        facilities=tuple(charter.facilities),
        mark=charter.intake.mark,
        ladders=_titles(charter.ladders),
        departments=_titles(charter.people.departments),
        roles=_titles(charter.people.roles),
        rotations=_titles(charter.rotations),
    )


def _titles(nouns: Mapping[str, Ladder | Department | Role | Rotation]) -> dict[str, str]:
    return {name: noun.title for name, noun in nouns.items()}


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


def role_of(desk: Desk, name: str) -> Role:
    """A role of the charter in force; `LookupError` for another name."""
    return charter_in_force(desk).people.roles[name]


def people_of(desk: Desk) -> People:
    """Teams, roles and departments of the charter in force."""
    return charter_in_force(desk).people


def _asked(charter: Charter, needs: Sequence[str], asks: Sequence[str]) -> list[AskedFact]:
    needed = dict.fromkeys((*charter.intake.needs, *needs))
    names = dict.fromkeys((*needed, *asks))
    return [
        fact for name in names if (fact := _fact(charter, name, needed=name in needed)) is not None
    ]


def _closing(charter: Charter) -> list[AskedFact]:
    names = dict.fromkeys(name for reason in charter.reasons.values() for name in reason.asks)
    return [fact for name in names if (fact := _fact(charter, name, needed=False)) is not None]


def _fact(charter: Charter, name: str, *, needed: bool) -> AskedFact | None:
    if name == SUBJECT:
        return AskedFact(name, _("Does the subject say what it is about?"), _YES_NO, needed)
    fact = charter.facts.get(name)
    if fact is None:
        return None
    answers = _YES_NO if fact.kind == "yes or no" else fact.values
    if fact.kind == "picture":
        answers = (WHOLE,) if fact.whole else PICTURES
    return AskedFact(name, fact.question or name, answers, needed)


def reads(desk: Desk, name: str, value: str) -> bool:
    """Whether a told value is one that the fact can have."""
    fact = charter_in_force(desk).facts.get(name)
    return fact is None or fact.value(value) is not None
