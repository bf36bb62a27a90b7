"""The demo: a desk for each charter, whole enough that every page has something true to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_binary_file, policy

import pytest
from django.db.models import F
from django.test import Client

from charter.channels.email.receive import original
from charter.demo import making, prepare
from charter.demo.company import ADMIN
from charter.demo.desks import demos
from charter.desk import present
from charter.desk.models import Agent, Desk, InboundMail, Message, Ticket, TimelineEvent, User
from charter.desk.queries import post
from charter.desk.queries.verify import verify
from tests.cast import CHARTERS, FRIDAY_NOON

pytestmark = pytest.mark.django_db
SUNDAY_NIGHT = FRIDAY_NOON + timedelta(days=2, hours=11)


@pytest.fixture(autouse=True)
def _noon(at: Callable[[datetime], None]) -> None:
    at(FRIDAY_NOON)


def only(monkeypatch: pytest.MonkeyPatch, *slugs: str) -> None:
    """Let the demo consist of these desks alone."""
    few = [demo for demo in demos() if demo.company.slug in slugs]
    monkeypatch.setattr(making, "demos", lambda: few)


def test_every_shipped_charter_has_its_desk() -> None:
    texts = {place.read_text(encoding="utf-8") for place in CHARTERS.glob("*/charter.yaml")}
    assert {demo.charter for demo in demos()} == texts
    slugs = [demo.company.slug for demo in demos()]
    assert len(set(slugs)) == len(slugs) == len(texts)


@pytest.mark.sqlite_only
def test_one_admin_runs_them_all_and_each_has_agents_of_its_own() -> None:
    told = "\n".join(prepare())
    for demo in demos():
        desk = Desk.objects.get(slug=demo.company.slug)
        first = demo.company.colleagues[0].email
        assert f"/{desk.slug}/" in told and first in told
        assert Client().get(f"/{desk.slug}/support/").status_code == 200
        assert Agent.objects.get(desk=desk, user__email=ADMIN[1]).role == Agent.Role.ADMIN
        assert User.objects.get(email=first).check_password("demo-desk")
        assert list(verify(desk, present.now())) == []
        assert Ticket.objects.filter(desk=desk).count() == len(demo.stories)


def test_what_charters_do_by_themselves_has_happened() -> None:
    prepare()

    def happened(slug: str, kind: str, **data: object) -> bool:
        told = {f"data__{name}": value for name, value in data.items()}
        return TimelineEvent.objects.filter(ticket__desk__slug=slug, kind=kind, **told).exists()

    def stands(slug: str, **what: object) -> bool:
        return Ticket.objects.filter(desk__slug=slug, **what).exists()

    assert happened("stackwise", "sent", text="call us")
    assert happened("stackwise", "sent", text="closing soon")
    assert happened("stackwise", "sent", text="closed unanswered")
    assert happened("stackwise", "customer_message", heard="escalation")
    assert happened("stackwise", "customer_message", heard="confirmation")
    assert happened("stackwise", "escalation_asked", how="button")
    assert happened("stackwise", "handed_off", department="accounts")
    assert happened("paperboat", "page_started", ladder="site-down")
    assert happened("paperboat", "acknowledged", ladder="site-down")
    assert happened("tidewater", "customer_message", heard="thanks")
    assert happened("tidewater", "sent", text="cannot be met")
    assert happened("tidewater", "sent", text="follow-up")
    assert happened("moor-oak", "sent", text="confirm address")
    assert happened("paperboat", "sent", text="with development")
    assert happened("paperboat", "closed", reason="declined")
    assert stands("paperboat", status="awaiting-approval")
    for demo in demos():
        assert happened(demo.company.slug, "duplicate_suggested"), demo.company.slug
        assert stands(demo.company.slug, stage="solved") or stands(
            demo.company.slug, stage="closed"
        )


@pytest.mark.sqlite_only
def test_every_mail_that_made_a_ticket_lies_there_as_it_came(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only(monkeypatch, "lantern")
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


@pytest.mark.sqlite_only
def test_desks_that_are_there_are_left_alone_and_one_that_is_missing_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only(monkeypatch, "paperboat")
    prepare()
    before = set(TimelineEvent.objects.values_list("pk", flat=True))
    only(monkeypatch, "paperboat", "moor-oak")
    assert "/moor-oak/" in "\n".join(prepare())
    assert set(Desk.objects.values_list("slug", flat=True)) == {"paperboat", "moor-oak"}
    theirs = TimelineEvent.objects.filter(ticket__desk__slug="paperboat")
    assert set(theirs.values_list("pk", flat=True)) == before


def test_somebody_elses_desk_gets_no_company_of_ours() -> None:
    Desk.objects.create(name="Ours", slug="ours", created_at=FRIDAY_NOON)
    assert prepare() == []
    assert Desk.objects.count() == 1


@pytest.mark.sqlite_only
def test_a_desk_can_be_made_at_any_hour(
    monkeypatch: pytest.MonkeyPatch, at: Callable[[datetime], None]
) -> None:
    at(SUNDAY_NIGHT)
    only(monkeypatch, "paperboat")
    prepare()
    assert list(verify(Desk.objects.get(), SUNDAY_NIGHT)) == []
