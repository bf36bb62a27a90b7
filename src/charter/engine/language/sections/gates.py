"""What must be so before something is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from charter.engine.language.atoms import WHEN, a_line
from charter.engine.language.errors import nearest
from charter.engine.language.events import EVENTS, Events
from charter.engine.language.live import live_facts
from charter.engine.language.model import Gate, Need
from charter.engine.language.model.forms import NeedKind
from charter.engine.language.names import Names
from charter.engine.language.nodes import Items, Node, Scalar
from charter.engine.language.nodes import Mapping as Map
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Many, Raw, Record, listed, word
from charter.engine.language.whens import Whens

NEEDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "told": ("facts", "a fact", "facts that somebody has told"),
    "filled": ("forms", "a form", "forms that are filled in"),
    "approved": ("forms", "a form", "forms that are approved as they are filled in now"),
    "sent": ("texts", "a text", "texts that went out"),
}
"""What a gate may need by name: whose names those are, one of them, and what they must be."""

ASSIGNEE: Final = "assignee"
_NEED: Final = "what is needed, such as {filled: quote}, {told: [cause]} or assignee"
NEED: Final = Raw(_NEED, {"anyOf": [{"const": ASSIGNEE}, {"type": "object"}]})
GATE: Final = Record(
    "gate",
    "a gate such as {before: {status: solved}, need: [{filled: answer}]}",
    (
        Key("before", EVENTS, "What is kept from happening; of a list, each of them.", needed=True),
        Key("when", WHEN, "The tickets that it stands before; without it, all."),
        Key("need", Many(NEED, "a list of needs", at_least=1), "What opens it: all of these.",
            needed=True),
        Key("says", a_line("what is said"),
            "What whoever comes to a shut gate reads; made from what is lacking where nothing is said."),
    ),
    "What must be so before something is done, by people or by rules. What has happened stays so.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The gates in order, with needs that can be named."""
    rows: list[Fields] = found.good("gates", [])
    if not rows:
        return {"gates": ()}
    facts = {**names.facts(), **live_facts(names)}
    barred = {"by": "Only a customer message is written by somebody of the customer's side."}
    whens = Whens(names.reading, facts, barred, names.complete, live=True)
    return {"gates": tuple(_gate(row, names, whens) for row in rows)}


def _gate(row: Fields, names: Names, whens: Whens) -> Gate:
    says = row.good("says")
    return Gate(
        Events(names, timed=False, before=True).read(row.good("before")),
        whens.read(row.good("when")),
        tuple(need for node in row.good("need", []) for need in _needs(node, names)),
        None if says is None else str(says),
        row.node.line,
    )


def _needs(node: Node, names: Names) -> Iterator[Need]:
    if isinstance(node, Scalar) and node.text == ASSIGNEE:
        yield Need("assignee")
    elif isinstance(node, Map) and len(node.entries) == 1 and node.entries[0][0].text in NEEDS:
        yield from _named(*node.entries[0], names)
    else:
        _wrong(node, names)


def _wrong(node: Node, names: Names) -> None:
    key = node.entries[0][0] if isinstance(node, Map) and node.entries else node
    known = (ASSIGNEE, *NEEDS)
    text = key.text if isinstance(key, Scalar) else ""
    near = None if text in known else nearest(text, known)
    single = isinstance(node, Map) and len(node.entries) > 1
    hint = "Write several needs as a list; all of them must be met." if single else None
    names.reading.wrong(key, f"what is needed ({listed(known)})", near=near, hint=hint)


def _named(key: Scalar, value: Node, names: Names) -> Iterator[Need]:
    section, one, _ = NEEDS[key.text]
    known = names.of(section)
    if section == "facts":
        known = tuple(names.facts()) if names.complete else None
    nodes = value.items if isinstance(value, Items) else [value]
    if not nodes:
        names.reading.wrong(value, one)
    for node in nodes:
        if not isinstance(node, Scalar):
            names.reading.wrong(node, one)
        elif names.check(word(node), known, one):
            yield Need(cast(NeedKind, key.text), node.text)


SECTION: Final = Section(
    115,
    Key("gates", Many(GATE, "a list of gates", or_one=False),
        "What must be so before something is done."),
    build,
    (GATE,),
)  # fmt: skip
