"""Words that only thank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from charter.engine.hearing.phrases import Language, covers, found
from charter.engine.hearing.said import Said

MOST: Final = 12
"""More words than these say more than thanks."""


def thanks(said: Said, languages: Iterable[Language], names: Sequence[str]) -> str | None:
    """The words of thanks, where a reply consists of them, polite words and known names (plain).

    A question, a number or a link says more, and so does any word that is not listed.
    """
    if said.asks or said.has_particulars or len(said.words) > MOST:
        return None
    heard = (_thanked(language, said, names) for language in languages)
    return next((phrase for phrase in heard if phrase), None)


def _thanked(language: Language, said: Said, names: Sequence[str]) -> str | None:
    phrase = found(language.thanks, said.words)
    words = [word for clause in said.clauses(language.greetings) for word in clause]
    only = (*language.thanks, *language.beside, *names)
    return phrase if phrase and covers(only, words) else None
