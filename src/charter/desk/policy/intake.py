"""What a message tells beside its words, by the charter in force: topic, facts, and what is heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from charter.desk.models import Desk
from charter.desk.policy.editions import charter_in_force
from charter.engine import triage
from charter.engine.hearing import hear
from charter.engine.hearing.approval import Answer, approval
from charter.engine.intake import HEARD, LONGEST, Picture, find, listens, says_something

__all__ = ["Found", "Picture", "answer_in", "found_in", "heard_in", "hears_replies", "subject_says"]


@dataclass(frozen=True, slots=True)
class Found:
    """Facts that a message tells by itself, each with the piece of it that proves it."""

    facts: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, str] = field(default_factory=dict)


def found_in(desk: Desk, text: str, pictures: Sequence[Picture] = (), *, topic: str = "") -> Found:
    """What a customer's own words and pictures tell; `topic` is what the ticket is about so far.

    Where that is not known, the topic that the words speak for most clearly is found as `heard`, if
    anything in the charter depends on it.
    """
    charter = charter_in_force(desk)
    facts, pieces = {}, {}
    if not topic and listens(charter) and (heard := triage.hear(charter, text[:LONGEST])):
        topic = facts[HEARD] = heard[0].topic
        pieces[HEARD] = heard[0].phrase
    for one in find(charter, text, pictures, topic=topic, own=[f"{settings.BASE_URL}/"]):
        facts[one.fact], pieces[one.fact] = one.value, one.piece
    return Found(facts, pieces)


def hears_replies(desk: Desk) -> bool:
    """Whether the charter in force has anything heard in replies."""
    hearing = charter_in_force(desk).hearing
    return hearing.thanks == "stays" or hearing.confirmation or hearing.escalation


def heard_in(desk: Desk, text: str, *, names: Sequence[str], files: bool) -> dict[str, Any]:
    """What a reply says besides its words, as the event of the message tells it; empty for nothing."""
    heard = hear(charter_in_force(desk), text, names=names, files=files)
    if heard is None:
        return {}
    return {"heard": heard.kind, "phrase": heard.phrase}


def answer_in(desk: Desk, text: str, *, names: Sequence[str], asked: bool) -> Answer | None:
    """What a reply says to a question for yes or no, where that is wholly certain."""
    return approval(charter_in_force(desk).hearing.languages, text, names=names, asked=asked)


def subject_says(subject: str) -> str:
    """`yes` where a subject says what it is about, else `no`."""
    return "yes" if says_something(subject) else "no"
