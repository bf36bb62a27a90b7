"""The conversation: each message a letter, each other event one quiet line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from charter.desk.models import Attachment, Delivery, Message, TimelineEvent
from charter.desk.policy.shown_pages import KINDS
from charter.desk.queries.tickets import Thread
from charter.web.workspace.ticket import bodies
from charter.web.workspace.ticket.heard import heard_in
from charter.web.workspace.ticket.kinds import shown_as_image
from charter.web.workspace.ticket.quiet import Telling, sentence_of

WHY = {"opened", "topic", "facts", "priority", "owner", "plan", "schedule", "status", "reopened"}
WHY |= {"edition", "warned", "breached", "merged", "unmerged"}
WHY |= KINDS
RULED = {"assigned", "handed_off"}
"""What has a why where a rule did it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """How a thread is shown to one agent: where it lies, and what the agent may do with it."""

    url: str
    telling: Telling
    images_of: frozenset[int] = frozenset()
    """Messages whose remote images are wanted, by their place on the timeline."""
    may_redact: bool = False
    may_see_mail: bool = False
    may_change: bool = False
    unseen_after: int | None = None
    """Later messages came while the agent was writing; a line is drawn before them."""


def entries_of(thread: Thread, showing: Showing) -> list[dict[str, Any]]:
    """What `ui/timeline.html` draws, oldest first."""
    messages = {message.seq: message for message in thread.messages}
    heard = heard_in(thread.events, showing)
    fates = {one.message_id: one for one in thread.deliveries if one.message_id is not None}
    entries: list[dict[str, Any]] = []
    drawn = showing.unseen_after is None
    for event in thread.events:
        message = messages.get(event.seq)
        if message is not None:
            if not drawn and message.seq > (showing.unseen_after or 0):
                drawn = True
                entries.append({"kind": "waterline", "words": _("New since you began to write")})
            files = thread.files.get(message.pk, [])
            letter = _letter(message, files, fates.get(message.pk), showing)
            entries.append(letter | {"heard": heard.get(message.seq)})
        elif (elsewhere := thread.elsewhere.get(event.seq)) is not None:
            entries.append(_from_elsewhere(event, elsewhere, thread, showing))
        elif (told := sentence_of(event, showing.telling)) is not None:
            entries.append(_quiet(event, told, showing))
    return entries


def _quiet(event: Any, told: tuple[str, str], showing: Showing) -> dict[str, Any]:
    told_why = event.kind in WHY or (event.kind in RULED and "key" in event.data)
    why = f"{showing.url}why/events/{event.seq}/" if told_why else ""
    return {
        "kind": "event",
        "id": event.seq,
        "at": event.at,
        "sign": told[0],
        "words": told[1],
        "why_url": why,
    }


def _from_elsewhere(
    event: TimelineEvent, message: Message, thread: Thread, showing: Showing
) -> dict[str, Any]:
    """A letter that came in on another ticket, with the place where it can be worked with."""
    number = message.ticket.number
    there = f"{showing.url.rstrip('/').rpartition('/')[0]}/{number}/"
    letter = _letter(message, thread.files.get(message.pk, []), None, replace(showing, url=there))
    mark = _("Came in on #%(number)s") % {"number": number}
    return letter | {"id": event.seq, "mark": mark, "menu": []}


def _letter(
    message: Message, files: list[Attachment], fate: Delivery | None, showing: Showing
) -> dict[str, Any]:
    gone = message.withdrawn_at or message.redacted_at
    by_id = {file.content_id: f"{showing.url}files/{file.pk}/" for file in files}
    return {
        "kind": "message",
        "id": message.seq,
        "side": _side(message),
        "author": _author(message, showing.telling.agents),
        "at": message.at,
        "to": ", ".join([*message.to, *message.cc]) if message.kind == "message" else "",
        "body": _gone(message) if gone else _body(message, by_id, showing),
        "quoted": "" if gone else _quoted(message, by_id),
        "mark": _mark(message),
        "delivery": _fate(fate)[0],
        "delivery_words": _fate(fate)[1],
        "attachments": [_card(one, showing.url) for one in files if not (gone or one.inline)],
        "menu": [] if message.redacted_at else _menu(message, showing),
    }


