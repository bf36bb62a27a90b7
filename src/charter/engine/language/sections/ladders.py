"""Whom to call, one after another, until somebody has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import DURATION, WHEN, a_line, a_name
from charter.engine.language.duration import Duration, parse
from charter.engine.language.live import live_facts
from charter.engine.language.model import Ladder, Limit, Step, Who
from charter.engine.language.names import Names, allowed
from charter.engine.language.nodes import Node
from charter.engine.language.section import Section
from charter.engine.language.shapes import (
    Fields,
    Key,
    Many,
    Named,
    Placed,
    Record,
    Text,
    UnreadableError,
    Word,
)
from charter.engine.language.whens import Whens
from charter.engine.language.who import STATIC, WHO, one_of

_LIMIT: Final = re.compile(r"(\d+) in (.+)")
STARTERS: Final = ("team", "role")
CALLED: Final = ("assignee", "owner", "contact", *STATIC)
MOST_ROUNDS: Final = 20


def _limit(text: str) -> Limit:
    found = _LIMIT.fullmatch(text)
    if not found or int(found[1]) < 1:
        raise UnreadableError("Say how many there may be in how long.")
    within = parse(found[2])
    if within.span is None or within.business:
        raise UnreadableError("Limits are counted in hours and minutes of real time.")
    return Limit(text, int(found[1]), within)


def _rounds(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= MOST_ROUNDS):
        raise UnreadableError(
            f"The steps are climbed at least once and at most {MOST_ROUNDS} times."
        )
    return int(text)


LIMIT: Final = Text("a limit such as 1 in 1h", _limit, r"^\d+ in \d.*$")
STEP: Final = Record(
    "step",
    "a step such as {to: rotation duty, wait: 10m}",
    (
        Key("to", WHO, "Who is called.", needed=True),
        Key("wait", DURATION,
            'How long "I have it" is waited for before the next step, in real time; `10m` if nothing '
            "is said."),
    ),
    "One step of a ladder. Where it finds nobody, the next one comes at once.",
)  # fmt: skip
LIMITS: Final = Record(
    "limits",
    "limits such as {organization: 1 in 1h, desk: 6 in 1h}",
    (
        Key("organization", LIMIT, "For one organization; `1 in 1h` if nothing is said."),
        Key("desk", LIMIT, "For the whole desk; `6 in 1h` if nothing is said."),
    ),
    "How often a ladder may call. What comes beyond joins the page that runs.",
)
LADDER: Final = Record(
    "ladder",
    "a ladder with when and steps",
    (
        Key("title", a_line("a title"), "What people read."),
        Key("when", WHEN, "What must hold when it is started; anything else is refused.",
            needed=True),
        Key("started by", Many(WHO, "teams or roles"),
            "Who may start it by hand; nobody if nothing is said."),
        Key("steps", Many(STEP, "a list of steps", or_one=False, at_least=1),
            "Who is called, in order.", needed=True),
        Key("rounds", Text("a number such as 2", _rounds, r"^\d+$"),
            "How often the steps are climbed; once if nothing is said."),
        Key("limits", LIMITS, "How often it may call."),
    ),
    "Whom to call until somebody has it. Only known organizations can start one, by mail only an "
    "authenticated sender; no page bears a customer's words.",
)  # fmt: skip
_TEN_MINUTES: Final = parse("10m")


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The ladders by name, each with steps to somebody there is."""
    facts = {**names.facts(), **live_facts(names)}
    whens = Whens(names.reading, facts, complete=names.complete, live=True)
    return {
        "ladders": {
            str(name): _ladder(name, told, names, whens)
            for name, told in found.good("ladders", {}).items()
        }
    }


def _ladder(name: Word, told: Fields, names: Names, whens: Whens) -> Ladder:
    allowed(name, names.reading, "ladder")
    limits = told.good("limits") or {}
    return Ladder(
        str(name),
        str(told.good("title", name)),
        whens.read(told.good("when")),
        tuple(one_of(placed, STARTERS, names) for placed in told.good("started by", [])),
        tuple(_step(step, names) for step in told.good("steps", [])),
        told.good("rounds", 1),
        _said(limits.get("organization"), "1 in 1h"),
        _said(limits.get("desk"), "6 in 1h"),
        name.node.line,
    )


def _said(limit: Any, usual: str) -> Limit:
    return limit if isinstance(limit, Limit) else _limit(usual)


def _step(step: Fields, names: Names) -> Step:
    placed: Placed | None = step.good("to")
    to = Who("team", "") if placed is None else one_of(placed, CALLED, names)
    wait: Duration = step.good("wait", _TEN_MINUTES)
    if wait.span is None or wait.business:
        nodes: dict[str, Node] = {key.text: node for key, node in step.node.entries}
        names.reading.wrong(nodes["wait"], "a length of real time such as 10m or 1h30m")
    return Step(to, wait, step.node.line)


SECTION: Final = Section(
    160,
    Key("ladders", Named(a_name("a ladder's name"), LADDER, "ladders by name"),
        "Whom to call until somebody has it."),
    build,
    (LADDER, STEP, LIMITS),
)  # fmt: skip
