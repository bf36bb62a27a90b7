"""The hash of a checkpoint."""

from __future__ import annotations

import hashlib

from charter.desk.models import Checkpoint
from charter.desk.policy.chain import canonical


def digest_of(made: Checkpoint) -> str:
    """The hash a checkpoint must bear."""
    told = [made.previous, made.number, made.at.isoformat(), made.last_number, made.heads]
    return hashlib.sha256(canonical(told).encode()).hexdigest()
