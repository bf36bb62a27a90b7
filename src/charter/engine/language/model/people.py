"""Who the charter speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class People:
    """Who the charter speaks of: roles, never persons."""

    teams: Mapping[str, str] = field(default_factory=dict)  # name → title
