"""What a charter changes about built-in clocks, and the clocks of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import WHEN, YES_NO, a_line, a_name
from charter.engine.language.errors import nearest
from charter.engine.language.events import EVENTS, Events
from charter.engine.language.expected import PLAIN
from charter.engine.language.live import BARRED
from charter.engine.language.model import ClockRule
from charter.engine.language.model.charter import STAGES
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Fields, Key, Many, Named, Record, Word, listed
from charter.engine.language.whens import Whens
from charter.engine.lifecycle import ENDED
from charter.engine.promises import CUSTOMER_MESSAGE, LOGGED_CALL, PROMISES

STARTS: Final = (CUSTOMER_MESSAGE, LOGGED_CALL)
PAUSES: Final = tuple(stage for stage in STAGES if stage not in ENDED)
CLOCK: Final = Record(
    "clock",
    "what starts a built-in clock, or a clock such as {from: opened, until: {filled: quote}}",
    (
        Key("starts", Many(Choice("what starts the clock", STARTS), "events", at_least=1),
            "What counts as the customer's first message, for a built-in clock."),
        Key("title", a_line("a title"), "What people read, for a clock of the charter's own."),
        Key("from", EVENTS, "What starts it; of a list, any of them."),
        Key("until", EVENTS, "What ends it as kept, at the very due moment still in time."),
        Key("pauses in", Many(Choice("a stage", PAUSES), "stages"),
            "Stages in which it stands still; without it, none."),
        Key("when", WHEN, "What must hold at its start; without it, nothing more."),
        Key("again", Choice("yes or no", YES_NO),
            "Whether it starts anew after its end; otherwise only the first time counts."),
    ),
    "A change to a built-in clock, or a clock of the charter's own, which target rows name like any "
    "other. What solves the ticket ends it, too: as kept where it waits for that.",
)  # fmt: skip
TAKEN: Final = frozenset({"plan", "priority", "when", "warn at", "promises", "at", *PLAIN})
"""Words that stand beside clocks in target rows and examples."""
ABOUTS: Final = ("due", "breached at", "warn at", "elapsed")
_NAME: Final = "a name for a clock"


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """What is said about built-in clocks, and the charter's own."""
    whens = Whens(names.reading, names.facts(), BARRED, names.complete)
    told: Mapping[Word, Fields] = found.good("clocks", {})
    return {"clocks": {str(name): _clock(name, one, names, whens) for name, one in told.items()}}


def _clock(name: Word, told: Fields, names: Names, whens: Whens) -> ClockRule:
    if name in PROMISES:
        _only(name, told, ("starts",), f"Charter itself says what {name} is.", names)
        return ClockRule(tuple(map(str, told.good("starts", []))), line=name.node.line)
    if "starts" in told and not {"from", "until"} & told.keys():
        near = nearest(name, PROMISES)
        names.reading.wrong(name.node, f"a clock ({listed(PROMISES)})", near=near)
        return ClockRule()
    _only(name, told, OWN, "It begins with what `from` says.", names)
    _named(name, names)
    events = Events(names, timed=False)
    return ClockRule(
        title=str(told.good("title", name)),
        begins=events.read(told.good("from")),
        ends=events.read(told.good("until")),
        pauses_in=frozenset(map(str, told.good("pauses in", []))),  # type: ignore[arg-type]
        when=whens.read(told.good("when")),
        again=told.good("again") == "yes",
        line=name.node.line,
    )


OWN: Final = ("from", "until", "title", "pauses in", "when", "again")
_NEEDED: Final = ("starts", "from", "until")


def _only(name: Word, told: Fields, keys: tuple[str, ...], hint: str, names: Names) -> None:
    """Note keys that this clock cannot have, and those that it lacks."""
    for written, _ in told.node.entries:
        if written.text in told and written.text not in keys:
            expected = f"a key of the clock {name} ({listed(keys)})"
            names.reading.wrong(written, expected, hint=hint)
    means = {key.name: key.means for key in CLOCK.keys}
    for key in keys:
        if key in _NEEDED and key not in told and key not in told.misspelt:
            add = f'Add "{key}:". {means[key]}'
            names.reading.wrong(told.node, f"the key {key}", found="no such key", hint=add)


def _named(name: Word, names: Names) -> None:
    """Note a name that target rows and examples could not tell from something else."""
    if name in TAKEN:
        hint = f'"{name}" means something else in target rows or examples; choose another name.'
        names.reading.wrong(name.node, _NAME, hint=hint)
    elif name.endswith(tuple(f" {about}" for about in ABOUTS)) or name[-1:].isdigit():
        hint = "Examples add a number, or words such as due, to a clock's name; choose another one."
        names.reading.wrong(name.node, _NAME, hint=hint)


SECTION: Final = Section(
    90,
    Key("clocks", Named(a_name("a clock"), CLOCK, "clocks by name"),
        "Changes to built-in clocks, and clocks of the charter's own."),
    build,
    (CLOCK,),
)  # fmt: skip
