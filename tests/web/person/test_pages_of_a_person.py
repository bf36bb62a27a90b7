"""Where people land, the first page of all, the profile, and what watches the installation."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from charter.desk.actions.first_desk import setup_code
from charter.desk.models import Agent, Desk, Heartbeat, User
from tests.cast import FRIDAY_NOON, Cast

FIRST = {
    "desk": "Help Vienna",
    "slug": "help",
    "name": "Ina",
    "email": "ina@help.example",
    "zone": "Europe/Vienna",
    "password": "a rather long one",
}


def test_before_any_desk_everyone_lands_on_the_first_page(client: Client, db: None) -> None:
    assert client.get("/")["Location"] == "/setup/"


def test_the_first_page_writes_its_code_on_the_terminal(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        page = client.get("/setup/").content.decode()
    assert setup_code() in caplog.text
    assert setup_code() not in page


def test_with_the_code_the_first_desk_opens_and_its_admin_is_in(client: Client, db: None) -> None:
    answer = client.post("/setup/", FIRST | {"code": setup_code()}, follow=True)
    assert answer.redirect_chain[-1][0] == "/help/charter/"
    assert "Edition 1" in answer.content.decode()
    assert Agent.objects.get().user.name == "Ina"


def test_without_the_code_nothing_is_made(client: Client, db: None) -> None:
    answer = client.post("/setup/", FIRST | {"code": "AAAA-AAAA-AAAA-AAAA"})
    assert answer.status_code == 422
    assert "That is not the code" in answer.content.decode()
    assert not Desk.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"slug": "accounts"}, "That word is taken"),
        ({"slug": "Two Words"}, "valid"),
        ({"password": "password"}, "too common"),
        ({"password": "ina@help.example"}, "too similar"),
        ({"email": "ina"}, "valid email"),
        ({"zone": "Mars/Base"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_on_the_first_page_is_said(
    client: Client, db: None, given: dict[str, str], said: str
) -> None:
    answer = client.post("/setup/", FIRST | {"code": setup_code()} | given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Desk.objects.exists()


def test_once_a_desk_exists_the_first_page_is_gone(cast: Cast, client: Client) -> None:
    assert client.get("/setup/")["Location"] == "/"
    client.post("/setup/", FIRST | {"code": setup_code()})
    assert not User.objects.filter(email="ina@help.example").exists()


def test_who_works_at_two_desks_chooses(cast: Cast, client: Client) -> None:
    Agent.objects.create(desk=cast.harbour, user=cast.bo.user)
    client.force_login(cast.bo.user)
    page = client.get("/").content.decode()
    assert "/lantern/" in page
    assert "/harbour/" in page


def test_a_profile_is_ones_own(cast: Cast, client: Client) -> None:
    client.force_login(cast.bo.user)
    data = {"name": "Bo B", "zone": "Europe/Vienna", "language": "", "theme": "dark"}
    assert client.post("/profile/", data)["Location"] == "/profile/"
    cast.bo.user.refresh_from_db()
    assert (cast.bo.user.name, cast.bo.user.zone, cast.bo.user.theme) == (
        "Bo B", "Europe/Vienna", "dark",
    )  # fmt: skip
    assert client.post("/profile/", data | {"zone": "Mars"}).status_code == 422


def test_a_signature_is_set_for_one_desk_and_for_nobody_else(cast: Cast, client: Client) -> None:
    client.force_login(cast.bo.user)
    mine = {f"desk-{cast.bo.pk}-signature": "Bo", f"desk-{cast.bo.pk}-mail_me": "on"}
    assert client.post(f"/profile/places/{cast.bo.pk}/", mine).status_code == 302
    cast.bo.refresh_from_db()
    assert (cast.bo.signature, cast.bo.mail_me) == ("Bo", True)
    other = {f"desk-{cast.cy.pk}-signature": "Not Cy"}
    assert client.post(f"/profile/places/{cast.cy.pk}/", other).status_code == 404


@pytest.mark.parametrize("place", ["/", "/profile/"])
def test_signed_out_people_sign_in_first(cast: Cast, client: Client, place: str) -> None:
    assert client.get(place)["Location"].startswith("/accounts/login/")


def test_health_says_503_until_the_worker_turns(client: Client, db: None, at) -> None:
    at(FRIDAY_NOON)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["well"]) == (503, False)
    Heartbeat.objects.create(part="duties", at=FRIDAY_NOON)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["well"]) == (200, True)
    assert set(answer.json()["checks"]) == {
        "database", "worker: duties", "deliveries", "inbound mail", "duties",
    }  # fmt: skip
    assert client.post("/health/").status_code == 405


def test_a_page_that_is_not_there_has_a_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.bo.user)
    answer = client.get("/lantern/nothing-here/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
