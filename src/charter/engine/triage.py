"""Facts to priority, owner and marks; and what the words of a mail suggest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from charter.engine.conditions import Facts
from charter.engine.language.model import Charter
from charter.engine.remember import remember


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision and where it was made; `row` is None where no triage row made it."""

    value: str
    row: int | None  # index among the triage rows
    line: int | None
    why: str  # "topic is orders and affected is all", "owner of the topic orders"


@dataclass(frozen=True, slots=True)
class Triage:
    """What the rules decide about a ticket."""

    priority: Outcome | None
    owner: Outcome | None
    marks: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic that the words of a mail speak for."""

    topic: str
    phrase: str  # as the charter has it
    line: int | None  # of the phrase


def decide(charter: Charter, facts: Facts) -> Triage:
    """What the rules decide for the facts told so far.

    The first row that matches decides the priority, the first that matches and names an owner
    decides the owner, and each mark comes from the first row that gives it. Without a row the owner
    is the topic's, then the charter's first team.
    """
    return remember(charter, "triage", (*charter.triage_facts, "topic"), facts, _decide)


def _decide(charter: Charter, facts: Facts) -> Triage:
    priority: Outcome | None = None
    owner: Outcome | None = None
    marks: dict[str, Outcome] = {}
    for index, row in enumerate(charter.triage):
        if not row.when.matches(facts):
            continue
        why = row.when.sentence()
        if row.priority and priority is None:
            priority = Outcome(row.priority, index, row.line, why)
        if row.owner and owner is None:
            owner = Outcome(row.owner, index, row.line, why)
        for mark in row.marks:
            marks.setdefault(mark, Outcome(mark, index, row.line, why))
    return Triage(priority, owner or _standing_owner(charter, facts), tuple(marks.values()))


def _standing_owner(charter: Charter, facts: Facts) -> Outcome | None:
    """The topic's owner, else the first team."""
    topic = charter.topics.get(str(facts.get("topic")))
    if topic and topic.owner:
        line = charter.line_of(("topics", topic.name, "owner"))
        return Outcome(topic.owner, None, line, f"owner of the topic {topic.name}")
    first = next(iter(charter.people.teams), None)
    if first is None:
        return None
    line = charter.line_of(("people", "teams", first)) or charter.line_of(("people", "teams", 0))
    return Outcome(first, None, line, "the first team, for want of another owner")


def hear(charter: Charter, text: str) -> list[Suggestion]:
    """The topics whose phrases occur in a text, the longest phrase first.

    Words are compared without regard to case, and whatever stands between words counts as a space.
    A topic is suggested once, by its longest phrase.
    """
    heard = f" {_words(text)} "
    found: dict[str, Suggestion] = {}
    for words, suggestion in _phrases(charter):
        if f" {words} " in heard:
            found.setdefault(suggestion.topic, suggestion)
    return list(found.values())


def _phrases(charter: Charter) -> Sequence[tuple[str, Suggestion]]:
    """Every phrase in plain words with what it suggests, the longest first."""
    known: Sequence[tuple[str, Suggestion]] | None = charter.remembered.get("phrases")
    if known is None:
        known = sorted(_gather(charter), key=lambda pair: -len(pair[0]))
        charter.remembered["phrases"] = known
    return known


def _gather(charter: Charter) -> list[tuple[str, Suggestion]]:
    return [
        (_words(phrase), Suggestion(topic.name, phrase, _line(charter, topic.name, index)))
        for topic in charter.topics.values()
        for index, phrase in enumerate(topic.heard_as)
    ]


def _line(charter: Charter, topic: str, index: int) -> int | None:
    path = ("topics", topic, "heard as")
    return charter.line_of((*path, index)) or charter.line_of(path)


def _words(text: str) -> str:
    """The words of a text, in lower case, with single spaces between."""
    return " ".join(re.findall(r"\w+", text.replace("’", "").replace("'", "").casefold()))
