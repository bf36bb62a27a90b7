"""One of everything that an address can name, on Lantern's desk, and a ticket of Harbour's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from charter.desk.actions.answer import reply
from charter.desk.actions.covers import go_away, override
from charter.desk.actions.drafts import keep_draft, keep_file
from charter.desk.actions.members import join_rotation
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.publish import publish
from charter.desk.actions.roles import give_role
from charter.desk.actions.words import Words
from charter.desk.files import keep_stream
from charter.desk.models import (
    Agent,
    Attachment,
    Away,
    CharterDraft,
    Delivery,
    Domain,
    InboundMail,
    Mailbox,
    Message,
    Notice,
    Override,
    PageAddress,
    RoleHolder,
    SavedReply,
    Ticket,
)
from tests.cast import FRIDAY_NOON, Cast, requester

DUTY = "rotations:\n  duty: {title: Duty engineer, of: team support, otherwise: role lead}\n"
VISITS = "facts:\n  visited on: {question: When do we come?, type: date, told by: agents}\n"
QUEUE = """forms:
  visit: {title: Visit, asks: [visited on]}
queues:
  visits: {title: Visits, when: {topic: unknown}, a day: 3, tells: visited on}
"""
RAW = b"From: gwen@goldrush.example\r\nSubject: Broken\r\n\r\n<script>alert(1)</script>\r\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@dataclass
class World:
    """The cast with a ticket, its files, its mail, and what agents keep beside it."""

    cast: Cast
    ticket: Ticket
    said: Message
    answered: Message
    picture: Attachment
    raw: InboundMail
    saved: SavedReply
    aside: CharterDraft
    override: Override | None = None
    away: Away | None = None
    role: RoleHolder | None = None


def whole(cast: Cast) -> World:
    """The same under a charter with a rotation and a role, of which there is one of everything."""
    world = build(cast)
    world.override, world.away, world.role = on_call(cast)
    return world


def build(cast: Cast) -> World:
    """A ticket of Gwen's with a picture and its original mail, answered by Bo; all on Friday noon."""
    raw = original(cast)
    picture = keep_stream(cast.desk, BytesIO(PNG), "screen.png", "image/png")
    ticket = open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="Broken listing",
        words=Words(text="The listing is broken. Order 4711.", attachments=[picture], raw=raw),
        channel="email",
        at=FRIDAY_NOON,
    )
    open_ticket(
        cast.harbour,
        requester=requester(cast.harbour, "Hank", "hank@port.example", None),
        subject="Of another desk",
        words=Words(text="Hello"),
        channel="email",
        at=FRIDAY_NOON,
    )
    answered = reply(ticket, agent=cast.bo, words=Words(text="We look at it."), at=FRIDAY_NOON)
    for agent in (cast.ada, cast.bo, cast.cy, cast.vic):
        Notice.objects.create(
            desk=cast.desk, agent=agent, ticket=ticket, kind="assigned", at=FRIDAY_NOON
        )
    return World(
        cast=cast,
        ticket=ticket,
        said=Message.objects.get(ticket=ticket, side="customer"),
        answered=answered,
        picture=Attachment.objects.get(name="screen.png"),
        raw=raw,
        saved=SavedReply.objects.create(
            desk=cast.desk, title="On it", text="Hello {requester}, order {order number}?"
        ),
        aside=CharterDraft.objects.create(
            desk=cast.desk,
            text="charter: 1\n",
            edited_at=FRIDAY_NOON,
            edited_by=cast.ada.user,
            set_aside=True,
        ),
    )


def on_call(cast: Cast) -> tuple[Override, Away, RoleHolder]:
    """The marketplace charter with one more duty, and a lead: Bo has it, Cy stands in and is away."""
    assert cast.desk.edition is not None
    source = cast.desk.edition.source.replace("rotations:\n", DUTY, 1)
    publish(cast.desk, source.replace("facts:\n", VISITS, 1) + QUEUE, at=FRIDAY_NOON)
    cast.desk.refresh_from_db()
    for one in (cast.bo, cast.cy):
        join_rotation(cast.desk, "duty", one, by=cast.ada, at=FRIDAY_NOON)
    span = {"since": FRIDAY_NOON, "until": FRIDAY_NOON + timedelta(days=2), "at": FRIDAY_NOON}
    stands_in = override(cast.desk, "duty", cast.cy, by=cast.cy, **span)  # type: ignore[arg-type]
    away = go_away(cast.bo, by=cast.bo, **span)  # type: ignore[arg-type]
    Notice.objects.filter(ticket=None).delete()  # those of the stories are about tickets
    return stands_in, away, give_role(cast.desk, "lead", cast.bo, by=cast.ada, at=FRIDAY_NOON)


