"""What is new in a mail, and what only repeats: folded for reading, never thrown away."""

from charter.channels.email.quotes.phrases import MARKER
from charter.channels.email.quotes.plain import Fold, Kind, folds, new_text

__all__ = ["MARKER", "Fold", "Kind", "folds", "new_text"]
