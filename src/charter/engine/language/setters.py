"""Who may set a status or give a reason: `agents`, `rules`, or somebody that a charter can name."""

from __future__ import annotations

from typing import Final

from charter.engine.language.errors import nearest
from charter.engine.language.model.events import Who
from charter.engine.language.model.statuses import AGENTS, ANYONE, RULES
from charter.engine.language.names import Names
from charter.engine.language.shapes import Fields, Many, Placed, Text, UnreadableError
from charter.engine.language.who import known
from charter.engine.language.who import parse as parse_who

EXPECTED: Final = "agents, rules, or somebody such as owner, team support or role lead"
_KINDS: Final = {who.kind: who for who in (AGENTS, RULES)}


def _parse(text: str) -> Who:
    if text in _KINDS:
        return _KINDS[text]
    try:
        return parse_who(text)
    except UnreadableError as refused:
        raise UnreadableError(near=nearest(text, _KINDS) or refused.near) from None


SET_BY: Final = Many(Text(EXPECTED, _parse, placed=True), EXPECTED, at_least=1)


FILLED_EXPECTED: Final = "agents, or somebody such as assignee, owner, team support or role lead"
FILLERS: Final = (AGENTS.kind, "assignee", "owner", "contact", "team", "role", "rotation")


def _filler(text: str) -> Who:
    if text == AGENTS.kind:
        return AGENTS
    try:
        return parse_who(text)
    except UnreadableError as refused:
        raise UnreadableError(near=nearest(text, [AGENTS.kind]) or refused.near) from None


FILLED_BY: Final = Many(Text(FILLED_EXPECTED, _filler, placed=True), FILLED_EXPECTED, at_least=1)


def known_filler(placed: Placed, names: Names) -> Who:
    """Who may fill in a form; a mistake is noted for anybody who is no agent."""
    who = known(placed, names)
    if who.kind not in FILLERS:
        hint = "Customers tell facts in their own forms; these are the desk's."
        names.reading.wrong(placed.node, FILLED_EXPECTED, hint=hint)
    return who


def set_by(fields: Fields, names: Names) -> tuple[Who, ...]:
    """Who may, by the key `set by`; agents and rules where it is not said."""
    if "set by" not in fields:
        return ANYONE
    return tuple(known(placed, names) for placed in fields.good("set by", []))
