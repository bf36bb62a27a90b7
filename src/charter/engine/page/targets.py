"""Plans and targets as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from charter.engine import targets, triage
from charter.engine.cases import UNKNOWN
from charter.engine.language.model import Charter
from charter.engine.page.blocks import Block, Heading, Paragraph, Points, Section, Table
from charter.engine.wording import capital, lasting, named, plans
from charter.engine.words import row

Promised: TypeAlias = Mapping[str, targets.TargetChoice]

NONE: Final = "no fixed time"
_OPEN: Final = "–"
_KNOWN: Final = frozenset({"plan", "priority", "topic"})


def promises(charter: Charter) -> Section:
    """A table for each group of plans that are promised the same, and one for topics that differ."""
    alike: dict[Table, list[str]] = {}
    for plan in (*charter.plans, UNKNOWN):
        alike.setdefault(_table(charter, plan), []).append(plan)
    told: list[Block] = []
    groups = [f"{capital(name)}: {row(members)}." for name, members in charter.groups.items()]
    if groups:
        told += [Paragraph("Your plan belongs to one of these groups."), Points(tuple(groups))]
    for table, members in alike.items():
        told += [Heading(_heading(charter, members))] if len(alike) > 1 else []
        told.append(_bare(table))
    silent = [one for one in charter.priorities if all(_silent(table, one) for table in alike)]
    if silent and len(silent) < len(charter.priorities):
        told.append(
            Paragraph(
                f"For {row([named(one) for one in silent])} requests no fixed times are promised."
            )
        )
    told += _by_topic(charter)
    if set(charter.target_facts) - _KNOWN or _by_plan_and_topic(charter):
        told.append(Paragraph("Some requests have other times; we tell you when yours is one."))
    return Section("promises", "How soon you hear from us", tuple(told))


def _heading(charter: Charter, members: list[str]) -> str:
    return capital(plans(charter, members))


def _table(charter: Charter, plan: str) -> Table:
    """What a plan is promised: a row a promise, a column a priority."""
    told = None if plan == UNKNOWN else plan
    found = {
        priority: targets.table(charter, {"plan": told, "priority": priority})
        for priority in charter.priorities
    }
    rows = tuple(
        (_called(charter, name), *(_length(one, name) for one in found.values()))
        for name in _made(charter, found.values())
    )
    return Table("Time until", ("Promise", *map(_column, charter.priorities)), rows)


def _column(priority: str) -> str:
    return capital(named(priority))


def _made(charter: Charter, found: Iterable[Promised]) -> list[str]:
    """The promises of which any of the tables has one, in their order."""
    tables = list(found)
    return [name for name in charter.promises if any(name in table for table in tables)]


def _called(charter: Charter, clock: str) -> str:
    return capital(charter.title_of(clock))


def _length(table: Promised, name: str, none: str = NONE) -> str:
    return lasting(table[name].duration) if name in table else none


def _silent(table: Table, priority: str) -> bool:
    column = table.head.index(_column(priority))
    return all(line[column] == NONE for line in table.rows)


def _bare(table: Table) -> Block:
    """The table without the priorities for which it promises nothing; one column where all are alike."""
    kept = [
        index
        for index, title in enumerate(table.head)
        if not index or any(line[index] != NONE for line in table.rows)
    ]
    if len(kept) == 1:
        return Paragraph("No fixed times are promised.")
    cut = [tuple(line[index] for index in kept) for line in (table.head, *table.rows)]
    if len(kept) == len(table.head) > 2 and all(len(set(line[1:])) == 1 for line in cut[1:]):
        cut = [("Promise", "Whatever its priority"), *(line[:2] for line in cut[1:])]
    return Table("At the latest after", cut[0], tuple(cut[1:]))


def _by_topic(charter: Charter) -> Iterator[Block]:
    """What is promised for topics by their own names, where it differs from what is usual."""
    found = {
        topic.title: promised
        for topic in charter.topics.values()
        if "topic" in charter.target_facts and not topic.private
        if (promised := _of_topic(charter, topic.name)) is not None
    }
    made = _made(charter, found.values())
    if found and made:
        rows = tuple(
            (title, *(_length(promised, name, none=_OPEN) for name in made))
            for title, promised in found.items()
        )
        yield Heading("Other times for some requests")
        yield Table(
            "At the latest after", ("Request", *(_called(charter, name) for name in made)), rows
        )
    if found and (none := [title for title, promised in found.items() if not promised]):
        yield Paragraph(f"No fixed times are promised for: {row(none)}.")


def _of_topic(charter: Charter, topic: str) -> Promised | None:
    """What a topic is promised under the priority that it has by itself, on every plan; None for
    what is usual, or what plans tell apart."""
    own, usual = (found := _each(charter, topic))[0]
    alike = all(_lengths(promised) == _lengths(own) for promised, _ in found)
    return own if alike and _lengths(own) != _lengths(usual) else None


def _by_plan_and_topic(charter: Charter) -> bool:
    """Whether plans tell apart what some topic is promised."""
    return "topic" in charter.target_facts and any(
        any(_lengths(own) != _lengths(usual) for own, usual in _each(charter, topic))
        and _of_topic(charter, topic) is None
        for topic in charter.topics
    )


def _each(charter: Charter, topic: str) -> list[tuple[Promised, Promised]]:
    """For each plan, and none, what it is promised for a topic and without it."""
    return [_under(charter, topic, plan) for plan in (*charter.plans, None)]


def _under(charter: Charter, topic: str, plan: str | None) -> tuple[Promised, Promised]:
    """What a plan is promised for a topic, and what it is promised under that priority anyway."""
    facts = {"topic": topic, "plan": plan}
    facts["priority"] = triage.decide(charter, facts).priority
    return targets.table(charter, facts), targets.table(charter, {**facts, "topic": None})


def _lengths(table: Promised) -> Sequence[tuple[str, str]]:
    return [(name, lasting(choice.duration)) for name, choice in table.items()]
