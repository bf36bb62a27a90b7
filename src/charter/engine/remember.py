"""Answers that depend on a few facts only are worked out once for each of their combinations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from charter.engine.conditions import Facts
from charter.engine.language.model import Charter

Answer = TypeVar("Answer")

MOST: Final = 4096
"""How many answers of one kind are kept; past that, all are forgotten and gathered anew."""


def remember(
    charter: Charter,
    kind: str,
    names: tuple[str, ...],
    facts: Facts,
    answer: Callable[[Charter, Facts], Answer],
) -> Answer:
    """`answer(charter, facts)`, which may look at the facts in `names` and at no others."""
    known: dict[object, Answer] = charter.remembered.setdefault(kind, {})
    told = [facts.get(name) for name in names]
    # Python takes True, 1 and 1.0 for one key; a charter does not.
    key = (*told, *map(type, told))
    try:
        return known[key]
    except KeyError:
        pass
    except TypeError:  # a fact told as a list or a mapping has no hash
        return answer(charter, facts)
    if len(known) >= MOST:
        known.clear()
    return known.setdefault(key, answer(charter, facts))
