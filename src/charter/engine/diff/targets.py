"""Differences of promises, for whom they change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from charter.engine import targets as chosen
from charter.engine.cases import Domain, boxes, cells, domains, many
from charter.engine.diff.change import Change, instead
from charter.engine.diff.shown import parts
from charter.engine.language.model import Charter, TargetRow, Warn
from charter.engine.wording import capital, circumstances, lasting

_Cells: TypeAlias = list[tuple[int, ...]]


def targets(old: Charter, new: Charter) -> Iterator[Change]:
    """Each promise and warning that differs, with the plans and priorities concerned."""
    rules = [[row.when for row in charter.targets] for charter in (old, new)]
    spaces = domains(rules, ("plan", "priority"))
    if many(spaces):
        if _plain(old.targets) != _plain(new.targets):
            text = "Targets are decided by other rows; there are too many cases to name each."
            yield Change("targets", text, True)
        return
    found: dict[tuple[str, str, str, bool], _Cells] = {}
    for cell, facts in cells(spaces):
        was, now = chosen.table(old, facts), chosen.table(new, facts)
        for clock in {**old.promises, **new.promises}:
            title = (new if clock in new.promises else old).title_of(clock)
            for key in _differ(title, was.get(clock), now.get(clock)):
                found.setdefault(key, []).append(cell)
    for (clock, after, before, public), where in found.items():
        for whole in boxes(spaces, where):
            for box, shown in parts(spaces, whole, old, new):
                text = f"{_whom(new, spaces, box)}: {_told(clock, after, before)}."
                yield Change("targets", capital(text), public and shown)


def _differ(clock: str, old: Any, new: Any) -> Iterator[tuple[str, str, str, bool]]:
    was, now = ("" if one is None else lasting(one.duration) for one in (old, new))
    if was != now:
        yield clock, now, was, True
    elif old is not None:
        was, now = (_warning(one.warn) for one in (old, new))
        if was != now:
            yield f"warning of {clock}", now, was, False


def _warning(warn: Warn | None) -> str:
    if warn is None:
        return ""
    return f"after {lasting(warn.after)}" if warn.after else f"at {warn.share:.0%}"


def _told(clock: str, new: str, old: str) -> str:
    if not new:
        return f"no {clock} any more (until now {old})"
    return f"{clock} {instead(new, old) if old else f'{new} (until now none)'}"


def _whom(charter: Charter, spaces: list[Domain], box: tuple[tuple[int, ...], ...]) -> str:
    said = circumstances(charter, spaces, box, before="")
    whole = not spaces or spaces[0].fact.name != "plan" or len(box[0]) == len(spaces[0].cases)
    return ", ".join((["all plans"] if whole else []) + said)


def _plain(rows: tuple[TargetRow, ...]) -> list[Any]:
    return [(row.when, {k: lasting(v) for k, v in row.promises.items()}, row.warn) for row in rows]
