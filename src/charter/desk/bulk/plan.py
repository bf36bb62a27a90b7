"""What an import would do, row by row, before it does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.checks import same_name
from charter.desk.actions.refused import Refused
from charter.desk.bulk.table import Problem, Row, Table

Do: TypeAlias = Callable[[datetime], object]
NEW, CHANGE, SAME = "new", "change", "same"


@dataclass(frozen=True, slots=True)
class Step:
    """One row: whom it is about, whether that is new, changed or as it was, and what changes."""

    line: int
    about: str
    effect: str
    details: str = ""
    do: Do | None = None


@dataclass(slots=True)
class Plan:
    """Every step of an import, and every problem that keeps it from being done."""

    steps: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def new(self) -> int:
        """How many rows are new."""
        return self._count(NEW)

    @property
    def changed(self) -> int:
        """How many rows change something."""
        return self._count(CHANGE)

    @property
    def same(self) -> int:
        """How many rows are as they were."""
        return self._count(SAME)

    def carry_out(self, at: datetime) -> None:
        """Do every step, or none: `Refused` where a row is wrong or became wrong meanwhile."""
        if self.problems:
            raise Refused(_("Nothing was written: the file still has mistakes."))
        with transaction.atomic():
            for step in self.steps:
                if step.do is not None:
                    _do(step, at)

    def _count(self, effect: str) -> int:
        return sum(step.effect == effect for step in self.steps)


def plan_rows(table: Table, step_of: Callable[[Row], Step], key: str) -> Plan:
    """A plan by asking `step_of` for each row; two rows with the same `key` are a problem."""
    plan = Plan(problems=list(table.problems))
    wrong = {problem.line for problem in plan.problems}
    seen: dict[str, int] = {}
    for row in table.rows:
        name = same_name(row[key])
        if name in seen:
            told = _("each %s once; line %s has it already") % (key, seen[name])
            plan.problems.append(Problem(row.line, key, told, row[key]))
        elif row.line not in wrong:
            _take(plan, row, step_of)
        seen.setdefault(name, row.line)
    plan.problems.sort(key=lambda problem: problem.line)
    return plan


class Wrong(Exception):
    """A row that cannot be done, with the problems of its cells."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = problems


def _take(plan: Plan, row: Row, step_of: Callable[[Row], Step]) -> None:
    try:
        plan.steps.append(step_of(row))
    except Wrong as wrong:
        plan.problems.extend(wrong.problems)
    except Refused as refused:
        found = row[refused.field] if refused.field else ""
        plan.problems.append(Problem(row.line, refused.field, refused.message, found))


def _do(step: Step, at: datetime) -> None:
    try:
        step.do(at)  # type: ignore[misc]
    except Refused as refused:
        told = {"line": step.line, "message": refused.message}
        raise Refused(_("Line %(line)s: %(message)s Nothing was written.") % told) from refused
