"""Words that ask for somebody above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from charter.engine.hearing.phrases import Language, found
from charter.engine.hearing.said import Said, Sentence


def escalation(said: Said, languages: Iterable[Language], own: Sequence[str] = ()) -> str | None:
    """The words that ask for escalation: the charter's `own` (plain) phrases, and each language's.

    A clause that negates does not ask, and neither does a sentence that reports, supposes or asks
    how. What stands in quotation marks is somebody else's.
    """
    spoken = tuple(languages)
    heard = (_asked(sentence, spoken, own) for sentence in said.sentences)
    return next((phrase for phrase in heard if phrase), None)


def _asked(sentence: Sentence, languages: Sequence[Language], own: Sequence[str]) -> str | None:
    """What a sentence asks for; with the charter's words no language may speak against it."""
    words = [word for clause in sentence for word in clause]
    asking = [one for one in languages if not found(one.reports, words)]
    for clause in sentence:
        spoken = [one for one in asking if not found(one.negations, clause)]
        phrases = own if len(spoken) == len(languages) else ()
        phrase = found((*phrases, *(one for each in spoken for one in each.escalations)), clause)
        if phrase:
            return phrase
    return None
