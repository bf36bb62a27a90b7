"""Whatever a charter calls what has a page, its page has an address."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import resolve, reverse

from charter.desk.actions.publish import publish
from charter.web.workspace.clocks import why_place
from tests.cast import FRIDAY_NOON, Cast

NAMES = ["sign / off", "quote?", "50 % off", "über #1", "夜"]
CHARTER = """charter: 1
schedules:
  office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}
plans: [Gold, Ruby]
priorities: [normal]
people:
  teams: {support: Support}
  roles: {"lead / deputy": Lead}
rotations:
  "day / night": {title: Day and night, of: team support}
targets:
  - {first reply: 1h}
"""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("view", "given"),
    [
        ("fillings", {"number": 1, "form": ""}),
        ("answers", {"number": 1, "form": ""}),
        ("work-queue", {"queue": ""}),
        ("rotation", {"rotation": ""}),
        ("departures", {"rotation": ""}),
        ("rotation-orders", {"rotation": ""}),
        ("overrides", {"rotation": ""}),
        ("swaps", {"rotation": ""}),
        ("role-holders", {"role": ""}),
    ],
)
def test_what_has_any_name_has_an_address(name: str, view: str, given: dict[str, Any]) -> None:
    wanted = {"slug": "lantern"} | {key: value or name for key, value in given.items()}
    place = unquote(reverse(f"workspace:{view}", kwargs=wanted))
    assert (resolve(place).url_name, resolve(place).kwargs) == (view, wanted)


@pytest.mark.parametrize("name", [*NAMES, "first reply", "sign-off"])
def test_a_clock_of_any_name_explains_itself_at_an_address_of_its_own(name: str) -> None:
    found = resolve(unquote(why_place("/lantern/tickets/7/", name, 2)))
    wanted = {"slug": "lantern", "number": 7, "target": name, "instance": 2}
    assert (found.url_name, found.kwargs) == ("why-clock", wanted)


@pytest.mark.django_db
def test_the_pages_of_a_rotation_and_a_role_with_a_slash_open_and_take_people(
    cast: Cast, client: Client, at: Any
) -> None:
    publish(cast.desk, CHARTER, at=FRIDAY_NOON)
    at(FRIDAY_NOON)
    client.force_login(cast.ada.user)
    duty = reverse("workspace:rotation", args=["lantern", "day / night"])
    assert client.post(duty, {"agent": cast.bo.pk}).status_code == 302
    assert "Day and night" in client.get(duty).content.decode()
    holders = reverse("workspace:role-holders", args=["lantern", "lead / deputy"])
    assert client.post(holders, {"agent": cast.bo.pk}).status_code == 302
    assert cast.bo.turns.get().rotation == "day / night"
    assert cast.bo.roles.get().role == "lead / deputy"
