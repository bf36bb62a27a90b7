"""The names that a desk's charter gives to things, for pages and checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_in_force
from charter.engine.facts import Fact
from charter.engine.language.model import Department, People, Role

__all__ = [
    "AskedFact", "Department", "People", "Role", "Vocabulary", "people_of", "role_of",
    "vocabulary_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact that a topic may ask for: its question and, where they are few, its answers."""

    name: str
    question: str
    answers: Sequence[str]


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


def vocabulary_of(desk: Desk) -> Vocabulary:
    """The names of the charter in force on a desk."""
    charter = charter_in_force(desk)
    facts = {name: _asked(name, fact) for name, fact in charter.facts.items()}
    return Vocabulary(
        statuses=charter.statuses,
        priorities=charter.priorities,
        plans=charter.plans,
        topics={name: topic.title for name, topic in charter.topics.items()},
        teams=charter.people.teams,
        schedules=tuple(charter.schedules),
        asked={
            name: [facts[asked] for asked in topic.asks if asked in facts]
            for name, topic in charter.topics.items()
        },
    )


def role_of(desk: Desk, name: str) -> Role:
    """A role of the charter in force; `LookupError` for another name."""
    return charter_in_force(desk).people.roles[name]


def people_of(desk: Desk) -> People:
    """Teams, roles and departments of the charter in force."""
    return charter_in_force(desk).people


def _asked(name: str, fact: Fact) -> AskedFact:
    answers = ("yes", "no") if fact.kind == "yes or no" else fact.values
    return AskedFact(name=name, question=fact.question or name, answers=answers)
