"""Where the style guide's stories happen: one desk, its rail, its zone."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

ZONE = ZoneInfo("America/New_York")
DESK = "Lantern support"
ADA, BO, CY = "Ada Moreau", "Bo Lindqvist", "Cy Okafor"


def rail(current: str) -> dict[str, Any]:
    """The rail's contents; `current` is the name of the place where one is."""
    home = reverse("ui:queue")

    def item(name: str, icon: str, count: int | None = None, **more: Any) -> dict[str, Any]:
        place = {"url": home, "icon": icon, "words": name, "count": count, "current": False}
        return place | {"late": False} | more

    queue = item("Due next", "timer", 38, current=current == "queue")
    views = [
        queue,
        item("Mine", "user-round", 6),
        item("Unassigned", "inbox", 9),
        item("Late", "circle-alert", 3, late=True),
        item("Waiting for them", "pause", 11),
        item("Solved today", "check", 14),
    ]
    teams = [
        item("Support", "users", 21),
        item("Integrations", "users", 12),
        item("Billing", "users", 5),
    ]
    guide = item("Design", "book-open", url=reverse("ui:guide"), current=current == "guide")
    desk = [
        item("Promises kept", "chart-column"),
        item("People", "building-2"),
        item("Charter", "scroll-text"),
        guide,
    ]
    return {
        "home": home,
        "desk": DESK,
        "sections": [
            {"title": "", "items": views},
            {"title": "Teams", "items": teams},
            {"title": "Desk", "items": desk},
        ],
        "bottom": [queue | {"words": "Queue"}, item("New", "square-pen")],
        "person": {"name": ADA, "url": reverse("ui:guide")},
        "sign_out": "",
    }
