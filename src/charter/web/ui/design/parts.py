"""What the style guide shows beside the queue and the ticket."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from charter.web.ui.design import clocks
from charter.web.ui.design.ticket import composer, explanation


def everything(at: datetime) -> dict[str, Any]:
    """Clocks in every state, figures, and what stands alone."""
    shares = [
        ("First reply", 412, 431),
        ("Next reply", 873, 902),
        ("Periodic update", 298, 344),
        ("Agent work", 401, 407),
        ("Requester wait", 0, 0),
    ]
    return {
        "clocks": clocks.every_state(at),
        "stages": ["new", "open", "pending", "on hold", "solved", "closed"],
        "priorities": ["urgent", "high", "normal", "low"],
        "swatches": ["paper", "sheet", "sunken", "note", "ink", "ink-soft", "ink-faint", "accent", "running", "warned", "breached", "met", "paused"],
        "names": ["Ada Moreau", "Bo Lindqvist", "Cy Okafor", "Gwen Adeyemi", "Rita Kowalczyk", "Noor Haddad"],
        "shares": [{"name": name, "kept": kept, "of": of} for name, kept, of in shares],
        "explanation": explanation(),
        "composer": composer(),
    }  # fmt: skip
