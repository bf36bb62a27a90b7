"""What must be there before work begins, what is heard in replies, and how customers reach the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from charter.engine.conditions import Condition

DETAILS = "needs details"
Stays: TypeAlias = Literal["reopens", "stays"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What every ticket must tell, and the mark of one that does not."""

    needs: tuple[str, ...] = ()  # facts, or `subject`
    mark: str = DETAILS
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a reply may say besides its words."""

    languages: tuple[str, ...] = ("en",)
    thanks: Stays = "reopens"
    confirmation: bool = False
    escalation: bool = False
    phrases: tuple[str, ...] = ()  # of the charter's own, that ask for escalation


@dataclass(frozen=True, slots=True)
class Emergency:
    """How to reach the desk when it cannot wait."""

    says: str
    when: Condition
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How customers reach the desk, beside its mailbox."""

    phone: str | None = None
    portal: bool = False
    emergency: Emergency | None = None


@dataclass(frozen=True, slots=True)
class PageWords:
    """Paragraphs of the charter's own on its page, each before what is told there anyway."""

    opening: str | None = None
    escalation: str | None = None
    closing: str | None = None
    after_hours: str | None = None
    contact: str | None = None
