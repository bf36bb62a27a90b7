"""Icons by what they mean here, drawn from the Lucide set."""

from __future__ import annotations

import re
from functools import lru_cache

import lucide
from django.utils.safestring import SafeString, mark_safe

SPELLED_OUT = re.compile(r' (?:fill|stroke(?:-[a-z]+)?)="[^"]*"(?=[^<]*class="icon")')
BETWEEN_TAGS = re.compile(r">\s+<")

PRIORITY = {"urgent": "chevrons-up", "high": "chevron-up", "normal": "equal", "low": "chevron-down"}
STAGE = {
    "new": "circle-dashed",
    "open": "circle-dot",
    "pending": "circle-pause",
    "on hold": "circle-pause",
    "solved": "circle-check",
    "closed": "lock",
}
DELIVERY = {
    "waiting": "clock",
    "sending": "send",
    "sent": "check",
    "delivered": "check-check",
    "bounced": "mail-x",
    "failed": "mail-warning",
    "undone": "undo-2",
}
TOAST = {"info": "info", "success": "check", "warning": "triangle-alert", "error": "circle-alert"}


@lru_cache(maxsize=512)
def icon(name: str, size: int = 16) -> SafeString:
    """The icon as inline SVG, hidden from screen readers: words always stand beside it.

    Raises lucide.IconDoesNotExist for an unknown name.
    """
    drawn = lucide._render_icon(
        name, size, aria_hidden="true", focusable="false", **{"class": "icon"}
    )
    # How lines look is said once in the stylesheet, not on each of a page's two hundred icons.
    return mark_safe(BETWEEN_TAGS.sub("><", SPELLED_OUT.sub("", drawn)))  # noqa: S308 - from the icon set
