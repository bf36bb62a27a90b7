"""Differences of what triage decides, for whom they change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from charter.engine import triage as rules
from charter.engine.cases import boxes, cells, domains, many
from charter.engine.diff.change import Change, instead
from charter.engine.diff.shown import offered, tellable
from charter.engine.language.model import Charter
from charter.engine.wording import capital, circumstances
from charter.engine.words import row

_Told: TypeAlias = tuple[str, str, bool]
"""In which circumstances, what is decided, whether customers are told."""


def triage(old: Charter, new: Charter) -> Iterator[Change]:
    """Each decision that differs: its topics, its circumstances, and what is decided now.

    A topic that only one of the charters has is told of by itself, not case by case.
    """
    if _plain(old) == _plain(new) and _owned(old) == _owned(new):
        return
    shared = [name for name in new.topics if name in old.topics]
    found: dict[_Told, list[str | None]] = {}
    for topic in (*shared, None):
        for told in _decisions(old, new, topic):
            found.setdefault(told, []).append(topic)
    for (where, what, public), about in found.items():
        if len(about) > len(shared):
            yield _change("every request", where, what, public)
            continue
        for shown in (True, False):
            if some := [topic for topic in about if offered(topic, old, new) == shown]:
                yield _change(_titles(new, some), where, what, public and shown)


def _change(which: str, where: str, what: str, public: bool) -> Change:
    told = ", ".join(filter(None, (which, where)))
    return Change("triage", capital(f"{told}: {what}."), public)


def _titles(charter: Charter, about: list[str | None]) -> str:
    said = [f"“{charter.topics[name].title}”" for name in about if name is not None]
    return row([*said, *(["requests of no topic"] if None in about else [])])


def _decisions(old: Charter, new: Charter, topic: str | None) -> Iterator[_Told]:
    books = [[row.when for row in charter.triage] for charter in (old, new)]
    spaces = domains(books, ("plan",), topic=topic)
    if many(spaces):
        if _plain(old) != _plain(new):
            yield "", "decided by other rows; there are too many cases to name each", True
        return
    found: dict[tuple[str, bool], list[tuple[int, ...]]] = {}
    for cell, facts in cells(spaces):
        told = {**facts, "topic": topic}
        was, now = rules.decide(old, told), rules.decide(new, told)
        for key in _differ(was, now):
            found.setdefault(key, []).append(cell)
    for (what, public), chosen in found.items():
        for box in boxes(spaces, chosen):
            where = ", ".join(circumstances(new, spaces, box))
            yield where, what, public and tellable(spaces, box)


def _differ(old: rules.Triage, new: rules.Triage) -> Iterator[tuple[str, bool]]:
    if old.priority != new.priority:
        yield instead(new.priority or "no priority", old.priority or "no priority"), True
    if old.owner != new.owner:
        yield f"owned by {instead(new.owner or 'nobody', old.owner or 'nobody')}", False
    if set(old.marks) != set(new.marks):
        said = (row(sorted(one.marks)) or "none" for one in (new, old))
        yield f"marked {instead(*said)}", False


def _owned(charter: Charter) -> Any:
    """Who has what no row gives to anybody."""
    owners = {name: topic.owner for name, topic in charter.topics.items()}
    return owners, next(iter(charter.people.teams), None)


def _plain(charter: Charter) -> list[Any]:
    return [(row.when, row.priority, row.owner, row.marks) for row in charter.triage]
