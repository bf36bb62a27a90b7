"""The names that a desk's charter gives to things, for pages and checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_in_force
from charter.engine.intake import SUBJECT
from charter.engine.language.model import Charter
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
    facilities: Sequence[str] = ()
    mark: str = ""
    """The mark of a ticket that does not tell what is needed."""


def vocabulary_of(desk: Desk) -> Vocabulary:
    """The names of the charter in force on a desk."""
    charter = charter_in_force(desk)
    return Vocabulary(
        statuses=charter.statuses,
        priorities=charter.priorities,
        plans=charter.plans,
        topics={name: topic.title for name, topic in charter.topics.items()},
        teams=charter.people.teams,
        schedules=tuple(charter.schedules),
        asked={
            "": _asked(charter, (), ()),
            **{name: _asked(charter, one.needs, one.asks) for name, one in charter.topics.items()},
        },
        facilities=tuple(charter.facilities),
        mark=charter.intake.mark,
    )


def _asked(charter: Charter, needs: Sequence[str], asks: Sequence[str]) -> list[AskedFact]:
    needed = dict.fromkeys((*charter.intake.needs, *needs))
    names = dict.fromkeys((*needed, *asks))
    return [
        fact for name in names if (fact := _fact(charter, name, needed=name in needed)) is not None
    ]


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
