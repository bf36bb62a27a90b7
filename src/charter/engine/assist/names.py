"""The names that a charter gives to things, as far as its text says them yet.

A key that is the singular of a section speaks of the names in it: `priority` of those in
`priorities`, `schedule` of those in `schedules`. What goes by another name stands in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from charter.engine.assist import said
from charter.engine.assist.marks import Mark
from charter.engine.facts import GIVEN
from charter.engine.language.errors import Path
from charter.engine.language.template import TEXTS
from charter.engine.promises import PROMISES

Names: TypeAlias = Mapping[str, Mapping[str, str]]

_OF: Final = {
    "priority": "priorities",
    "status": "statuses",
    "hours": "schedules",
    **dict.fromkeys(("close", "reasons"), "reasons"),
    **dict.fromkeys(("owner", "front line", "agent message"), "teams"),
    **dict.fromkeys(("asks", "needs", "detail", "told", "tells", "missing"), "facts"),
    **dict.fromkeys(("filled", "approved", "declined"), "forms"),
    **dict.fromkeys(("breach", "warn"), "clocks"),
    "promise": "queues",
    "barred": "statuses",
    "page": "ladders",
    "handed off": "departments",
    **dict.fromkeys(("send", "sends", "sent", "note", "with", "warned by"), "texts"),
}
_IN_PEOPLE: Final = "people"
_ANSWERS: Final = {"yes or no": ("yes", "no")}


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
    words = said.steps(path)
    last = words[-1]
    if words[0] == "facilities":
        return names.get("schedules", {})
    if len(words) > 1 and words[-2] in ("when", "given", "facts", "tell", "told", *said.OPERATORS):
        values = _values_of(last, marks)
        if values:
            return values
    section = _OF.get(last, f"{last}s")
    return {**names.get(section, {}), **said.people(path, names)}


def keys_at(path: Path, names: Names) -> Mapping[str, str]:
    """The keys that the language gives by other means than its schema, each with what it means."""
    words = said.words(path)
    last = words[-1] if words else ""
    if last in ("when", "given", "tell", "told") or (last == "facts" and len(words) > 1):
        facts = {**GIVEN, **names.get("facts", {}), **said.keys(path)}
        return {"at": "When the first message comes", **facts} if last == "given" else facts
    if path == ("clocks",):
        return dict.fromkeys(PROMISES, "")
    if path[:1] == ("targets",) and len(path) == 2:
        return names.get("clocks", {})
    if path[:1] == ("examples",) and last == "forms":
        return names.get("forms", {})
    if path[:1] == ("examples",) and last == "expect":
        own = (name for name in names.get("clocks", {}) if name not in PROMISES)
        clocks = [word for name in own for word in (name, f"{name} due")]
        return {**said.keys(path), **dict.fromkeys(clocks, "")}
    return TEXTS if path == ("texts",) else said.keys(path)


def _values_of(fact: str, marks: Sequence[Mark]) -> Mapping[str, str]:
    """The steps, choices or answers that the text declares for a fact."""
    here = [mark for mark in marks if mark.path[:2] == ("facts", fact) and mark.role != "key"]
    listed = {mark.text: "" for mark in here if mark.path[2:3] in (("steps",), ("choices",))}
    kinds = [mark.text for mark in here if mark.path[2:] == ("type",)]
    return listed or dict.fromkeys(_ANSWERS.get("".join(kinds), ()), "")
