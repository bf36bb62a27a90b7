"""Who the charter speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class People:
    """Who the charter speaks of: teams and roles, never persons."""

    teams: Mapping[str, str] = field(default_factory=dict)  # name → title
    tiers: Mapping[str, int] = field(default_factory=dict)  # of the teams that have one
    roles: Mapping[str, str] = field(default_factory=dict)  # name → title
