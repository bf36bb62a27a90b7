"""What an example may tell of the desk itself: no event of a ticket, and perhaps before the first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SHELL: Final[Mapping[str, tuple[str, ...]]] = {
    "asleep": ("until",),  # nothing is done by itself before then
    "nobody": ("who",),  # nobody is found for these from then on
    "ahead": ("queue", "ahead"),  # so many tickets of the queue are ahead from then on
}
"""The kinds, each with the keys it takes beside `at`."""