def _side(message: Message) -> str:
    if message.kind in {"note", "call"}:
        return "note"
    return "agent" if message.side in {"agent", "system"} else "customer"


def _author(message: Message, agents: Mapping[int, str]) -> str:
    if message.agent_id is not None:
        return agents.get(message.agent_id, _("A former colleague"))
    if message.kind == "note" and message.side == "system":
        return _("A rule of the charter")
    name = message.requester.name if message.requester else ""
    return name or message.from_name or message.from_email or _("Unknown sender")


def _body(message: Message, by_id: dict[str, str], showing: Showing) -> SafeString:
    if message.agent_id is not None and not message.html:
        return bodies.of_markdown(message.text)
    if not message.html:
        return bodies.of_text(message.text)
    remote = message.seq in showing.images_of
    body = bodies.of_html(message.html, image=by_id.get, remote=remote)
    if remote or not bodies.has_remote_images(message.html):
        return body
    ask = format_html(
        '<p class="letter-images"><a href="{}?images={}#m{}">{}</a></p>',
        showing.url,
        message.seq,
        message.seq,
        _("Show the images that lie elsewhere; their sender will know that it was read"),
    )
    return ask + body


def _quoted(message: Message, by_id: dict[str, str]) -> SafeString | str:
    parts = [
        bodies.of_html(part["html"], image=by_id.get)
        if part.get("html")
        else bodies.of_text(part.get("text", ""))
        for part in message.folded
    ]
    return format_html_join("", "{}", ((part,) for part in parts)) if parts else ""


def _gone(message: Message) -> SafeString:
    words = (
        _("This message was erased.")
        if message.redacted_at
        else _("This reply was taken back before it left.")
    )
    return format_html('<p class="letter-gone">{}</p>', words)


def _mark(message: Message) -> str:
    if message.kind == "auto":
        return _("Automatic")
    if message.kind == "call":
        return _("Telephone call")
    if message.side == "third":
        return _("Not the requester’s side")
    return "" if message.authenticated else _("Sender not verified")


def _fate(fate: Delivery | None) -> tuple[str, str]:
    """The sign and words of what became of a mail; a state that has no words is a `KeyError`."""
    if fate is None:
        return "", ""
    waits = "sending" if fate.claimed_until else "again" if fate.attempts else "waiting"
    why = fate.last_error.partition("\n")[0][:160]
    return {
        "waiting": ("waiting", _("Waiting to leave")),
        "sending": ("sending", _("Leaving")),
        "again": ("waiting", _("Tried, and tried again soon: %(why)s") % {"why": why}),
        "sent": ("sent", _("Sent")),
        "failed": ("failed", _("Could not be sent: %(why)s") % {"why": why}),
        "bounced": ("bounced", _("Came back from %(who)s") % {"who": ", ".join(fate.bounced)}),
        "withdrawn": ("undone", _("Taken back")),
    }[waits if fate.state == "waiting" else fate.state]


def _card(file: Attachment, base: str) -> dict[str, str]:
    url = f"{base}files/{file.pk}/"
    return {
        "name": file.name,
        "size": filesizeformat(file.size),
        "url": url,
        "thumb": url if shown_as_image(file.content_type) and file.size < 2_000_000 else "",
    }


def _menu(message: Message, showing: Showing) -> list[dict[str, str]]:
    base = f"{showing.url}messages/{message.seq}/"
    acts = []
    if message.raw_id is not None and showing.may_see_mail:
        acts.append({"words": _("Original mail"), "url": f"{base}original/", "icon": "download"})
    if showing.may_redact:
        acts.append({"words": _("Erase for good"), "url": f"{base}redactions/", "icon": "eraser"})
    return acts
