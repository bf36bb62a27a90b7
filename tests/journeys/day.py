"""A day at the desk, told in-process: real mail, real pages and the worker's parts, at held moments."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

from charter.channels.email import receive
from charter.desk.models import Agent, Clock, Desk, InboundMail, Ticket, TimelineEvent
from charter.desk.queries.verify import verify
from charter.worker import deliveries, duties, editions, inbound, on_call
from tests.cast import Cast, eastern
from tests.engine.oracle import Oracle

OFFICE = Oracle("America/New_York", {day: [(9 * 60, 18 * 60)] for day in range(5)})
"""The marketplace charter's hours in a week without holidays, by the definition."""
_PARTS = (inbound, editions, duties, on_call, deliveries)
_numbers = count(1)


def in_office(start: datetime, minutes: int) -> datetime:
    """The moment by which so many office minutes have passed since a whole minute."""
    due = OFFICE.add(start, minutes, within=timedelta(days=14))
    assert due is not None
    return due


def letter(
    sender: str, subject: str, text: str, *, pictures: Sequence[bytes] = (), **headers: str
) -> bytes:
    """A plain mail as a mail program writes it; header names with _ for -."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = sender
    mail["To"] = headers.pop("To", "support@lantern.example")
    mail["Subject"] = subject
    mail["Message-ID"] = headers.pop("Message_ID", f"<{next(_numbers)}.story@customer.example>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    for number, picture in enumerate(pictures, 1):
        mail.add_attachment(
            picture, maintype="image", subtype="png", filename=f"picture-{number}.png"
        )
    return mail.as_bytes()


def picture(width: int, height: int) -> bytes:
    """The beginning of a picture with sides of so many pixels, which is all that anybody reads."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + b"\x08\x02\x00\x00\x00"


@dataclass
class Day:
    """The cast at work. `clock` is the time of day; agents act through the pages."""

    cast: Cast
    at: Callable[[datetime], None]
    now: datetime = field(init=False)
    _clients: dict[int, Client] = field(default_factory=dict)

    def turn_to(self, moment: datetime | str) -> datetime:
        """Let time pass up to a moment; the worker wakes at each one that falls due until then."""
        until = eastern(moment) if isinstance(moment, str) else moment
        while (due := self._nearest()) is not None and due <= until:
            self._hold(max(due, getattr(self, "now", due)))
            self.work()
        self._hold(until)
        self.work()
        return until

    def work(self) -> None:
        """One turn of the worker."""
        for part in _PARTS:
            while part.run_due(self.now, 100):
                pass

    def mail(
        self,
        sender: str,
        text: str,
        *,
        subject: str = "Something is wrong",
        to: str = "",
        pictures: Sequence[bytes] = (),
        **headers: str,
    ) -> Ticket:
        """A mail arrives and is worked off; the ticket that it ended on."""
        raw = letter(sender, subject, text, pictures=pictures, **headers)
        desk = self.cast.harbour if "harbour" in to else self.cast.desk
        stored = receive.store(desk, "smtp", "", to or "support@lantern.example", raw, self.now)
        assert stored is not None
        self.work()
        told = InboundMail.objects.select_related("ticket").get(pk=stored.pk)
        assert told.ticket is not None, told.why
        return told.ticket

    def page(self, agent: Agent, place: str, **asked: Any) -> str:
        """The text of a page below the agent's desk; it has to be there."""
        answer = self.client(agent).get(f"/{agent.desk.slug}/{place}", asked)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def say(self, agent: Agent, ticket: Ticket, resource: str, **told: Any) -> None:
        """An agent sends a form of the ticket's page; it has to be taken."""
        place = f"/{agent.desk.slug}/tickets/{ticket.number}/{resource}/"
        answer = self.client(agent).post(
            place, {name.replace("__", ":"): v for name, v in told.items()}
        )
        assert answer.status_code == 302, answer.content.decode()

    def reply(self, ticket: Ticket, text: str = "We look into it.", status: str = "") -> None:
        """Bo answers on the ticket's page."""
        self.say(self.cast.bo, ticket, "replies", mode="reply", text=text, status=status)

    def client(self, agent: Agent) -> Client:
        """The browser of an agent who is signed in."""
        if agent.pk not in self._clients:
            self._clients[agent.pk] = Client()
            self._clients[agent.pk].force_login(
                agent.user, "allauth.account.auth_backends.AuthenticationBackend"
            )
        return self._clients[agent.pk]

    def why(self, ticket: Ticket, target: str, instance: int = 1) -> str:
        """The explanation of a clock as its page tells it, in one line."""
        place = f"tickets/{ticket.number}/why/clocks/{target.replace(' ', '-')}/{instance}/"
        return plain(self.page(self.cast.bo, place))

    def sent(self, to: str = "") -> list[EmailMessage]:
        """Every mail that left for an address, in the order in which they were written."""
        folder = Path(settings.OUTBOX)
        mails = [
            message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in sorted(folder.glob("*.eml"))
        ]
        return [mail for mail in mails if to in str(mail["To"])]

    def flaws(self) -> list[str]:
        """What `charter verify` would find."""
        desks = Desk.objects.order_by("pk")
        return [str(flaw) for desk in desks for flaw in verify(desk, self.now)]

    def _hold(self, moment: datetime) -> None:
        self.now = moment
        self.at(moment)

    def _nearest(self) -> datetime | None:
        found = [moment for part in _PARTS if (moment := part.next_at()) is not None]
        return min(found, default=None)


def clock(ticket: Ticket, target: str, instance: int = 1) -> Clock:
    """A clock of a ticket as it is stored."""
    return Clock.objects.get(ticket=ticket, target=target, instance=instance)


def has_clock(ticket: Ticket, target: str, instance: int = 1) -> bool:
    """Whether that promise runs, or ran, on the ticket."""
    return Clock.objects.filter(ticket=ticket, target=target, instance=instance).exists()


def events(ticket: Ticket, *kinds: str) -> list[TimelineEvent]:
    """The ticket's timeline, or those kinds of it."""
    found = TimelineEvent.objects.filter(ticket=ticket).order_by("seq")
    return list(found.filter(kind__in=kinds) if kinds else found)


def plain(page: str) -> str:
    """The words of a page, without its tags, in one line."""
    import html

    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())
