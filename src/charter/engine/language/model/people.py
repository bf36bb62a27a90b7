"""Who the charter speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Follows: TypeAlias = Literal["never", "when copied", "always"]


@dataclass(frozen=True, slots=True)
class Role:
    """A part that persons hold: of the desk, or each organization its own."""

    name: str
    title: str
    line: int
    of: Literal["desk", "organization"] = "desk"
    held_by: Literal["agents", "customers"] = "agents"
    follows: Follows = "never"


@dataclass(frozen=True, slots=True)
class Department:
    """Somebody outside the desk to whom a matter can be handed off."""

    name: str
    title: str
    address: str | None
    says: str | None  # what the customer can do directly
    line: int


@dataclass(frozen=True, slots=True)
class People:
    """Who the charter speaks of: roles, never persons."""

    teams: Mapping[str, str] = field(default_factory=dict)  # name → title
    tiers: Mapping[str, int] = field(default_factory=dict)  # of those teams that have one
    contacts: frozenset[str] = frozenset()  # teams whose assignee stays the customer's contact
    front_line: str | None = None  # the team that owes each first reply
    roles: Mapping[str, Role] = field(default_factory=dict)
    departments: Mapping[str, Department] = field(default_factory=dict)
