"""Who is on call: turns that go round, told from a charter's rule and the desk's rows."""

from charter.engine.rotations.rhythm import (
    Away,
    Changes,
    Member,
    Members,
    Override,
    Rhythm,
    Unit,
)
from charter.engine.rotations.turn import Passed, Turn
from charter.engine.rotations.turns import next_after, turn_at, turns

__all__ = [
    "Away",
    "Changes",
    "Member",
    "Members",
    "Override",
    "Passed",
    "Rhythm",
    "Turn",
    "Unit",
    "next_after",
    "turn_at",
    "turns",
]
