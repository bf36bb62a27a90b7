"""How the desk is reached, how somebody above is asked for, and when a request is over."""

from __future__ import annotations

from typing import Final

from charter.engine.language.model import Charter
from charter.engine.page.blocks import Block, Paragraph, Section
from charter.engine.page.people import called, departments

_TOGETHER: Final = (
    "If several mails are about one matter, we put them together into one request, and tell "
    "everybody who wrote."
)
_BY_ITSELF: Final = (
    "Where there is no doubt, that happens as soon as a mail comes in. Tell us if two matters were "
    "put together that are not the same, and we take them apart again."
)


def after_hours(charter: Charter) -> Section | None:
    """What happens while the desk is closed, where the charter says so."""
    return _section("after-hours", "While we are closed", charter.page.after_hours)


def escalation(charter: Charter) -> Section | None:
    """How somebody above is asked for."""
    told = charter.hearing.escalation and (
        "Asking is enough: answer the mail that you have from us about your request and write, for "
        "example, “please escalate this to a manager”."
    )
    return _section("escalation", "How to escalate", charter.page.escalation, told)


def closing(charter: Charter) -> Section | None:
    """When a request is over, and what reopens it not."""
    told = charter.hearing.thanks == "stays" and (
        "A mail that only thanks us is welcome and changes nothing: what is solved stays solved."
    )
    return _section("closing", "When a request is over", charter.page.closing, told)


def contact(charter: Charter) -> Section:
    """Every way to the desk."""
    ways, told = charter.contact, list(paragraphs(charter.page.contact))
    if charter.mailbox.address:
        told.append(f"Write to {charter.mailbox.address}.")
    if ways.phone:
        told.append(f"Call {ways.phone}.")
    if ways.emergency:
        number = ways.emergency.phone
        told.append(ways.emergency.says + (f" The number is {number}." if number else ""))
    told.append(
        "To add something to a request that you have made, answer the mail that you have from "
        "us about it. Your answer then finds its place by itself."
    )
    alone = charter.duplicates.merge == "sure"
    if alone or "merged" in charter.texts:
        told.append(_TOGETHER)
    if alone:
        told.append(_BY_ITSELF)
    if ways.portal:
        told.append("In the portal you see all your requests and how each of them stands.")
    return Section(
        "contact",
        "How to reach us",
        (*map(Paragraph, told), *called(charter), *departments(charter)),
    )


def _section(key: str, title: str, *told: str | bool | None) -> Section | None:
    blocks: tuple[Block, ...] = tuple(
        Paragraph(one) for text in told if text for one in paragraphs(str(text))
    )
    return Section(key, title, blocks) if blocks else None


def paragraphs(text: str | None) -> tuple[str, ...]:
    """A text's paragraphs, which have empty lines between them."""
    return tuple(" ".join(one.split()) for one in (text or "").split("\n\n") if one.strip())
