"""What a page asks the database does not grow with what a charter says: on every desk of the demo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from charter.demo import prepare
from charter.demo.company import ADMIN
from charter.desk.actions.forms import fill_form
from charter.desk.actions.statuses import is_settable
from charter.desk.models import Agent, Desk, Ticket, TimelineEvent, User
from charter.desk.policy.forms import NamedForm, forms_of
from charter.desk.policy.stands import stands
from charter.desk.policy.vocabulary import vocabulary_of
from tests.cast import FRIDAY_NOON

QUEUE, TICKET = 6, 12
SAMPLES = {"date": "2026-11-27", "money": "12.50 USD", "yes or no": "yes"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(at: Callable[[datetime], None]) -> Client:
    at(FRIDAY_NOON)
    prepare()
    client = Client()
    client.force_login(
        User.objects.get(email=ADMIN[1]), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def fill_in_all_forms() -> None:
    """Every form that an open ticket is offered is filled in; each desk that has forms has such a one."""
    for desk in Desk.objects.order_by("pk"):
        known = forms_of(desk)
        for ticket in Ticket.objects.filter(desk=desk, unsolved=True).order_by("pk"):
            offered = [name for name, one in stands(ticket).forms.items() if one.offered]
            for name in offered:
                fill_in(ticket, known[name])
        filled = TimelineEvent.objects.filter(desk=desk, kind="filled")
        assert filled.exists() == any(not one.checklist for one in known.values()), desk.slug


def fill_in(ticket: Ticket, form: NamedForm) -> None:
    known = vocabulary_of(ticket.desk).facts
    told = {
        name: (*known[name].answers, SAMPLES.get(known[name].kind, "As agreed."))[0]
        for name in form.asks
    }
    who = next(
        one for one in Agent.objects.filter(desk=ticket.desk).order_by("pk")
        if is_settable(ticket, one, form.filled_by, at=FRIDAY_NOON)
    )  # fmt: skip
    fill_form(ticket, form.name, agent=who, facts=told, at=FRIDAY_NOON)


def asked(client: Client, place: str) -> list[str]:
    """The statements of a page that was opened before."""
    client.get(place)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(place).status_code == 200
    return [one["sql"] for one in seen]


def too_much(pages: Iterator[tuple[str, list[str]]], most: int) -> dict[str, list[str]]:
    return {place: sql for place, sql in pages if len(sql) > most}


def test_pages_ask_the_same_few_questions_whatever_the_charter_says(admin: Client) -> None:
    queues = [f"/{slug}/" for slug in Desk.objects.values_list("slug", flat=True)]
    assert len(queues) == 5
    assert too_much(((place, asked(admin, place)) for place in queues), QUEUE) == {}

    fill_in_all_forms()
    found = Ticket.objects.order_by("pk").values_list("desk__slug", "number")
    tickets = [f"/{slug}/tickets/{number}/" for slug, number in found]
    assert too_much(((place, asked(admin, place)) for place in tickets), TICKET) == {}
