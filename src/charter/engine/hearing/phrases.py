"""How phrases are written down, and how they are found among words.

A phrase is a row of words with single spaces between them: `speak|talk to|with your manager`.
A bar separates words of which one is enough, what ends in a question mark may be missing, and `..`
stands for up to three words of any kind. `^` before a phrase and `$` behind it bind it to the
beginning and the end of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

_GAP: Final = r"(?:\S+ ){0,3}"


@dataclass(frozen=True)
class Language:
    """What people of one language say; every phrase in plain words, see `said.plain`."""

    greetings: tuple[str, ...]  # how a mail begins, before a name
    thanks: tuple[str, ...]  # one of them must be there
    beside: tuple[str, ...]  # may stand beside thanks without changing what is meant
    confirmations: tuple[str, ...]
    agreeing: tuple[str, ...]  # may stand beside a confirmation
    contrasts: tuple[str, ...]  # any of them, and nothing is confirmed in any language
    doubts: tuple[str, ...]  # any of them, and nothing is confirmed in this one
    escalations: tuple[str, ...]
    negations: tuple[str, ...]  # in the same clause, and nothing is asked for
    reports: tuple[str, ...]  # in the same sentence: told, supposed or asked about, not wanted

    @classmethod
    def of(cls, *, above: str, a: str, **told: str) -> Language:
        """A language with a phrase a line; `{above}` and `{a}` stand for words that come often."""
        return cls(
            **{
                name: tuple(
                    line.strip().format(above=above, a=a) for line in text.strip().split("\n")
                )
                for name, text in told.items()
            }
        )


@cache
def pattern(phrase: str) -> re.Pattern[str]:
    """What finds a phrase in words that have a space before and behind each."""
    made = ["^" if phrase.startswith("^") else "(?<![^ ])"]
    for slot in phrase.removeprefix("^").removesuffix("$").split():
        if slot == "..":
            made.append(_GAP)
        elif slot.endswith("?"):
            made.append(f"(?:(?:{slot[:-1]}) )?")
        else:
            made.append(f"(?:{slot}) ")
    return re.compile("".join(made) + ("$" if phrase.endswith("$") else ""))


def found(phrases: Iterable[str], words: Sequence[str]) -> str | None:
    """The words that say the first of the phrases that occurs; None where none does."""
    line = "".join(f"{word} " for word in words)
    for phrase in phrases:
        if match := pattern(phrase).search(line):
            return match[0].strip()
    return None


def covers(phrases: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words are phrases from end to end, and nothing else."""
    reached = {0}
    for start in range(len(words)):
        if start in reached:
            reached.update(_ends(phrases, words, start))
    return len(words) in reached


def _ends(phrases: Sequence[str], words: Sequence[str], start: int) -> Iterator[int]:
    rest = "".join(f"{word} " for word in words[start:])
    for phrase in phrases:
        if match := pattern(phrase).match(rest):
            yield start + match[0].count(" ")
