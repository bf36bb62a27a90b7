"""The names that a desk's charter gives to things, for pages and checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from charter.desk.models import Desk
from charter.desk.policy.asked import SUBJECT, AskedFact, asked_fact, of_topic
from charter.desk.policy.editions import charter_in_force
from charter.engine.facts import FORMED
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
from charter.engine.wording import named

URGENCIES = ("urgent", "high", "normal", "low")
"""How priorities look; see `Vocabulary.urgency_of`."""

__all__ = [
    "SUBJECT", "AskedFact", "Department", "People", "Role", "Vocabulary", "people_of", "role_of",
    "vocabulary_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedStatus:
    """A status as people read it: title, what customers are told, who may set it, for which reasons."""

    name: str
    stage: str
    title: str
    means: str
    set_by: Sequence[str]
    reasons: Sequence[str]
    detail: str = ""
    """The fact whose value is shown behind the title."""


@dataclass(frozen=True, slots=True)
class NamedReason:
    """A reason for closing: title, facts it asks for, who may give it, the status that goes with it."""

    name: str
    title: str
    asks: Sequence[str]
    set_by: Sequence[str]
    private: bool
    status: str
    sends: str = ""
    """The text that goes to the customer with it."""


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
    facts: Mapping[str, AskedFact] = field(default_factory=dict)
    """Every fact that the charter declares."""
    clocks: Mapping[str, str] = field(default_factory=dict)
    """The charter's own clocks with their titles."""
    elsewhere: frozenset[str] = frozenset()
    """Facts that only a reason for closing or a form asks for."""
    facilities: Sequence[str] = ()
    hears: tuple[str, ...] = ()
    """What customers may say besides their words: `confirm`, `escalate`."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """The forms with their titles."""
    mark: str = ""
    """The mark of a ticket that does not tell what is needed."""
    ladders: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    rotations: Mapping[str, str] = field(default_factory=dict)

    def who_words(self, who: str) -> str:
        """Somebody of whom the charter speaks, by the title of the team or role."""
        kind, _, name = who.partition(" ")
        known = {"team": self.teams, "role": self.roles, "rotation": self.rotations}.get(kind, {})
        return known.get(name, who)

    def priority_words(self, priority: str) -> str:
        """A priority as people read it: `site down` for `site-down`."""
        return named(priority)

    def urgency_of(self, priority: str) -> str:
        """How a priority looks: `urgent`, `high`, `normal` or `low`, by its place in the order.

        What is called one of these is that; else the first is urgent, the second of three or more
        high, the last of four or more low, and so is what stands behind `normal`.
        """
        if priority in URGENCIES or priority not in self.priorities:
            return priority if priority in URGENCIES else "normal"
        place, of = self.priorities.index(priority), len(self.priorities)
        if place == 0:
            return "urgent"
        if "normal" in self.priorities[:place] or (place == of - 1 and of > 3):
            return "low"
        return "high" if place == 1 and of > 2 else "normal"

    def form_words(self, form: str) -> str:
        """A form by its title."""
        return self.forms.get(form, form)

    def status_words(self, status: str, detail: str = "") -> str:
        """A status by its title, with what it tells behind it: `Pending Review · in progress`."""
        known = self.named.get(status)
        title = known.title if known else status
        return f"{title} · {detail}" if detail else title


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
            "": of_topic(charter, (), ()),
            **{
                name: of_topic(charter, one.needs, one.asks) for name, one in charter.topics.items()
            },
        },
        named={status.name: _named(status) for status in charter.statuses.values()},
        reasons={reason.name: _reason(charter, reason) for reason in charter.reasons.values()},
        facts={name: fact for name in charter.facts if (fact := asked_fact(charter, name))},
        forms={name: form.title for name, form in charter.forms.items()},
        clocks={name: one.title for name, one in charter.own_clocks.items()},
        elsewhere=_elsewhere(charter),
        facilities=tuple(charter.facilities),
        hears=_hears(charter),
        mark=charter.intake.mark,
        ladders=_titles(charter.ladders),
        departments=_titles(charter.people.departments),
        roles=_titles(charter.people.roles),
        rotations=_titles(charter.rotations),
    )


def _hears(charter: Charter) -> tuple[str, ...]:
    said = {"confirm": charter.hearing.confirmation, "escalate": charter.hearing.escalation}
    return tuple(name for name, heard in said.items() if heard)


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
        detail=status.detail or "",
    )


def _reason(charter: Charter, reason: Closing) -> NamedReason:
    return NamedReason(
        name=reason.name,
        title=reason.title,
        asks=reason.asks,
        set_by=tuple(map(str, reason.set_by)),
        private=reason.private,
        status=charter.status_for(reason.name),
        sends=reason.sends or "",
    )


def _elsewhere(charter: Charter) -> frozenset[str]:
    asked = [one.asks for one in charter.reasons.values()]
    asked += [one.asks for one in charter.forms.values()]
    return frozenset(name for names in asked for name in names) - frozenset(
        name for topic in charter.topics.values() for name in (*topic.asks, *topic.needs)
    )


def role_of(desk: Desk, name: str) -> Role:
    """A role of the charter in force; `LookupError` for another name."""
    return charter_in_force(desk).people.roles[name]


def people_of(desk: Desk) -> People:
    """Teams, roles and departments of the charter in force."""
    return charter_in_force(desk).people


def reads(desk: Desk, name: str, value: str) -> bool:
    """Whether a told value is one that the fact can have."""
    return read(desk, name, value) is not None


def read(desk: Desk, name: str, value: str) -> str | None:
    """A told value as it is written down, in the one form that its fact has; None for no value."""
    fact = charter_in_force(desk).facts.get(name)
    if fact is None:
        return value
    found = fact.value(value)
    return (
        str(found)
        if found is not None and (fact.many or fact.kind in FORMED)
        else (value if found is not None else None)
    )
