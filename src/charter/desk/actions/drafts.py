"""Drafts: words begun, kept until they are sent or thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from charter.desk import files
from charter.desk.actions.leftovers import leave
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Attachment, Draft, Message, Ticket
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
    draft, _made = Draft.objects.update_or_create(
        agent=agent, ticket=ticket, mode=mode, defaults=values
    )
    return draft


def drop_draft(ticket: Ticket, agent: Agent, mode: str, *, keep_files: bool = False) -> None:
    """Throw a draft away; with `keep_files`, only if no file hangs on it."""
    drafts = Draft.objects.filter(agent=agent, ticket=ticket, mode=mode)
    hanging = Attachment.objects.filter(draft__in=drafts)
    if keep_files and hanging.exists():
        drafts.update(text="")
        return
    for path in hanging.values_list("path", flat=True):
        leave(path)
    drafts.delete()


def bring_back(message: Message, *, agent: Agent, at: datetime) -> Draft:
    """Make the words and files of a reply that was taken back a draft again.

    What was begun since then stays: its words below them, its files beside theirs.
    """
    draft, _made = Draft.objects.get_or_create(
        agent=agent,
        ticket_id=message.ticket_id,
        mode="reply",
        defaults={"desk_id": message.desk_id, "updated_at": at},
    )
    draft.text, draft.updated_at = _joined(message.text, draft.text), at
    draft.save(update_fields=["text", "updated_at"])
    for file in message.attachments.order_by("pk"):
        file.pk, file.message, file.draft = None, None, draft
        file.save(force_insert=True)
    return draft


def _joined(first: str, then: str) -> str:
    """Both texts, or the one that holds the other."""
    if then.strip() in first:
        return first
    return then if first.strip() in then else f"{first.rstrip()}\n\n{then}"


def carry_draft(ticket: Ticket, *, agent: Agent, mode: str, text: str) -> None:
    """Let words that moved between reply and note be one draft: the other is gone, its files come.

    A draft of the other kind whose words are not among these stays as it is.
    """
    require(agent, "ticket.reply" if mode == "reply" else "ticket.note", ticket)
    others = Draft.objects.filter(agent=agent, ticket=ticket).exclude(mode=mode)
    with transaction.atomic():
        for other in [one for one in others if one.text.strip() in text]:
            here = Draft.objects.filter(agent=agent, ticket=ticket, mode=mode).first()
            if here is None:
                other.mode = mode
                other.save(update_fields=["mode"])
            else:
                other.attachments.update(draft=here)
                other.delete()


def keep_file(
    ticket: Ticket,
    *,
    agent: Agent,
    mode: str,
    stream: IO[bytes],
    name: str,
    content_type: str,
    at: datetime,
) -> Attachment:
    """Hang a file on a draft, which begins with it if need be.

    `Refused` where the draft's files would together be bigger than the desk takes; `OSError` where
    the disk refuses.
    """
    require(agent, "ticket.reply" if mode == "reply" else "ticket.note", ticket)
    hanging = Attachment.objects.filter(
        draft__agent=agent, draft__ticket=ticket, draft__mode=mode
    ).aggregate(size=Sum("size"))["size"]
    room = settings.DRAFT_MAX_BYTES - (hanging or 0)
    try:
        stored = files.keep_stream(ticket.desk, stream, name, content_type, most=room)
    except files.TooBig:
        raise Refused(_too_big(name), field="attachments") from None
    draft, _made = Draft.objects.get_or_create(
        agent=agent,
        ticket=ticket,
        mode=mode,
        defaults={"desk_id": ticket.desk_id, "updated_at": at, "seen_seq": ticket.last_seq},
    )
    return Attachment.objects.create(
        desk_id=ticket.desk_id,
        draft=draft,
        name=stored.name,
        content_type=stored.content_type,
        size=stored.size,
        sha256=stored.sha256,
        path=stored.path,
    )


def drop_file(ticket: Ticket, *, agent: Agent, pk: int) -> None:
    """Take a file off the agent's own draft; `Attachment.DoesNotExist` for any other."""
    require(agent, "ticket.note", ticket)
    file = Attachment.objects.get(pk=pk, draft__ticket=ticket, draft__agent=agent)
    leave(file.path)
    file.delete()


def _too_big(name: str) -> str:
    told = {"name": name or _("The file"), "most": filesizeformat(settings.DRAFT_MAX_BYTES)}
    return (
        _("%(name)s was not attached: all files of a message may be at most %(most)s together.")
        % told
    )
