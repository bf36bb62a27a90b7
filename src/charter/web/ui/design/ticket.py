"""One made-up ticket with everything that can stand on one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe

from charter.web.ui.design import clocks
from charter.web.ui.design.place import ADA, CY

GWEN = "Gwen Adeyemi"


def message(
    number: int, side: str, author: str, at: datetime, body: str, **more: Any
) -> dict[str, Any]:
    base = {"kind": "message", "id": number, "side": side, "author": author, "at": at, "to": ""}
    marks = {"mark": "", "delivery": "", "delivery_words": "", "quoted": "", "attachments": []}
    return base | marks | {"body": mark_safe(body)} | more  # noqa: S308 - written below


def quiet(
    number: int, at: datetime, words: str, *, sign: str = "", why: bool = True
) -> dict[str, Any]:
    url = reverse("ui:why") if why else ""
    return {"kind": "event", "id": number, "at": at, "words": words, "sign": sign, "why_url": url}


def entries(at: datetime) -> list[dict[str, Any]]:
    """The conversation, oldest first."""

    def ago(minutes: float) -> datetime:
        return at - timedelta(minutes=minutes)

    sheet = {"name": "listings-with-zero.csv", "size": "4 KB", "url": "#", "thumb": ""}
    photo = {"name": "stock-page.png", "size": "182 KB", "url": "#", "thumb": ""}
    return [
        message(1, "customer", GWEN, ago(204), "<p>Good morning,</p><p>since about eight o’clock, eight of our listings show a stock of 0 on one marketplace. On the two others the numbers are right, and so they are in your own overview. Nobody here changed anything since Friday.</p><p>We can sell from the other two meanwhile, but these eight are among our best. What should we look at?</p>",
                to="support@lantern.example", quoted=mark_safe("<p>Gwen Adeyemi<br>Gold Rush Games · Stock and shipping</p>"), attachments=[sheet, photo]),
        quiet(2, ago(204), "Plan Gold: the address belongs to Gold Rush Games.", sign="building-2"),
        quiet(3, ago(204), "Priority high, owner Support. Four clocks started.", sign="timer"),
        quiet(4, ago(203), "Acknowledgement sent to Gwen.", sign="mail-check", why=False),
        quiet(5, ago(196), "Ada Moreau took it.", sign="user-round", why=False),
        message(6, "agent", ADA, ago(190), "<p>Hello Gwen,</p><p>thank you for the list, that helps. I can see the eight listings on our side, and the numbers leave us as they should, so the zero is made after that.</p><p>Could you tell me whether these eight have a <strong>second SKU</strong> on that marketplace, for instance from an older listing?</p>",
                to="Gwen Adeyemi, Cc Gus Ferreira", delivery="delivered", delivery_words="Delivered"),
        quiet(7, ago(190), "First reply met: 14 min of 20 min.", sign="check"),
        message(8, "note", CY, ago(171), "<p>Looks like the one Harbour Lane had in May: an old SKU that was closed but still counts as the first. <a href=\"#\">#3907</a> has the steps.</p>"),
        message(9, "customer", GWEN, ago(52.8), "<p>Yes! Six of the eight do, I had forgotten about those. They were closed last year. Here is the list with both.</p><p>How do we tell it which one counts?</p>",
                to="Ada Moreau", mark="Sender not verified", quoted=mark_safe("<blockquote><p>Could you tell me whether these eight have a second SKU on that marketplace?</p></blockquote>")),
        quiet(10, ago(52.8), "Open again. Next reply started.", sign="timer"),
    ]  # fmt: skip


def page(at: datetime) -> dict[str, Any]:
    """Everything on the page of one ticket."""
    return {
        "ticket": {
            "number": 4176,
            "subject": "Stock shows 0 on one marketplace only",
            "stage": "open",
            "status": "open",
            "priority": "high",
            "assignee": ADA,
            "topic": "Inventory is wrong",
            "team": "Support",
            "requester": {"name": GWEN, "email": "gwen@goldrush.example", "local": "here it is the same time"},
            "organization": {"name": "Gold Rush Games", "plan": "Gold", "since": "customer since 2021"},
            "schedule": {"open": True, "words": "Open now, closes in 2 h", "detail": "Mon–Fri 09:00–18:00, New York"},
            "here": [CY],
        },
        "entries": entries(at),
        "clocks": [
            clocks.running("Next reply", at, 7.2, 60, "1 h"),
            clocks.running("Periodic update", at, 50, 240, "4 h"),
            clocks.running("Agent work", at, 768, 960, "16 h", closed=30, pauses=[(0.08, 0.1)]),
            clocks.over("First reply", at, 0.7, "20 min"),
        ],
        "facts": [("Affected listings", "8"), ("Marketplaces", "one of three"), ("Since", "this morning")],
        "missing": ["Has the number ever been right there?"],
        "past": [
            {"subject": "Invoice for October carries the old address", "words": "Solved 3 days ago", "url": "#"},
            {"subject": "Tracking numbers arrive twice", "words": "Open, from Gus Ferreira", "url": "#"},
        ],
        "composer": composer(),
    }  # fmt: skip


def composer() -> dict[str, Any]:
    """What the composer needs to stand at the bottom."""
    statuses = [("pending", "pending"), ("on-hold", "on hold"), ("solved", "solved")]
    macros = [
        ("Which SKU counts", "In the listing, open “Identifiers” and choose the SKU that counts. The number follows within ten minutes."),
        ("Ask for the order number", "Could you send me the number of one order where this happens? One is enough."),
        ("We are on it", "Thank you for writing. I am looking at it now and will tell you more shortly."),
    ]  # fmt: skip
    return {
        "url": reverse("ui:ticket"),
        "draft_key": "guide",
        "to": GWEN,
        "cc": "Gus Ferreira",
        "statuses": [
            {"value": value, "words": words, "chosen": False} for value, words in statuses
        ],
        "macros": [{"name": name, "body": body} for name, body in macros],
        "seen": 10,
        "mode": "reply",
    }


def explanation() -> dict[str, Any]:
    """Why a clock stands where it stands."""
    return {
        "title": "Next reply is due at 10:42",
        "charter_url": "#charter",
        "sentences": [
            {"text": "Gwen’s message of 09:42 is the oldest that nobody has answered.", "line": None},
            {"text": "For plan Gold and priority high, the next reply is owed within 1 h of open time.", "line": 118},
            {"text": "The office is open from 09:00 to 18:00, so no closed hour lies in between.", "line": 12},
        ],
        "steps": [
            {"words": "Started", "value": "Mon 09:42 EST", "total": False},
            {"words": "Target", "value": "1 h", "total": False},
            {"words": "Open time used", "value": "52 min 48 s", "total": False},
            {"words": "Due", "value": "Mon 10:42 EST", "total": True},
        ],
    }  # fmt: skip
