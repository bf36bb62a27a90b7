"""Facts with the values they take, as examples and rules tell them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from charter.engine.facts import Fact
from charter.engine.language.errors import nearest
from charter.engine.language.names import Names
from charter.engine.language.nodes import Mapping as Map
from charter.engine.language.nodes import Node, Scalar
from charter.engine.language.shapes import listed
from charter.engine.language.whens import FORMS
from charter.engine.values import PICTURES


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
    if not isinstance(node, Scalar) or not _is_value(fact, node.text):
        some = {"yes or no": "yes, no", "number": "a number"}.get(fact.kind, listed(fact.values))
        near = nearest(node.text, fact.values) if isinstance(node, Scalar) else None
        formed = f"{FORMS[fact.kind]}, for {fact.name}" if fact.kind in FORMS else ""
        names.reading.wrong(node, formed or f"a value of {fact.name} ({some})", near=near)
        return None
    return node.text


def _is_value(fact: Fact, text: str) -> bool:
    """Whether it can be told; a cropped picture can, also where only a whole one counts."""
    return fact.value(text) is not None or (fact.kind == "picture" and text in PICTURES)
