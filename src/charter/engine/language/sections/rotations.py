"""Duties that go round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from charter.engine.language.atoms import DURATION, a_line, a_name
from charter.engine.language.calendar import zone
from charter.engine.language.duration import Duration, parse
from charter.engine.language.model import Rotation, Who
from charter.engine.language.names import Names, allowed
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Named, Placed, Record, Text, Word
from charter.engine.language.turning import DAYS, HAND_OVER, LENGTH, HandOver, Length
from charter.engine.language.who import STATIC, WHO, one_of
from charter.engine.rotations.rhythm import EVERY_DAY

ROTATION: Final = Record(
    "rotation",
    "a rotation with whose it is",
    (
        Key("title", a_line("a title"), "What people read."),
        Key("of", WHO, "The team, or the role of the desk, whose people may take turns.",
            needed=True),
        Key("turn", LENGTH, "How long a turn is, on the wall clock; `1 week` if nothing is said."),
        Key("hands over", HAND_OVER,
            "When the next one has it: `mon 09:00` for weeks and 09:00 otherwise if nothing is "
            "said. A time that a clock skips is the first moment after it, one that is repeated its "
            "first."),
        Key("zone", Text("a time zone such as America/New_York", zone),
            "The zone of that wall clock; otherwise the default schedule's."),
        Key("days", DAYS,
            "The dates that belong to it; only they count as turns, so that each weekday goes round "
            "as well."),
        Key("hours", a_name("a schedule"), "It holds only while that schedule is open."),
        Key("otherwise", WHO, "Who is meant outside its days and hours, and where nobody is left."),
        Key("notice", DURATION, "How long ahead one is told of a turn; `1 day` if nothing is said."),
        Key("summary", WHO, "Who is told at the hand-over how the week was."),
    ),
    "A duty that goes round. Who takes turns, in which order, who is away and who stands in for "
    "whom are the desk's to say.",
)  # fmt: skip
_A_DAY: Final = parse("1 day")


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The rotations by name, each with somebody there is."""
    read: Mapping[Word, Fields] = found.good("rotations", {})
    made = {str(name): _rotation(name, told, names) for name, told in read.items()}
    for name, told in read.items():
        if str(name) in _circle(str(name), made):
            hint = "Name somebody at the end who is no rotation."
            at: Placed = told["otherwise"]
            names.reading.wrong(at.node, "an otherwise that does not come back to it", hint=hint)
    return {"rotations": made}


def _rotation(name: Word, told: Fields, names: Names) -> Rotation:
    allowed(name, names.reading, "rotation")
    length: Length = told.good("turn", Length(1, "week"))
    days = frozenset(told["days"].value) if told.good("days") else EVERY_DAY
    handed = _hand_over(told, length, days, names)
    schedules = names.built["schedules"]
    hours: Word | None = told.good("hours")
    if hours is not None:
        names.check(hours, names.of("schedules"), "a schedule")
    default = schedules.get(names.built["schedule"])
    return Rotation(
        str(name),
        str(told.good("title", name)),
        _of(told, names),
        length.many,
        length.unit,
        handed.weekday,
        handed.time,
        told.good("zone") or (default.zone if default else "UTC"),
        days,
        None if hours is None else schedules.get(str(hours)),
        _static(told, "otherwise", names),
        _notice(told, names),
        _static(told, "summary", names),
        name.node.line,
    )


def _of(told: Fields, names: Names) -> Who:
    placed: Placed | None = told.good("of")
    if placed is None:
        return Who("team", "")
    who = one_of(placed, ("team", "role"), names)
    role = names.built["people"].roles.get(who.name) if who.kind == "role" else None
    if role and (role.of, role.held_by) != ("desk", "agents"):
        hint = "Whoever takes turns works here; give the role to agents of the desk."
        names.reading.wrong(placed.node, "a role of the desk that agents hold", hint=hint)
    return who


def _hand_over(told: Fields, length: Length, days: frozenset[int], names: Names) -> HandOver:
    usual = HandOver(0 if length.unit == "week" else None, 9 * 60)
    placed: Placed | None = told.good("hands over")
    if placed is None:
        return usual
    handed: HandOver = placed.value
    if length.unit == "week" and handed.weekday is None:
        hint = "Turns of weeks need the day as well."
        names.reading.wrong(placed.node, "a day and a time such as mon 09:00", hint=hint)
    if length.unit != "week" and handed.weekday is not None and handed.weekday not in days:
        hint = "The first hand-over must lie on one of its days."
        names.reading.wrong(placed.node, "a day that belongs to the rotation", hint=hint)
    return handed


def _notice(told: Fields, names: Names) -> Duration:
    notice: Duration = told.good("notice", _A_DAY)
    if notice.business:
        node = next(node for key, node in told.node.entries if key.text == "notice")
        names.reading.wrong(node, "a length of real time such as 1 day or 2h")
    return notice


def _static(told: Fields, key: str, names: Names) -> Who | None:
    placed: Placed | None = told.good(key)
    return None if placed is None else one_of(placed, STATIC, names)


def _circle(name: str, made: Mapping[str, Rotation]) -> list[str]:
    """Where `otherwise` leads from a rotation: through the rotations of this list."""
    return list(_led(name, made))


def _led(name: str, made: Mapping[str, Rotation]) -> Iterator[str]:
    seen: set[str] = set()
    while (rotation := made.get(name)) and (who := rotation.otherwise):
        if "rotation" not in who.kind or who.name in seen or who.name is None:
            return
        seen.add(who.name)
        yield who.name
        name = who.name


SECTION: Final = Section(
    150,
    Key("rotations", Named(a_name("a rotation's name"), ROTATION, "rotations by name"),
        "Duties that go round."),
    build,
    (ROTATION,),
)  # fmt: skip
