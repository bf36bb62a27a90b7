"""Which tickets are held to be about one matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Whose tickets are compared with a new one, and from which level on a likeness is told or merged."""

    within: Literal["organization", "desk"] = "organization"
    suggest: Literal["never", "likely", "sure"] = "likely"
    merge: Literal["never", "sure"] = "never"
