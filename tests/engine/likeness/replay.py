"""The labelled tickets arriving one after the other, and how well they are recognised."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from charter.engine.likeness import Likeness, Rarity, Traits, compare, traits_of
from charter.engine.moment import Moment, moment

HERE = Path(__file__).parent
SETS = tuple(sorted(path.stem for path in HERE.glob("*.jsonl")))
"""The labelled sets that lie here."""
DESKS = ("agency", "warehouse", "software", "store")
Half = Literal["open", "held out"]


@dataclass(frozen=True)
class Seen:
    """A ticket that came: which it was held to look like, if any, and whether it is a duplicate."""

    ticket: dict[str, Any]
    like: dict[str, Any] | None
    likeness: Likeness | None
    duplicate: bool

    @property
    def right(self) -> bool:
        """Whether the ticket it was held to look like is of the same issue."""
        return self.like is not None and self.like["issue"] == self.ticket["issue"]


@dataclass(frozen=True)
class Measure:
    """How many were suggested, how many rightly, and how many there were to find."""

    suggested: int
    right: int
    duplicates: int

    @property
    def precision(self) -> float:
        """Of what was suggested, the share that was right; 1 where nothing was."""
        return self.right / self.suggested if self.suggested else 1.0

    @property
    def recall(self) -> float:
        """Of all duplicates, the share that was found."""
        return self.right / self.duplicates if self.duplicates else 1.0


def tickets(half: Half, labelled: str = "tickets") -> list[dict[str, Any]]:
    """The tickets of one half of a set, in the order in which they came."""
    lines = (HERE / f"{labelled}.jsonl").read_text(encoding="utf-8").splitlines()
    return [each for each in map(json.loads, lines) if each["half"] == half]


def replay(half: Half, labelled: str = "tickets") -> Iterator[Seen]:
    """Let the tickets of a half arrive; each is told what came before it, and no label."""
    rows = tickets(half, labelled)
    ends = {row["issue"]: _moment(row["solved_at"]) for row in rows if "solved_at" in row}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    number: Counter[str] = Counter()
    known: list[tuple[dict[str, Any], Traits]] = []
    issues: set[str] = set()
    for row in rows:
        at, desk = _moment(row["at"]), row["desk"]
        shown = traits_of(row["subject"], row["text"], requester=row["requester"], at=at)
        rarity = Rarity(number[desk], counts[desk])
        near = [
            (compare(shown, theirs, rarity), other)
            for other, theirs in known
            if _is_near(other, row) and ends.get(other["issue"], at + 1) > at
        ]
        yield _seen(row, [each for each in near if each[0].level], row["issue"] in issues)
        counts[desk].update(shown.words)
        number[desk] += 1
        known.append((row, shown))
        issues.add(row["issue"])


def measure(seen: Iterable[Seen], levels: tuple[str, ...] = ("likely", "sure")) -> Measure:
    """Precision and recall of suggestions of these levels."""
    seen = list(seen)
    told = [one for one in seen if one.likeness is not None and one.likeness.level in levels]
    return Measure(len(told), sum(one.right for one in told), sum(one.duplicate for one in seen))


def _is_near(other: dict[str, Any], row: dict[str, Any]) -> bool:
    return (other["desk"], other["organization"]) == (row["desk"], row["organization"])


def _seen(row: dict[str, Any], near: list[tuple[Likeness, dict[str, Any]]], known: bool) -> Seen:
    if not near:
        return Seen(row, None, None, known)
    likeness, like = max(near, key=lambda each: (each[0].level == "sure", each[0].score))
    return Seen(row, like, likeness, known)


def _moment(text: str) -> Moment:
    return moment(datetime.fromisoformat(text))
