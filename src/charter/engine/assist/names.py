"""The names that a charter gives to things, as far as its text says them yet.

A key that is the singular of a section speaks of the names in it: `priority` of those in
`priorities`, `schedule` of those in `schedules`. What goes by another name stands in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from charter.engine.assist.marks import Mark
from charter.engine.facts import GIVEN
from charter.engine.happenings import TOLD
from charter.engine.language.errors import Path
from charter.engine.language.shell_kinds import SHELL
from charter.engine.language.template import TEXTS
from charter.engine.promises import PROMISES

Names: TypeAlias = Mapping[str, Mapping[str, str]]

_OF: Final = {"owner": "teams", "asks": "facts", "priority": "priorities", "status": "statuses"}
_IN_PEOPLE: Final = "people"
_OPERATORS: Final = frozenset({"not", "any", "all"})
_ANSWERS: Final = {"yes or no": ("yes", "no")}
_EXPECTED: Final = ("at", "priority", "owner", "assignee", "status", "stage", "missing")
_STAGE: Final[Path] = ("statuses", "")


def declared(marks: Iterable[Mark]) -> Names:
    """Every name that the text declares, by section; each with what stands beside it, if short."""
    found: dict[str, dict[str, str]] = {}
    titles: dict[Path, str] = {}
    for mark in marks:
        path, last = mark.path, mark.path[-1:]
        if mark.role == "key":
            if len(path) == 1 or (len(path) == 2 and path[0] == _IN_PEOPLE):
                found.setdefault(str(path[-1]), {}).setdefault(mark.text, "")
        elif len(path) == 2 and isinstance(last[0], int):
            found.setdefault(str(path[0]), {}).setdefault(mark.text, "")
        elif len(path) == 3 and path[0] == _IN_PEOPLE and isinstance(last[0], int):
            found.setdefault(str(path[1]), {}).setdefault(mark.text, "")
        elif path[:1] == ("plans",):
            found.setdefault("plans", {}).setdefault(mark.text, "")
        elif len(path) == 3 and path[0] == _IN_PEOPLE:
            titles[(path[1], path[2])] = mark.text
        elif len(path) == 2 or path[2:] in (("title",), ("question",)):
            titles[(path[0], path[1])] = mark.text
    for (section, name), title in titles.items():
        if str(name) in found.get(str(section), {}):
            found[str(section)][str(name)] = title
    return found


def spoken_of(path: Path, names: Names, marks: Sequence[Mark]) -> Mapping[str, str]:
    """The names that a value at this path may be, each with what it is called; none where free."""
    words = [step for step in path if isinstance(step, str)]
    if not words or (len(words) == 1 and words[0] in names and words[0] != "schedule"):
        return {}
    last = words[-1]
    if len(words) > 1 and words[-2] in ("when", "given", "facts", *_OPERATORS):
        values = _values_of(last, marks)
        if values:
            return values
    section = _OF.get(last, f"{last}s")
    return names.get(section, {})


def keys_at(path: Path, names: Names) -> Mapping[str, str]:
    """The keys that the language gives by other means than its schema, each with what it means."""
    words = [step for step in path if isinstance(step, str) and step not in _OPERATORS]
    last = words[-1] if words else ""
    if last in ("when", "given") or (last == "facts" and len(words) > 1):
        facts = {**GIVEN, **names.get("facts", {})}
        return {"at": "When the first message comes", **facts} if last == "given" else facts
    if last == "expect":
        due = {f"{clock} due": "When it falls due, on the wall clock" for clock in PROMISES}
        return {**dict.fromkeys(_EXPECTED, ""), **due}
    if path == ("clocks",):
        return dict.fromkeys(PROMISES, "")
    return TEXTS if path == ("texts",) else {}


def kinds_of_event(path: Path) -> Sequence[str]:
    """The kinds of event, where one is told."""
    if path[:1] != ("examples",) or path[-1:] != ("kind",):
        return ()
    return [kind.replace("_", " ") for kind in (*TOLD, *SHELL)]


def _values_of(fact: str, marks: Sequence[Mark]) -> Mapping[str, str]:
    """The steps, choices or answers that the text declares for a fact."""
    here = [mark for mark in marks if mark.path[:2] == ("facts", fact) and mark.role != "key"]
    listed = {mark.text: "" for mark in here if mark.path[2:3] in (("steps",), ("choices",))}
    kinds = [mark.text for mark in here if mark.path[2:] == ("type",)]
    return listed or dict.fromkeys(_ANSWERS.get("".join(kinds), ()), "")
