"""From a charter's text to a `Charter`, and from a compiled edition back to the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.build import rows, sections, stories
from charter.engine.language.build.names import Names
from charter.engine.language.build.schedules import LockedCalendars, ScheduleBuilder
from charter.engine.language.errors import CharterErrors, Key, Path
from charter.engine.language.grammar import CHARTER
from charter.engine.language.model import FORMAT, STAGES, Charter, Schedule, plain_name
from charter.engine.language.nodes import Node, pack, places, unpack
from charter.engine.language.shapes import BAD, Fields, Reading, Word
from charter.engine.language.yaml import parse
from charter.engine.standing import Stage

_NEEDED: Final = frozenset(key.name for key in CHARTER.keys if key.needed)

_NAME_DEPTH: Final[Mapping[Key, int]] = {"plans": 3, "people": 3}
"""How deep in a section its names stand; 2 where nothing is said, as in `topics: {orders: …}`."""


def read(text: str, *, name: str = "charter.yaml", holidays: LockedCalendars = None) -> Charter:
    """The charter that the text says.

    `name` stands in messages. `holidays` are dates locked earlier (see `Charter.dump`); without them the
    holiday calendar is asked. Raises `CharterErrors` with every mistake found.
    """
    root = parse(text, file=name)
    return _build(root, pack(root), name, holidays)


def load(compiled: Mapping[str, Any]) -> Charter:
    """The charter that `Charter.dump` compiled; `ValueError` for a form that this version cannot read."""
    if compiled.get("format") != FORMAT:
        raise ValueError(f"a compiled charter of format {compiled.get('format')!r}, not {FORMAT}")
    packed = compiled["charter"]
    return _build(unpack(packed), packed, compiled["file"], compiled["holidays"])


def _build(root: Node, packed: list[Any], file: str, locked: LockedCalendars) -> Charter:
    reading = Reading(file)
    found = CHARTER.read(root, reading)
    if found is BAD:
        raise CharterErrors(reading.errors)
    charter = _charter(found, reading, locked, places(root), packed)
    if reading.errors:
        raise CharterErrors(reading.errors)
    return charter


def _charter(
    found: Fields,
    reading: Reading,
    locked: LockedCalendars,
    where: Mapping[Path, tuple[int, int]],
    packed: list[Any],
) -> Charter:
    """The nouns, built in an order in which each name is known before it is spoken of."""
    unreadable = _unreadable(found, reading)
    builder = ScheduleBuilder(reading, locked)
    schedules = {
        str(name): builder.build(name, fields)
        for name, fields in found.good("schedules", {}).items()
    }
    plans, groups = sections.plans(found, reading)
    priorities = sections.unique(found.good("priorities", []), reading, "priority")
    people = sections.people(found, reading)
    statuses = _statuses(found, reading)
    facts = sections.facts(found, reading)
    names = Names(
        reading,
        schedules=None if "schedules" in unreadable else tuple(schedules),
        plans=None if "plans" in unreadable else plans,
        groups=groups,
        priorities=None if "priorities" in unreadable else priorities,
        teams=None if "people" in unreadable else tuple(people.teams),
        statuses=None if "statuses" in unreadable else tuple(statuses),
        declared=None if "facts" in unreadable else facts,
    )
    topics = sections.topics(found, names, {**names.facts(), **facts})
    names.topics = None if "topics" in unreadable else tuple(topics)
    return Charter(
        file=reading.file,
        version=1,
        desk=str(found["desk"]) if found.good("desk") else None,
        schedule=_default(found, schedules, names),
        schedules=schedules,
        plans=plans,
        groups=groups,
        priorities=priorities,
        targets=rows.targets(found, names),
        people=people,
        facts=facts,
        topics=topics,
        statuses=statuses,
        triage=rows.triage(found, names),
        clocks=sections.clocks(found),
        mailbox=sections.mailbox(found, reading),
        texts=sections.texts(found, reading),
        examples=stories.examples(found, names, schedules),
        places=where,
        source=packed,
    )


def _unreadable(found: Fields, reading: Reading) -> set[str]:
    """The sections of which a name is missing, misspelt or could not be read."""
    missing = {key for key in _NEEDED if key not in found}
    misspelt = {key for key in found.misspelt if key}
    broken = {
        str(error.path[0])
        for error in reading.errors
        if error.path and len(error.path) <= _NAME_DEPTH.get(error.path[0], 2)
    }
    return missing | misspelt | broken


def _statuses(found: Fields, reading: Reading) -> dict[str, Stage]:
    """The statuses with their stages: one to begin with, one to work in, one to end with."""
    read: Mapping[Word, Stage] = found.good("statuses") or {}
    if not read:
        return {stage: stage for stage in STAGES}
    first = next(iter(read)).node
    for stages in (("new", "open"), ("solved", "closed")):
        if not set(stages) & set(map(str, read.values())):
            expected = f"a status of stage {' or '.join(stages)}"
            reading.wrong(first, expected, found="none", hint="Add one to the statuses.")
    plain: dict[str, Word] = {}
    for name in read:
        if plain.setdefault(plain_name(name), name) is not name:
            hint = "Case, spaces and hyphens make no difference between statuses."
            reading.wrong(name.node, "a name unlike the others", hint=hint)
    return {str(name): STAGES[STAGES.index(stage)] for name, stage in read.items()}


def _default(found: Fields, schedules: Mapping[str, Schedule], names: Names) -> str:
    chosen: Word | None = found.good("schedule")
    if chosen is not None:
        names.check(chosen, names.schedules, "a schedule")
        return str(chosen)
    return next(iter(schedules), "")
