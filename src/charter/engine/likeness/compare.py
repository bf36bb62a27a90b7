"""Two tickets side by side: what they share, what speaks against, and how likely they are one matter.

The weights are log-odds, rounded, from tickets that people had sorted; `tests/engine/likeness` says
how well they do.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import exp, log1p
from typing import Any, Final, Literal, TypeAlias

from charter.engine.likeness.rarity import Rarity
from charter.engine.likeness.signs import bare, family
from charter.engine.likeness.traits import Traits
from charter.engine.moment import DAY, HOUR

Level: TypeAlias = Literal["", "likely", "sure"]
LIKELY: Final = 0.5
"""The chance from which on a likeness is worth a word."""
_NEAR: Final = 3 * DAY
_LATE: Final = 7 * DAY
_TWICE: Final = 3
"""So many hours apart, the same words are the same mail."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What two tickets share. All but `of`, `new_number`, `again` and `another` are the same either
    way round."""

    rare: int = 0
    of: int = 0  # so many rare words has the later one
    spoken: int = 0  # of those shared, so many are no figures
    weight: float = 0.0  # of all shared words, in nats
    text: bool = False  # word for word the same
    number: bool = False  # the same order number, or whatever names one thing
    other_number: bool = False  # numbers of one family, and none is the same
    lone_number: bool = False  # only one of them gives a number
    new_number: bool = False  # the later one gives a number that the other does not
    other_figure: bool = False  # each has a figure that the other lacks
    page: bool = False
    error: bool = False
    person: bool = False
    again: bool = False  # the later one comes back to something
    another: bool = (
        False  # the later one says it is about another thing, or that the first is solved
    )
    machine: bool = False  # one was written by a machine
    hours: float = 0.0

    def told(self) -> dict[str, Any]:
        """What is worth telling, as JSON has it: no words of anybody."""
        kept = {"rare": self.rare, "of": self.of, "hours": round(self.hours, 1)}
        return kept | {name: True for name, value in asdict(self).items() if value is True}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tickets are: a chance between 0 and 1, what it comes from, and what it is worth."""

    score: float
    level: Level
    parts: Parts


def compare(later: Traits, earlier: Traits, rarity: Rarity) -> Likeness:
    """The likeness of two tickets of people who may see each other's."""
    parts = _parts(later, earlier, rarity)
    score = 1 / (1 + exp(-_odds(parts)))
    return Likeness(score, _level(parts, score), parts)


def _parts(later: Traits, earlier: Traits, rarity: Rarity) -> Parts:
    signature = _signature(later, earlier)
    shared = (later.words & earlier.words) - signature
    rare = {word for word in later.words if rarity.rare(word)} - signature
    number = bool(_names(later) & _names(earlier))
    return Parts(
        rare=len(rare & shared),
        of=len(rare),
        spoken=sum(word.isalpha() for word in rare & shared),
        weight=sum(sorted(map(rarity.weight, shared))),
        text=later.said == earlier.said,
        number=number,
        other_number=not number and bool(_families(later) & _families(earlier)),
        lone_number=bool(later.codes) != bool(earlier.codes),
        new_number=bool(_bare_names(later) - _bare_names(earlier)),
        other_figure=bool(later.figures - earlier.figures)
        and bool(earlier.figures - later.figures),
        page=bool(later.pages & earlier.pages),
        error=bool(later.errors & earlier.errors),
        person=later.requester == earlier.requester,
        again=later.again,
        another=later.another,
        machine=later.machine or earlier.machine,
        hours=abs(later.at - earlier.at) / HOUR,
    )


def _signature(one: Traits, other: Traits) -> frozenset[str]:
    """The words of the lines with which both end, where the rest differs."""
    if one.said == other.said:
        return frozenset()
    words: set[str] = set()
    for mine, theirs in zip(one.closing, other.closing, strict=False):
        if mine != theirs:
            break
        words |= mine
    return frozenset(words)


def _names(ticket: Traits) -> set[str]:
    """Its codes, and the digits alone where they are long enough to name one thing."""
    digits = {bare(code) for code in ticket.codes}
    return {*ticket.codes, *(each for each in digits if len(each) >= 4)}


def _bare_names(ticket: Traits) -> set[str]:
    """The digits of all its codes, by which the shorter and the longer way to write one are the same."""
    return {bare(code) for code in ticket.codes}


def _families(ticket: Traits) -> set[str]:
    return {family(code) for code in ticket.codes}


def _odds(parts: Parts) -> float:
    odds = 0.7 - 0.44 * log1p(parts.hours)
    odds += 0.4 * min(parts.rare, 4) + 0.3 * log1p(parts.weight)
    odds += 1.3 * parts.number - 4.0 * parts.other_number - 0.65 * parts.lone_number
    odds += 0.8 * parts.page + 0.8 * parts.error + 3.0 * (parts.text and not parts.other_number)
    odds += (0.1 if parts.again else -1.1) * parts.person + 1.2 * parts.again
    return odds - 1.6 * parts.another


def _level(parts: Parts, score: float) -> Level:
    something = parts.rare or parts.number or parts.page or parts.error or parts.text
    if parts.machine or score < LIKELY or not (something or (parts.again and parts.person)):
        return ""
    return "sure" if _is_proven(parts) else "likely"


def _is_proven(parts: Parts) -> bool:
    """Whether no other reading is left: never by words or a page alone, where another fault may be.

    A number names a thing, and one thing may give rise to several matters; so may one error. What
    makes it sure is that the later one says that it comes back, or that most of it was said before.
    """
    against = (parts.other_number, parts.lone_number, parts.new_number, parts.other_figure)
    if any(against) or parts.another or parts.hours * HOUR > _LATE:
        return False
    comes_back = parts.number and parts.again
    if parts.hours * HOUR > _NEAR:
        return comes_back and parts.person and parts.spoken >= 2
    if not parts.person:
        most = parts.spoken >= 3 or 3 * parts.rare >= parts.of
        return comes_back and parts.spoken >= 2 and most
    if parts.text and parts.hours <= _TWICE:
        return True
    if parts.again:
        return parts.spoken >= (1 if parts.number else 3) and (parts.number or parts.error)
    return parts.number and parts.spoken >= 2 and 2 * parts.rare >= parts.of
