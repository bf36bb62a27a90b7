"""The demo desk: whole enough that every page of it has something true to show."""

from __future__ import annotations

from email import message_from_binary_file, policy

import pytest
from django.db.models import F

from charter.channels.email.receive import original
from charter.demo.desk import prepare
from charter.desk import present
from charter.desk.models import Agent, Desk, InboundMail, Message
from charter.desk.queries import post
from charter.desk.queries.verify import verify

pytestmark = pytest.mark.django_db


def test_every_mail_that_made_a_ticket_lies_there_as_it_came() -> None:
    prepare()
    desk = Desk.objects.get()
    ada = Agent.objects.select_related("desk", "user").get(desk=desk, role=Agent.Role.ADMIN)
    by_mail = Message.objects.filter(desk=desk, side="customer").exclude(message_id="")
    assert by_mail.count() == InboundMail.objects.count() > 40
    assert not by_mail.filter(raw=None).exists()
    assert not by_mail.exclude(raw__ticket=F("ticket")).exists()
    newest = post.inbound(ada, show="").rows[0]
    assert (newest.state, newest.run_at, bytes(newest.raw or b"")) == ("done", None, b"")
    message = Message.objects.get(raw=newest)
    with original(newest) as file:
        mail = message_from_binary_file(file, policy=policy.default)
    assert (mail["From"].addresses[0].addr_spec, mail["Subject"]) == (
        message.from_email,
        message.subject,
    )
    assert mail.get_content().split() == message.text.split()
    assert post.inbound(ada).rows == []
    assert list(verify(desk, present.now())) == []


def test_a_desk_that_is_there_is_left_alone() -> None:
    prepare()
    before = InboundMail.objects.count()
    assert prepare()[0].startswith("  Sign in as:")
    assert (Desk.objects.count(), InboundMail.objects.count()) == (1, before)
