"""The first page makes one desk and no second, for whoever can read the terminal."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from charter.desk.actions.first_desk import (
    DeskExists,
    found_first_desk,
    is_setup_code,
    setup_code,
    starter_charter,
)
from charter.desk.models import Agent, Desk
from charter.desk.policy.compiling import compiled
from tests.cast import FRIDAY_NOON


def found(**more: str) -> Desk:
    values = {
        "name": 'Our "Help" Desk: Vienna',
        "slug": "help",
        "admin_email": "ina@help.example",
        "admin_name": "Ina",
        "password": "a rather long one",
        "zone": "Europe/Vienna",
    } | more
    return found_first_desk(at=FRIDAY_NOON, **values)


def test_the_code_is_read_however_it_is_spaced_and_nothing_else_is() -> None:
    assert is_setup_code(setup_code())
    assert is_setup_code(" " + setup_code().lower().replace("-", " "))
    assert not is_setup_code("")
    assert not is_setup_code(setup_code()[:-1])


def test_the_code_belongs_to_the_secret_key(settings: object) -> None:
    before = setup_code()
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert setup_code() != before


def test_the_first_desk_has_an_admin_and_a_charter_in_force(db: None) -> None:
    desk = found()
    admin = Agent.objects.get(desk=desk)
    assert (admin.role, admin.user.zone) == ("admin", "Europe/Vienna")
    charter = compiled(desk.edition.source)
    assert charter.desk == 'Our "Help" Desk: Vienna'
    assert charter.schedules["office"].zone == "Europe/Vienna"


def test_there_is_no_second_first_desk(db: None) -> None:
    found()
    with pytest.raises(DeskExists):
        found(slug="other", admin_email="eve@help.example")
    assert Desk.objects.count() == 1


def test_a_weak_password_makes_no_desk(db: None) -> None:
    with pytest.raises(ValidationError):
        found(password="password")
    assert not Desk.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_one_makes_the_desk() -> None:
    fates: list[str] = []
    ready = threading.Barrier(4)

    def ask(number: int) -> None:
        try:
            ready.wait()
            found(slug=f"desk-{number}", admin_email=f"p{number}@help.example")
            fates.append("made")
        except DeskExists:
            fates.append("late")
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(fates) == ["late", "late", "late", "made"]
    assert Desk.objects.count() == 1


def test_a_starter_is_valid_whatever_the_desk_is_called() -> None:
    for name in ("Plain", "a: b # c", "“quoted” \\ back", "{number}"):
        assert compiled(starter_charter(name, "UTC")).desk == name
