"""The `when:` of every rule: small structured matches over named facts, decided exactly.

A test on a fact holds when the fact is known and its value is among those accepted; `unknown`
holds when nobody has told it yet. `not` holds whenever its inside does not, so a test that fails
for want of the fact holds under `not`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from charter.engine.facts import Fact, Interval, Value

Facts: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Test:
    """A fact that must have one of some values, be known, or be unknown."""

    fact: Fact
    words: tuple[str, ...]  # as the charter writes them
    accepted: frozenset[Value] = frozenset()
    intervals: tuple[Interval, ...] = ()
    known: bool = False
    unknown: bool = False

    __test__ = False  # not a test case, whatever its name says to pytest

    def matches(self, facts: Facts) -> bool:
        """Whether the facts told so far satisfy the test."""
        value = self.fact.value(facts.get(self.fact.name))
        if value is None:
            return self.unknown
        if self.known or value in self.accepted:
            return True
        return any(span.holds(float(value)) for span in self.intervals)

    @property
    def names(self) -> frozenset[str]:
        """The fact's name."""
        return frozenset({self.fact.name})

    def sentence(self) -> str:
        """`plan is standard`, `affected is most or all`."""
        return f"{self.fact.name} is {' or '.join(self.words)}"


@dataclass(frozen=True)
class Every:
    """All parts must hold; without parts it always holds."""

    parts: tuple[Condition, ...] = ()

    def matches(self, facts: Facts) -> bool:
        """Whether each part holds."""
        return all(part.matches(facts) for part in self.parts)

    @property
    def names(self) -> frozenset[str]:
        """The facts that any part looks at."""
        return _names(self.parts)

    def sentence(self) -> str:
        """The parts joined by "and"."""
        return _joined(self.parts, " and ") if self.parts else "always"


@dataclass(frozen=True)
class Some:
    """At least one part must hold."""

    parts: tuple[Condition, ...]

    def matches(self, facts: Facts) -> bool:
        """Whether any part holds."""
        return any(part.matches(facts) for part in self.parts)

    @property
    def names(self) -> frozenset[str]:
        """The facts that any part looks at."""
        return _names(self.parts)

    def sentence(self) -> str:
        """The parts joined by "or"."""
        return _joined(self.parts, " or ")


@dataclass(frozen=True)
class Not:
    """The part must not hold."""

    part: Condition

    def matches(self, facts: Facts) -> bool:
        """Whether the part fails."""
        return not self.part.matches(facts)

    @property
    def names(self) -> frozenset[str]:
        """The facts that the part looks at."""
        return self.part.names

    def sentence(self) -> str:
        """The part after "not"."""
        return f"not ({self.part.sentence()})"


Condition: TypeAlias = Test | Every | Some | Not

ALWAYS: Final = Every()


def matches(when: Condition, facts: Facts) -> bool:
    """Whether a rule's `when` holds for the facts told so far."""
    return when.matches(facts)


def _names(parts: Sequence[Condition]) -> frozenset[str]:
    return frozenset().union(*(part.names for part in parts))


def _joined(parts: Sequence[Condition], word: str) -> str:
    inside = [f"({p.sentence()})" if isinstance(p, Every | Some) else p.sentence() for p in parts]
    return word.join(inside) if len(parts) > 1 else parts[0].sentence()
