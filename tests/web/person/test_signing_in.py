"""Signing in: by invitation, with a password, with a second factor; guessing is held up."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from charter.desk.actions.agents import add_agent
from charter.desk.models import Agent, Delivery, User
from charter.web.workspace.accounts import invitation_link
from tests.cast import FRIDAY_NOON, PASSWORD, Cast

LOGIN = "/accounts/login/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: object):
    return client.post(LOGIN, {"login": email, "password": password}, **more)


def path_of(link: str) -> str:
    return link.split("localhost:8000", 1)[1]


def test_a_password_lets_one_onto_ones_desk(cast: Cast, client: Client) -> None:
    answer = sign_in(client, "BO@lantern.example", follow=True)
    assert answer.redirect_chain[-1][0] == "/lantern/"


def test_a_wrong_password_says_so_and_nothing_of_who_exists(cast: Cast, client: Client) -> None:
    wrong = sign_in(client, "bo@lantern.example", "guess").content.decode()
    nobody = sign_in(client, "nobody@lantern.example", "guess").content.decode()
    said = "The mail address or the password is not right."
    assert said in wrong
    assert said in nobody


def test_guessing_is_held_up_and_says_what_to_do(cast: Cast, client: Client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}
    cache.clear()
    for _guess in range(5):
        sign_in(client, "bo@lantern.example", "guess")
    held_up = sign_in(client, "bo@lantern.example").content.decode()
    assert "this sign-in waits five minutes" in held_up
    assert sign_in(client, "cy@lantern.example").status_code == 302


def test_too_many_requests_have_a_page_of_their_own(cast: Cast, client: Client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    cache.clear()
    sign_in(client, "bo@lantern.example", "guess")
    answer = sign_in(client, "bo@lantern.example", "guess")
    assert answer.status_code == 429
    assert "Too many tries" in answer.content.decode()


def test_nobody_signs_up(client: Client, db: None) -> None:
    data = {"email": "eve@x.example", "password1": "a rather long one"}
    assert "by invitation" in client.post("/accounts/signup/", data).content.decode()
    assert not User.objects.exists()


def test_an_invited_person_chooses_a_password_and_is_in(cast: Cast, client: Client) -> None:
    dee = add_agent(
        cast.desk, by=cast.ada, email="dee@lantern.example", name="Dee", role="agent",
        at=FRIDAY_NOON, link_for=invitation_link,
    )  # fmt: skip
    link = re.search(r"http\S+", Delivery.objects.get().payload["text"])[0]
    page = client.get(path_of(link), follow=True)
    assert "Choose a password" in page.content.decode()
    form = page.redirect_chain[-1][0]
    short = client.post(form, {"password1": "12345", "password2": "12345"})
    assert short.status_code == 200
    data = {"password1": "a rather long one", "password2": "a rather long one"}
    answer = client.post(form, data, follow=True)
    assert answer.redirect_chain[-1][0] == "/lantern/"
    assert User.objects.get(pk=dee.user.pk).check_password("a rather long one")
    again = Client().get(path_of(link), follow=True).content.decode()
    assert "This link has run out" in again


def test_a_forgotten_password_comes_by_mail_whose_words_nobody_else_reads(
    cast: Cast, client: Client
) -> None:
    answer = client.post("/accounts/password/reset/", {"email": "bo@lantern.example"})
    assert answer.status_code == 302
    mail = Delivery.objects.get(kind="account")
    assert mail.to == ["bo@lantern.example"]
    assert "http://localhost:8000/accounts/password/reset/key/" in mail.payload["text"]
    client.force_login(cast.ada.user)
    page = client.get(reverse("workspace:delivery", args=["lantern", mail.pk])).content.decode()
    assert "for its reader alone" in page
    assert "reset/key" not in page


def test_the_link_ignores_what_a_request_calls_the_host(cast: Cast, client: Client) -> None:
    data = {"email": "bo@lantern.example"}
    client.post("/accounts/password/reset/", data, headers={"host": "evil.example"})
    assert "evil.example" not in Delivery.objects.get().payload["text"]


def test_a_stranger_is_sent_nothing_and_told_nothing(cast: Cast, client: Client) -> None:
    answer = client.post(
        "/accounts/password/reset/", {"email": "nobody@x.example"}, follow=True
    ).content.decode()
    assert "If that address belongs to someone here" in answer
    assert not Delivery.objects.exists()


def test_a_password_changes_and_its_owner_is_told(cast: Cast, client: Client) -> None:
    sign_in(client, "bo@lantern.example")
    data = {
        "oldpassword": PASSWORD,
        "password1": "quite another one",
        "password2": "quite another one",
    }
    answer = client.post("/accounts/password/change/", data, follow=True)
    assert answer.redirect_chain[-1][0] == "/profile/"
    assert sign_in(Client(), "bo@lantern.example", "quite another one").status_code == 302
    assert "choose a new password at once" in Delivery.objects.get(kind="account").payload["text"]


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_a_second_key_is_turned_on_asked_for_and_turned_off(cast: Cast, client: Client) -> None:
    sign_in(client, "bo@lantern.example")
    asked = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert "Your password, once more" in asked.content.decode()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="secret" type="text" value="(\w+)"', page)[1]
    client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    codes = client.get("/accounts/2fa/recovery-codes/").content.decode()
    recovery = re.search(r"<code>(\w+)</code>", codes)[1]
    other = Client()
    asked = sign_in(other, "bo@lantern.example", follow=True)
    assert "Your second factor" in asked.content.decode()
    assert other.get("/lantern/").status_code == 302
    wrong = other.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "code" in wrong.content.decode().lower()
    answer = other.post("/accounts/2fa/authenticate/", {"code": recovery}, follow=True)
    assert answer.redirect_chain[-1][0] == "/lantern/"
    client.post("/accounts/2fa/totp/deactivate/")
    assert sign_in(Client(), "bo@lantern.example", follow=True).redirect_chain[-1][0] == "/lantern/"


def test_signing_out_asks_and_ends_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.bo.user)
    assert "Sign out?" in client.get("/accounts/logout/").content.decode()
    client.post("/accounts/logout/")
    assert client.get("/lantern/").status_code == 302


def test_a_sign_in_that_was_closed_stays_out(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.bo.user.pk).update(is_active=False)
    assert "closed" in sign_in(client, "bo@lantern.example", follow=True).content.decode()


@pytest.mark.parametrize("place", ["password/change/", "2fa/", "2fa/totp/activate/"])
def test_ones_own_keys_need_signing_in(cast: Cast, client: Client, place: str) -> None:
    answer = client.get(f"/accounts/{place}")
    assert answer.status_code == 302
    assert answer["Location"].startswith(LOGIN)


def test_who_has_no_place_any_more_reads_that(cast: Cast, client: Client) -> None:
    Agent.objects.filter(pk=cast.bo.pk).update(active=False)
    page = sign_in(client, "bo@lantern.example", follow=True).content.decode()
    assert "You have a place on no desk" in page
