"""Facts to priority, owner and marks; and what the words of a mail suggest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charter.engine.conditions import Facts
from charter.engine.language.model import Charter
from charter.engine.remember import remember


@dataclass(frozen=True, slots=True)
class Triage:
    """What the rules decide about a ticket, and where each decision stands in the charter.

    A row is the index among the triage rows; it is None where no row decided.
    """

    priority: str | None = None
    priority_row: int | None = None
    priority_line: int | None = None
    priority_why: str = ""  # "topic is orders and affected is all"
    owner: str | None = None
    owner_row: int | None = None
    owner_line: int | None = None
    owner_why: str = ""
    marks: tuple[str, ...] = ()
    mark_lines: tuple[int, ...] = ()  # of each mark's row


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
    ruled: dict[str, Any] = {}
    marks: dict[str, int] = {}
    for index, row in enumerate(charter.triage):
        if not row.when.matches(facts):
            continue
        for about, value in (("priority", row.priority), ("owner", row.owner)):
            if value and about not in ruled:
                ruled |= _decision(about, value, index, row.line, row.when.sentence())
        for mark in row.marks:
            marks.setdefault(mark, row.line)
    if "owner" not in ruled:
        ruled |= _standing_owner(charter, facts)
    return Triage(**ruled, marks=tuple(marks), mark_lines=tuple(marks.values()))


def _decision(
    about: str, value: str, row: int | None, line: int | None, why: str
) -> dict[str, Any]:
    return {about: value, f"{about}_row": row, f"{about}_line": line, f"{about}_why": why}


def _standing_owner(charter: Charter, facts: Facts) -> dict[str, Any]:
    """The topic's owner, else the first team."""
    topic = charter.topics.get(str(facts.get("topic")))
    if topic and topic.owner:
        line = charter.line_of(("topics", topic.name, "owner"))
        return _decision("owner", topic.owner, None, line, f"it owns the topic {topic.name}")
    first = next(iter(charter.people.teams), None)
    if first is None:
        return {}
    line = charter.line_of(("people", "teams", first)) or charter.line_of(("people", "teams", 0))
    return _decision("owner", first, None, line, "it is the first team, and no rule names another")


def hear(charter: Charter, text: str) -> list[Suggestion]:
    """The topics whose phrases occur in a text, the longest phrase first.

    Words are compared without regard to case, and whatever stands between words counts as a space.
    A topic is suggested once, by its longest phrase.
    """
    heard = f" {plain_words(text)} "
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
        (plain_words(phrase), Suggestion(topic.name, phrase, _line(charter, topic.name, index)))
        for topic in charter.topics.values()
        for index, phrase in enumerate(topic.heard_as)
    ]


def _line(charter: Charter, topic: str, index: int) -> int | None:
    path = ("topics", topic, "heard as")
    return charter.line_of((*path, index)) or charter.line_of(path)


def plain_words(text: str) -> str:
    """The words of a text, in lower case, with single spaces between."""
    return " ".join(re.findall(r"\w+", text.replace("’", "").replace("'", "").casefold()))
