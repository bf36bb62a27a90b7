"""Facts as forms ask for them: the question, the answers where they are few, how they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from charter.engine.intake import SUBJECT
from charter.engine.language.model import Charter
from charter.engine.values import PICTURES, WHOLE

__all__ = ["SUBJECT", "AskedFact", "asked_fact", "of_topic"]

_YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact that may have to be told: its question and, where they are few, its answers."""

    name: str
    question: str
    answers: Sequence[str]
    needed: bool = False
    """Whether work cannot begin without it."""
    kind: str = "text"
    many: bool = False
    """Whether several of the answers may be told at once."""


def of_topic(charter: Charter, needs: Sequence[str], asks: Sequence[str]) -> list[AskedFact]:
    """What a topic's tickets are asked for, what is needed first."""
    needed = dict.fromkeys((*charter.intake.needs, *needs))
    names = dict.fromkeys((*needed, *asks))
    found = (asked_fact(charter, name, needed=name in needed) for name in names)
    return [fact for fact in found if fact is not None]


def asked_fact(charter: Charter, name: str, *, needed: bool = False) -> AskedFact | None:
    """One fact as a form asks for it; None for a name that the charter does not declare."""
    if name == SUBJECT:
        question = _("Does the subject say what it is about?")
        return AskedFact(name, question, _YES_NO, needed, "yes or no")
    fact = charter.facts.get(name)
    if fact is None:
        return None
    answers = _YES_NO if fact.kind == "yes or no" else fact.values
    if fact.kind == "picture":
        answers = (WHOLE,) if fact.whole else PICTURES
    return AskedFact(name, fact.question or name, answers, needed, fact.kind, fact.many)
