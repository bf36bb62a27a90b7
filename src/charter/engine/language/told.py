"""Facts with the values they take, as examples and rules tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from charter.engine.facts import Fact
from charter.engine.language.errors import nearest
from charter.engine.language.names import Names
from charter.engine.language.nodes import Mapping as Map
from charter.engine.language.nodes import Node, Scalar
from charter.engine.language.shapes import listed

PICTURES: Final = ("whole", "cropped")
"""What a picture can be found to show of a screen."""
_SOME: Final[Mapping[str, str]] = {
    "yes or no": "yes, no",
    "number": "a number",
    "date": "a date such as 2026-11-27",
    "money": "an amount such as 120.50 USD",
    "link": "an address such as https://shop.example/cart",
    "picture": ", ".join(PICTURES),
}


def told_facts(node: Node, names: Names) -> dict[str, Any]:
    """The facts of a mapping; mistakes are noted and left out."""
    if isinstance(node, Map):
        return facts_of(node.entries, names)
    names.reading.wrong(node, "facts with their values, such as {affected: all}")
    return {}


def facts_of(told: Iterable[tuple[Scalar, Node]], names: Names, more: str = "") -> dict[str, Any]:
    """The facts that some entries tell; `more` is what else could stand there."""
    known = names.facts()
    facts: dict[str, Any] = {}
    for key, node in told:
        if key.text in known:
            facts[key.text] = value_of(known[key.text], node, names)
        elif names.complete:
            expected = f"{more}a fact ({listed(known, 20)})"
            names.reading.wrong(key, expected, near=nearest(key.text, known))
    return facts


def value_of(fact: Fact, node: Node, names: Names) -> str | None:
    """The told value as text; None for `unknown`."""
    if isinstance(node, Scalar) and node.text == "unknown":
        return None
    if fact.kind == "picture" and isinstance(node, Scalar) and node.text in PICTURES:
        return node.text  # also a cropped one where only a whole one counts
    if not isinstance(node, Scalar) or fact.value(node.text) is None:
        some = _SOME.get(fact.kind) or listed(fact.values)
        near = nearest(node.text, fact.values) if isinstance(node, Scalar) else None
        names.reading.wrong(node, f"a value of {fact.name} ({some})", near=near)
        return None
    return node.text
