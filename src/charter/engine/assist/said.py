"""The words and keys that the language reads by tables of its own, where its schema says little.

Events, what rules do, live facts and whoever is meant are read from such tables, and told here from
the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from charter.engine.facts import GIVEN
from charter.engine.happenings import TOLD
from charter.engine.language import events, who
from charter.engine.language.effects import EFFECTS, RULE, STAYS
from charter.engine.language.errors import Path
from charter.engine.language.expected import FORM_STATES, PLAIN
from charter.engine.language.live import LIVE, SOMEBODY, TURNS
from charter.engine.language.model import CLOCKED, STAGES, TIMED
from charter.engine.language.sections.forms import APPROVERS
from charter.engine.language.sections.gates import ASSIGNEE, NEEDS
from charter.engine.language.sections.ladders import CALLED, STARTERS
from charter.engine.language.setters import FILLERS
from charter.engine.language.shell_kinds import SHELL
from charter.engine.promises import PROMISES

Means: TypeAlias = Mapping[str, str]

OPERATORS: Final = frozenset({"not", "any", "all"})
_ORDER: Final = "work order"
_LIVE_IN: Final = frozenset({"rules", "ladders", "forms", "gates", "queues", _ORDER})
_COMPANIONS: Final = {"to": "Who gets what is sent", "with": "The text of the notice"}
_EVENT_KEYS: Final[Means] = {
    **{name: means for name, (_, means) in events.NAMED.items()},
    "agent message": "an agent of this team wrote in public",
    "of": "Whose silence, or which clock",
}
_UNTIMED: Final[Means] = {
    name: means for name, means in _EVENT_KEYS.items() if name not in TIMED | CLOCKED
}
_CLOCKS: Final = ("any", *PROMISES)
_WORDS: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("do", "status"): (STAYS,),
    ("do", "owner"): (RULE,),
    ("on", "stage"): STAGES,
    ("on", "breach"): _CLOCKS,
    ("on", "warn"): _CLOCKS,
    ("on", "of"): (*events.SIDES, *PROMISES),
    ("when", "stage"): STAGES,
    ("when", "turn"): TURNS,
    ("when", "assignee"): (SOMEBODY,),
    ("when", "open"): ("yes", "no"),
    ("when", "by"): ("requester", "follower"),
    **{("expect", name): one.words for name, one in PLAIN.items() if one.words and not one.pairs},
}
_ANYBODY: Final = (*who.PLAIN, *who.NAMED)
_WHO: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("do", "to"): _ANYBODY,
    ("do", "notify"): _ANYBODY,
    ("rotations", "of"): ("team", "role"),
    ("rotations", "otherwise"): who.STATIC,
    ("rotations", "summary"): who.STATIC,
    ("ladders", "started by"): STARTERS,
    ("ladders", "to"): CALLED,
    ("forms", "filled by"): FILLERS[1:],
    ("forms", "approved by"): APPROVERS,
    ("statuses", "set by"): _ANYBODY,
    ("reasons", "set by"): _ANYBODY,
}


def keys(path: Path) -> Means:
    """The keys of a mapping at a path that no schema names, each with what it means."""
    told = words(path)
    last = told[-1] if told else ""
    if last == "on":
        return _EVENT_KEYS
    if path[:1] == ("clocks",) and last in ("from", "until"):
        return _UNTIMED
    if path[:1] == ("gates",) and last == "before":
        return {name: means for name, (_, means) in events.BEFORE.items()}
    if path[:1] == ("gates",) and last == "need":
        return {name: means for name, (_, _, means) in NEEDS.items()}
    if last == "do":
        return {**{name: kind.means for name, kind in EFFECTS.items()}, **_COMPANIONS}
    if last == "when":
        return {**GIVEN, **LIVE} if told[0] in _LIVE_IN else GIVEN
    if last == "expect":
        due = {f"{clock} due": "When it falls due, on the wall clock" for clock in PROMISES}
        return {"at": "", **dict.fromkeys(PLAIN, ""), **due}
    return {}


def values(path: Path) -> Means:
    """The fixed words that a value at a path may be, each with what it means."""
    told = words(path)
    if path[:1] == ("examples",) and path[-1:] == ("kind",):
        return {kind.replace("_", " "): "" for kind in (*TOLD, *SHELL)}
    if told[:1] == ["rules"] and told[-1] == "on":
        return events.PLAIN
    if path[:1] == ("clocks",) and told[-1] in ("from", "until"):
        return events.PLAIN
    if path[:1] == ("gates",) and told[-1] == "need":
        return {ASSIGNEE: "somebody must have it"}
    if path[:1] == ("examples",) and told[-2:-1] == ["forms"]:
        return dict.fromkeys(FORM_STATES, "")
    if told[-1:] == ["filled by"]:
        return {"agents": ""}
    if told[-1:] == ["set by"]:
        return {"agents": "", "rules": ""}
    if told[-1:] == ["needs"]:
        return {"subject": GIVEN["subject"]}
    return dict.fromkeys(_WORDS.get((told[-2], told[-1]), ()) if len(told) > 1 else (), "")


def people(path: Path, names: Mapping[str, Means]) -> Means:
    """Everybody who may be meant at a path: `owner`, and `team support` for each such name."""
    told = words(path)
    place = next((one for one in _places(told) if one in _WHO), None)
    found: dict[str, str] = {}
    for kind in _WHO[place] if place else ():
        if kind in who.PLAIN:
            found[kind] = who.PLAIN[kind]
        else:
            declared = names.get(who.NAMED[kind], {})
            found.update({f"{kind} {name}": means for name, means in declared.items()})
    return found


def words(path: Path) -> list[str]:
    """The keys of a path, without those that only join conditions."""
    return [step for step in steps(path) if step not in OPERATORS]


def steps(path: Path) -> list[str]:
    """The keys of a path; what comes `first` in the work order is told by conditions, as a `when`."""
    keys = [step for step in path if isinstance(step, str)]
    conditions = keys[:2] == [_ORDER, "first"]
    return [_ORDER, "when", *keys[2:]] if conditions else keys


def _places(steps: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The key with the one around it, and with its section."""
    if len(steps) > 1:
        yield steps[-2], steps[-1]
        yield steps[0], steps[-1]
