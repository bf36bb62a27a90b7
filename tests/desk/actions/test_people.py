"""People move between organizations, and their open tickets with them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charter.desk.actions.domains import (
    add_domain,
    is_free_mail,
    normal_domain,
    remove_domain,
    verify_domain,
)
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.people import add_requester, change_requester, move_requester
from charter.desk.actions.refused import Refused
from charter.desk.models import Domain
from charter.desk.permissions import NotAllowed
from tests.cast import FRIDAY_NOON, Cast, words

LATER = FRIDAY_NOON + timedelta(minutes=5)


def ask(cast: Cast, who: object) -> object:
    return open_ticket(
        cast.desk,
        requester=who,
        subject="Help",
        words=words("Please."),
        channel="email",
        at=FRIDAY_NOON,
    )


def test_a_stranger_who_turns_out_to_be_a_customer_gets_their_plan_at_once(cast: Cast) -> None:
    ticket = ask(cast, cast.sam)
    assert move_requester(cast.sam, by=cast.bo, to=cast.ruby_row, at=LATER) == 1
    ticket.refresh_from_db()
    assert (ticket.plan, ticket.organization) == ("Ruby", cast.ruby_row)
    told = ticket.events.get(kind="facts").data["facts"]
    assert told == {"organization": "Ruby Row"}


def test_leaving_an_organization_takes_its_plan_away(cast: Cast) -> None:
    ticket = ask(cast, cast.gwen)
    assert move_requester(cast.gwen, by=cast.bo, to=None, at=LATER) == 1
    ticket.refresh_from_db()
    assert (ticket.plan, ticket.organization) == ("", None)


def test_moving_to_where_one_is_tells_nobody(cast: Cast) -> None:
    ask(cast, cast.gwen)
    assert move_requester(cast.gwen, by=cast.bo, to=cast.gold_rush, at=LATER) == 0


def test_a_person_is_known_once(cast: Cast) -> None:
    new = add_requester(cast.desk, by=cast.bo, email="Una@Rubyrow.example", at=FRIDAY_NOON)
    assert new.email == "una@rubyrow.example"
    with pytest.raises(Refused, match="known already"):
        add_requester(cast.desk, by=cast.bo, email="una@rubyrow.example", at=FRIDAY_NOON)


def test_a_name_changes_without_a_word_to_tickets(cast: Cast) -> None:
    told = change_requester(
        cast.gwen, by=cast.bo, name=" Gwen  Gilt ", organization=cast.gold_rush, at=LATER
    )
    cast.gwen.refresh_from_db()
    assert (told, cast.gwen.name) == (0, "Gwen Gilt")


def test_a_verified_domain_takes_in_those_who_belong_nowhere(cast: Cast) -> None:
    ticket = ask(cast, cast.sam)
    domain = add_domain(
        cast.ruby_row, by=cast.bo, name="somewhere.example", verified=False, at=FRIDAY_NOON
    )
    cast.sam.refresh_from_db()
    assert cast.sam.organization is None
    assert verify_domain(domain, by=cast.bo, at=LATER) == 1
    ticket.refresh_from_db()
    assert ticket.plan == "Ruby"
    assert verify_domain(domain, by=cast.bo, at=LATER) == 0


@pytest.mark.parametrize("name", ["gmail.com", "GMX.de", "web.de", "outlook.com", "hey.com"])
def test_a_domain_where_anybody_has_an_address_is_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Refused, match="Anybody can have an address"):
        add_domain(cast.gold_rush, by=cast.bo, name=name, verified=True, at=FRIDAY_NOON)
    assert not Domain.objects.filter(name=name.lower()).exists()


def test_a_domain_of_another_organization_is_refused_by_name(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"rubyrow\.example belongs to Ruby Row"):
        add_domain(
            cast.gold_rush, by=cast.bo, name="rubyrow.example", verified=True, at=FRIDAY_NOON
        )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Example.COM", "example.com"),
        (" @example.com.", "example.com"),
        ("support@example.com", "example.com"),
        ("büro.example", "xn--bro-hoa.example"),
    ],
)
def test_a_domain_is_read_as_people_write_it(typed: str, meant: str) -> None:
    assert normal_domain(typed) == meant


@pytest.mark.parametrize("typed", ["", "example", "exa mple.com", "-a.com", "a..com", "1.2.3.4"])
def test_what_is_no_domain_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="Give a mail domain"):
        normal_domain(typed)


def test_a_company_is_no_free_mail() -> None:
    assert not is_free_mail("goldrush.example")


def test_people_stay_when_their_domain_goes(cast: Cast) -> None:
    remove_domain(Domain.objects.get(name="goldrush.example"), by=cast.bo)
    cast.gwen.refresh_from_db()
    assert cast.gwen.organization == cast.gold_rush


def test_viewers_and_other_desks_move_nobody(cast: Cast) -> None:
    for who in (cast.vic, cast.otto):
        with pytest.raises(NotAllowed):
            move_requester(cast.sam, by=who, to=None, at=LATER)
        with pytest.raises(NotAllowed):
            add_requester(cast.desk, by=who, email="x@y.example", at=LATER)
        with pytest.raises(NotAllowed):
            add_domain(cast.gold_rush, by=who, name="a.example", verified=True, at=LATER)
