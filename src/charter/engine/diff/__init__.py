"""What changes from one charter to the next, in sentences."""

from charter.engine.diff.change import Change
from charter.engine.diff.compare import diff

__all__ = ["Change", "diff"]
