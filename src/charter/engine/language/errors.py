"""What is wrong in a charter, and where: a place in the file, what was expected, what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final, TypeAlias

Key: TypeAlias = str | int
Path: TypeAlias = tuple[Key, ...]

MOST: Final = 1_000
"""So many mistakes are told at most; a file with more is no charter."""


@dataclass(frozen=True, slots=True)
class CharterError:
    """One mistake. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    expected: str  # "a duration such as 10m, 1h30m or 2 business days"
    found: str  # '"2d"', "a list", "nothing"
    near: str | None = None  # the nearest known word
    hint: str | None = None  # one sentence on what to do
    path: Path = field(default=(), compare=False)

    @property
    def where(self) -> str:
        """The place in words: `targets, item 2, first reply`."""
        return ", ".join(f"item {k + 1}" if isinstance(k, int) else k for k in self.path)

    @property
    def message(self) -> str:
        """What is wrong, without the place in the file."""
        at = f"in {self.where}: " if self.path else ""
        near = f' Did you mean "{self.near}"?' if self.near else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{at}expected {self.expected}, found {self.found}.{near}{hint}"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {**asdict(self), "path": list(self.path), "message": self.message}


class CharterErrors(ValueError):
    """A charter that cannot be read: every mistake found, in the order of the file.

    Reading stops at `MOST` mistakes; `stopped` then says that there may be more.
    """

    def __init__(self, errors: Sequence[CharterError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda e: (e.line, e.column)))
        self.stopped = len(errors) >= MOST
        more = [f"Reading stopped after {MOST:,} mistakes; there may be more."] * self.stopped
        super().__init__("\n".join([*map(str, self.errors), *more]))


def note(errors: list[CharterError], error: CharterError) -> None:
    """Add a mistake to those found so far; `CharterErrors` with all of them when it is one too many."""
    errors.append(error)
    if len(errors) >= MOST:
        raise CharterErrors(errors)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that most resembles `word`, or None when none does."""
    from rapidfuzz import fuzz, process, utils

    known = list(known)
    plain = word.casefold()
    begun = [one for one in known if one and _begins(plain, one.casefold())]
    if begun:
        return max(begun, key=len) if len(plain) > len(begun[0]) else min(begun, key=len)
    best = process.extractOne(
        word, known, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60
    )
    return best[0] if best else None


def _begins(word: str, known: str) -> bool:
    """Whether one of the two is how the other begins, by two letters at least."""
    shorter, longer = sorted((word, known), key=len)
    return len(shorter) > 1 and longer.startswith(shorter)
