"""What a fact looks like in words: `SO-0000+` for an order number.

In a shape `0` stands for a digit, `A` for a letter, and `+` for one or more of the sign before it;
every other sign stands for itself, whatever its case. Only whole words count.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final, TypeAlias

LONGEST: Final = 60
"""Characters of the longest piece that is found."""

_DIGITS: Final = frozenset("0123456789")
_JOINTS: Final = frozenset("-#")

Sign: TypeAlias = tuple[str, bool]
"""A sign of a shape, and whether it may repeat."""


@lru_cache(maxsize=1024)
def signs(shape: str) -> tuple[Sign, ...]:
    """The signs of a shape in order; `ValueError` for one that cannot be looked for."""
    made: list[Sign] = []
    for sign in shape:
        if sign != "+":
            made.append((sign, False))
        elif not made or made[-1][1]:
            raise ValueError("a + follows the sign that it repeats")
        else:
            made[-1] = (made[-1][0], True)
    if not any(sign in "0A" for sign, _ in made):
        raise ValueError("nothing in it stands for a digit or a letter")
    return tuple(made)


def pieces(shape: str, text: str) -> Iterator[str]:
    """The whole words of a text that have the shape, each as long as can be, in order."""
    states, end = signs(shape), 0
    for start in range(len(text)):
        if start < end or not _begins(text, start):
            continue
        if found := _longest(states, text, start):
            end = start + found
            yield text[start:end]


def value(shape: str, piece: str) -> str:
    """A piece of that shape as it is told: the shape's own letters have the shape's case."""
    own = {sign.casefold(): sign for sign, _ in signs(shape) if sign not in "0A"}
    if any(sign == "A" for sign, _ in signs(shape)):
        return piece
    return "".join(own.get(letter.casefold(), letter) for letter in piece)


def shared(one: str, other: str) -> str | None:
    """The shortest piece that has both shapes; None where there is none."""
    first, second = signs(one), signs(other)
    reached = {(0, 0): ""}
    while reached:
        further: dict[tuple[int, int], str] = {}
        for (here, there), piece in reached.items():
            if len(piece) > len(first) + len(second):
                continue
            for (sign, a), (its, b) in product(_steps(first, here), _steps(second, there)):
                letter = _common(sign, its)
                if letter is None:
                    continue
                if a == len(first) and b == len(second):
                    return piece + letter
                further.setdefault((a, b), piece + letter)
        reached = further
    return None


def _steps(states: tuple[Sign, ...], at: int) -> Iterator[tuple[str, int]]:
    """The signs that may come next before state `at`, each with the state behind it."""
    if at and states[at - 1][1]:
        yield states[at - 1][0], at
    if at < len(states):
        yield states[at][0], at + 1


def _common(sign: str, other: str) -> str | None:
    """A letter that both signs stand for."""
    for one, its in ((sign, other), (other, sign)):
        if _stands(one, its):
            return "1" if its == "0" else its
    return None


def _stands(sign: str, letter: str) -> bool:
    if sign == "0":
        return letter in _DIGITS
    if sign == "A":
        return letter.isalpha()
    return sign.casefold() == letter.casefold()


def _begins(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    return not (before.isalnum() or before == "_" or before in _JOINTS)


def _ends(text: str, at: int) -> bool:
    behind, then = text[at : at + 1], text[at + 1 : at + 2]
    if behind.isalnum() or behind == "_":
        return False
    return not (behind == "-" and then.isalnum())


def _longest(states: tuple[Sign, ...], text: str, start: int) -> int:
    """How long the longest piece of a shape is that begins here; 0 for none."""
    current, best = {0}, 0
    for length, letter in enumerate(text[start : start + LONGEST], 1):
        current = {
            behind for at in current for sign, behind in _steps(states, at) if _stands(sign, letter)
        }
        if not current:
            break
        if len(states) in current and _ends(text, start + length):
            best = length
    return best
