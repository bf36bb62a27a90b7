"""A likeness in words: what two tickets share, and not a word of what anybody wrote."""

from __future__ import annotations

from typing import Final

from charter.engine.likeness.compare import Parts

_SOON: Final = 3
"""Hours within which two tickets are told to be near each other."""


def sentence_of(parts: Parts) -> str:
    """What speaks for it, then what speaks against: `same page and 4 of 5 rare words`."""
    told = [words for shared, words in _shared(parts) if shared]
    if len(told) < 2 and parts.hours <= _SOON:
        told.append("written within hours of it")
    but = [words for against, words in _against(parts) if against]
    said = _listed(told)
    return f"{said}, but {_listed(but)}" if but else said


def _shared(parts: Parts) -> list[tuple[bool, str]]:
    words = "rare word" if parts.of == 1 else "rare words"
    return [
        (parts.text, "word for word the same"),
        (parts.number, "same order number"),
        (parts.page, "same page"),
        (parts.error, "same error"),
        (parts.person, "same requester"),
        (parts.rare > 0 and not parts.text, f"{parts.rare} of {parts.of} {words}"),
        (parts.again, "words of a reminder"),
    ]


def _against(parts: Parts) -> list[tuple[bool, str]]:
    return [
        (parts.other_number, "another order number"),
        (parts.another, "words of something else, too"),
    ]


def _listed(told: list[str]) -> str:
    if len(told) < 2:
        return "".join(told)
    return f"{', '.join(told[:-1])} and {told[-1]}"
