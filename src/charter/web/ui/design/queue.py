"""Made-up tickets in the order in which a desk would meet them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from charter.web.ui.clock import Clock
from charter.web.ui.design import clocks
from charter.web.ui.design.place import ADA, BO, CY


def row(
    number: int, subject: str, who: tuple[str, str, str], clock: Clock | None, **more: Any
) -> dict[str, Any]:
    """A row with what most rows have; `who` is requester, organization, plan."""
    due = f"{clock.target} due {clock.due_words}" if clock and clock.due_words else ""
    due += f", {clock.open_words}" if clock and clock.live and clock.open_words else ""
    base = {
        "number": number,
        "url": reverse("ui:ticket"),
        "subject": subject,
        "requester": who[0],
        "organization": who[1],
        "plan": who[2],
        "clock": clock,
        "why_url": "",
        "why": due or "Waiting for the requester",
        "priority": "normal",
        "priority_words": None,
        "stage": "open",
        "status": "open",
        "assignee": "",
        "topic": "",
        "last_words": "",
        "last_side": "customer",
        "presence": "",
        "paging": "",
        "paging_words": "",
        "unread": False,
    }
    return base | more


def rows(at: datetime) -> list[dict[str, Any]]:
    """Eleven tickets, the most pressing first."""

    def ago(minutes: float) -> datetime:
        return at - timedelta(minutes=minutes)

    run, gwen = clocks.running, ("Gwen Adeyemi", "Gold Rush Games", "Gold")
    return [
        row(4182, "Labels fail for every order since the carrier update", ("Rita Kowalczyk", "Ruby Row", "Ruby"),
            run("First reply", at, -6, 10, "10 min"), priority="urgent", topic="Shipping", unread=True, last_at=ago(16),
            paging="unanswered", paging_words="Nobody has answered",
            last_words="Nothing prints on either of our two stations, and the courier comes at noon."),
        row(4176, "Stock shows 0 on one marketplace only", gwen, run("Next reply", at, 7.2, 60, "1 h"),
            priority="high", topic="Inventory", assignee=ADA, unread=True, last_at=ago(52), presence="Cy Okafor is reading",
            last_words="Here is the list of the eight listings; the other channels are right."),
        row(4171, "Price rule ignores the rounding we set", ("Tomasz Brandt", "Brandt & Daughters", "Silver"),
            run("Next reply", at, 23.6, 360, "6 h"), topic="Pricing", assignee=BO, last_at=ago(336),
            last_words="It rounds to .99 in the preview, but the listing says .97."),
        row(4179, "Import stops at line 2,048 of our catalogue", ("Noor Haddad", "Fern and Finch", "Diamond"),
            run("First reply", at, 31, 45, "45 min"), topic="Listings", unread=True, last_at=ago(14),
            last_words="We cut the file in two and the second half stops at the same product."),
        row(4168, "Tracking numbers arrive twice", ("Gus Ferreira", "Gold Rush Games", "Gold"),
            run("Periodic update", at, 74, 240, "4 h"), priority="high", topic="Shipping", assignee=ADA, last_at=ago(166),
            last_side="agent", last_words="The carrier’s side has confirmed the fault; I will write again by three."),
        row(4165, "Add a second user to our account", ("Ines Duarte", "Harbour Lane Toys", "Bronze"),
            run("Next reply", at, 161, 360, "6 h"), topic="Account", assignee=CY, last_at=ago(199),
            last_words="Her address is on our own domain, so please use that one."),
        row(4180, "Is there an export with our own field names?", ("Mika Saarinen", "North Shelf", "Platinum"),
            run("First reply", at, 92, 120, "2 h", closed=15), topic="Listings", last_at=ago(28),
            last_words="Our accountant needs the columns in a fixed order every month."),
        row(4159, "Two warehouses, one listing: which one ships?", ("Odile Marchand", "Maison Marchand", "Sapphire"),
            clocks.paused("Agent work", at, 0.55, 960, "16 h"), stage="pending", topic="Inventory", assignee=ADA, last_at=ago(1400),
            last_side="agent", last_words="Which of the two should be asked first when both have it?"),
        row(4151, "Photos turn sideways after the upload", ("Lars Pettersen", "Fjord Outdoor", "Silver"),
            clocks.paused("Agent work", at, 0.2, 1440, "24 h"), stage="on hold", priority="low", topic="Listings", assignee=BO,
            last_at=ago(2900), why="On hold: waiting for a release", last_side="agent", last_words="It is mended in the next release; I will tell you the day."),
        row(4144, "Invoice for October carries the old address", ("Gwen Adeyemi", "Gold Rush Games", "Gold"),
            clocks.over("First reply", at, 0.4, "2 h"), stage="solved", topic="Billing", assignee=CY, why="Solved", last_at=ago(4300),
            last_words="Received, thank you, that is the right one."),
        row(4140, "Password mail never came", ("Sam Whitlock", "", ""), clocks.over("First reply", at, 1.4, "2 h", breached=True),
            stage="solved", topic="Account", assignee=BO, why="Solved", last_at=ago(4500), last_words="It was in the other folder."),
    ]  # fmt: skip