def original(cast: Cast) -> InboundMail:
    """A mail as it came, on disk and in the table."""
    stored = keep_stream(cast.desk, BytesIO(RAW), "raw", "message/rfc822")
    return InboundMail.objects.create(
        desk=cast.desk,
        door="smtp",
        received_at=FRIDAY_NOON,
        message_id="<one@goldrush.example>",
        sha256=stored.sha256,
        size=stored.size,
        path=stored.path,
        state=InboundMail.State.DONE,
    )


def draft_with_file(world: World, agent: Agent) -> Attachment:
    """A draft of an agent's on the ticket, with a file on it."""
    keep_draft(world.ticket, agent=agent, mode="reply", text="Half a", at=FRIDAY_NOON)
    return keep_file(
        world.ticket,
        agent=agent,
        mode="reply",
        stream=BytesIO(b"a,b\n"),
        name="list.csv",
        content_type="text/csv",
        at=FRIDAY_NOON,
    )


def names_of(world: World, agent: Agent) -> dict[str, Any]:
    """What can stand in an address, for requests of one agent: by name, by the address' own name."""
    cast = world.cast
    delivery = Delivery.objects.get(message=world.answered)
    box = Mailbox.objects.get(address=cast.desk.sender_address)
    return {
        "number": world.ticket.number,
        "seq": world.answered.seq,
        "original": {"seq": world.said.seq},
        "why-event": {"seq": 1},
        "fillings": {"form": "visit"},
        "answers": {"form": "visit"},
        "work-queue": {"queue": "visits"},
        "why-clock": {"target": "first-reply", "instance": 1},
        "attachment": {"pk": world.picture.pk},
        "draft-file": {"pk": _draft_file(world, agent)},
        "person": {"pk": cast.gwen.pk},
        "block": {"pk": cast.sam.pk},
        "organization": {"pk": cast.gold_rush.pk},
        "organization-removals": {"pk": cast.gold_rush.pk},
        "domains": {"pk": cast.gold_rush.pk},
        "domain": {
            "pk": cast.gold_rush.pk,
            "domain": Domain.objects.get(organization=cast.gold_rush).pk,
        },
        "colleague": {"pk": cast.cy.pk},
        "colleague-place": {"pk": cast.cy.pk},
        "invitations": {"pk": cast.cy.pk},
        "saved-reply": {"pk": world.saved.pk},
        "saved-reply-removals": {"pk": world.saved.pk},
        "mailbox": {"pk": box.pk},
        "mailbox-tries": {"pk": box.pk},
        "mailbox-removals": {"pk": box.pk},
        "delivery": {"pk": delivery.pk},
        "delivery-tries": {"pk": delivery.pk},
        "inbound-original": {"pk": world.raw.pk},
        "inbound-tries": {"pk": world.raw.pk},
        "inbound-tickets": {"pk": world.raw.pk},
        "reading": {"pk": _notice(world, agent)},
        "rotation": {"rotation": "duty"},
        "departures": {"rotation": "duty"},
        "rotation-orders": {"rotation": "duty"},
        "overrides": {"rotation": "duty"},
        "swaps": {"rotation": "duty"},
        "override-withdrawals": {"pk": pk_of(world.override)},
        "returns": {"pk": pk_of(world.away)},
        "page-trials": {"pk": _address(world, agent)},
        "page-address-removals": {"pk": _address(world, agent)},
        "role-holders": {"role": "lead"},
        "role-removals": {"pk": pk_of(world.role)},
        "logo": {"digest": "0" * 64},
        "support-edition": {"number": cast.desk.edition.number},
        "support-edition-markdown": {"number": cast.desk.edition.number},
        "edition": {"number": cast.desk.edition.number},
        "charter-aside": {"pk": world.aside.pk},
        "charter-returns": {"pk": world.aside.pk},
        "charter-aside-removals": {"pk": world.aside.pk},
    }


def pk_of(row: Override | Away | RoleHolder | None) -> int:
    """The number of a row that is there in a whole world."""
    return 0 if row is None else row.pk


def _address(world: World, agent: Agent) -> int:
    agent = agent if agent.desk_id == world.cast.desk.pk else world.cast.bo
    mine = PageAddress.objects.filter(agent=agent).first()
    made = mine or PageAddress.objects.create(
        desk=agent.desk, agent=agent, service="JSON", created_at=FRIDAY_NOON
    )
    return made.pk


def _notice(world: World, agent: Agent) -> int:
    mine = Notice.objects.filter(agent=agent).first()
    return (mine or Notice.objects.get(agent=world.cast.bo)).pk


def _draft_file(world: World, agent: Agent) -> int:
    if agent.role == Agent.Role.VIEWER or agent.desk_id != world.cast.desk.pk:
        agent = world.cast.bo
    return draft_with_file(world, agent).pk
