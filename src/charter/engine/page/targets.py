"""Plans and targets as tables."""

from __future__ import annotations

from charter.engine import targets
from charter.engine.cases import UNKNOWN
from charter.engine.language.model import Charter
from charter.engine.page.blocks import Block, Heading, Paragraph, Points, Section, Table
from charter.engine.promises import PROMISES
from charter.engine.wording import capital, lasting, plans
from charter.engine.words import row

NONE: str = "no fixed time"


def promises(charter: Charter) -> Section:
    """A table for each group of plans that are promised the same."""
    alike: dict[Table, list[str]] = {}
    for plan in (*charter.plans, UNKNOWN):
        alike.setdefault(_table(charter, plan), []).append(plan)
    told: list[Block] = []
    groups = [f"{capital(name)}: {row(members)}." for name, members in charter.groups.items()]
    if groups:
        told += [Paragraph("Your plan belongs to one of these groups."), Points(tuple(groups))]
    for table, members in alike.items():
        told += [Heading(_heading(charter, members)), _bare(table)]
    silent = [one for one in charter.priorities if all(_silent(table, one) for table in alike)]
    if silent:
        told.append(Paragraph(f"For {row(silent)} requests no fixed times are promised."))
    if set(charter.target_facts) - {"plan", "priority"}:
        told.append(Paragraph("Some requests have other times; we tell you when yours is one."))
    return Section("promises", "How soon you hear from us", tuple(told))


def _heading(charter: Charter, members: list[str]) -> str:
    if len(members) > len(charter.plans):
        return "Every plan"
    return capital(plans(charter, members))


def _table(charter: Charter, plan: str) -> Table:
    """What a plan is promised: a row a promise, a column a priority."""
    told = None if plan == UNKNOWN else plan
    found = {
        priority: targets.table(charter, {"plan": told, "priority": priority})
        for priority in charter.priorities
    }
    made = [name for name in PROMISES if any(name in table for table in found.values())]
    rows = tuple(
        (
            capital(name),
            *(lasting(one[name].duration) if name in one else NONE for one in found.values()),
        )
        for name in made
    )
    return Table("Time until", ("Promise", *map(capital, charter.priorities)), rows)


def _silent(table: Table, priority: str) -> bool:
    column = table.head.index(capital(priority))
    return all(line[column] == NONE for line in table.rows)


def _bare(table: Table) -> Block:
    """The table without the priorities for which it promises nothing."""
    kept = [
        index
        for index, title in enumerate(table.head)
        if not index or any(line[index] != NONE for line in table.rows)
    ]
    if len(kept) == 1:
        return Paragraph("No fixed times are promised.")
    cut = [tuple(line[index] for index in kept) for line in (table.head, *table.rows)]
    return Table("At the latest after", cut[0], tuple(cut[1:]))
