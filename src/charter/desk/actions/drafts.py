"""Drafts: words begun, kept until they are sent or thrown away."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Agent, Draft, Ticket
from charter.desk.permissions import require


def keep_draft(
    ticket: Ticket, *, agent: Agent, mode: str, text: str, at: datetime, seen_seq: int | None = None
) -> Draft | None:
    """Keep what an agent has typed so far; empty words throw the draft away."""
    require(agent, "ticket.reply" if mode == "reply" else "ticket.note", ticket)
    if not text.strip():
        drop_draft(ticket, agent, mode, keep_files=True)
        return None
    values = {"desk_id": ticket.desk_id, "text": text, "updated_at": at}
    if seen_seq is not None:
        values["seen_seq"] = seen_seq
    draft, _ = Draft.objects.update_or_create(
        agent=agent, ticket=ticket, mode=mode, defaults=values
    )
    return draft


def drop_draft(ticket: Ticket, agent: Agent, mode: str, *, keep_files: bool = False) -> None:
    """Throw a draft away; with `keep_files`, only if no file hangs on it."""
    drafts = Draft.objects.filter(agent=agent, ticket=ticket, mode=mode)
    if keep_files and drafts.filter(attachments__isnull=False).exists():
        drafts.update(text="")
        return
    drafts.delete()
