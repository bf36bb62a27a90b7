"""The desk's own statuses, and the reasons for which a ticket is closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from charter.engine.language.model.events import Who
from charter.engine.standing import Stage

AGENTS: Final = Who("agents")
RULES: Final = Who("rules")
ANYONE: Final = (AGENTS, RULES)
"""Who may set what a charter does not keep to some."""


@dataclass(frozen=True, slots=True)
class Status:
    """One status: the stage it means, and what people read."""

    name: str
    stage: Stage
    title: str = ""  # what people read; without one, the name
    means: str | None = None  # what customers are told
    set_by: tuple[Who, ...] = ANYONE
    detail: str | None = None  # the fact whose value is shown behind the title
    reasons: tuple[str, ...] = ()  # one of them must be said
    line: int = 0

    @property
    def shown(self) -> str:
        """The title, else the name."""
        return self.title or self.name


@dataclass(frozen=True, slots=True)
class Closing:
    """A reason for which a ticket is closed."""

    name: str
    title: str
    asks: tuple[str, ...] = ()  # facts that a person must tell to use it
    sends: str | None = None  # the text that goes to the customer with it
    set_by: tuple[Who, ...] = ANYONE
    private: bool = False  # customers see only the status
    line: int = 0


def settable(by: Iterable[Who], who: Who) -> bool:
    """Whether somebody of this kind is among those who may."""
    return who in tuple(by)
