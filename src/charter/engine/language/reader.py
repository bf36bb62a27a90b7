"""From a charter's text to a `Charter`, and from a compiled edition back to the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.errors import CharterErrors, Key
from charter.engine.language.grammar import CHARTER
from charter.engine.language.model import FORMAT, Charter
from charter.engine.language.names import LockedCalendars, Names
from charter.engine.language.nodes import Node, pack, places, unpack
from charter.engine.language.section import every
from charter.engine.language.shapes import BAD, Fields, Reading
from charter.engine.language.yaml import parse

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
    names = Names(reading, found, _unreadable(found, reading), locked)
    for section in every():
        names.built.update(section.build(found, names))
    if reading.errors:
        raise CharterErrors(reading.errors)
    desk = str(found["desk"]) if found.good("desk") else None
    return Charter(
        file=file, version=1, desk=desk, places=places(root), source=packed, **names.built
    )


def _unreadable(found: Fields, reading: Reading) -> frozenset[str]:
    """The sections of which a name is missing, misspelt or could not be read."""
    missing = {key for key in _NEEDED if key not in found}
    misspelt = {key for key in found.misspelt if key}
    broken = {
        str(error.path[0])
        for error in reading.errors
        if error.path and len(error.path) <= _NAME_DEPTH.get(error.path[0], 2)
    }
    return frozenset(missing | misspelt | broken)
