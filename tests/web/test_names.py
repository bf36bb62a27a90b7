"""Whatever a charter calls its forms and queues, their pages have an address."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.urls import resolve, reverse


@pytest.mark.parametrize("name", ["sign / off", "quote?", "50 % off", "über #1"])
def test_a_form_and_a_queue_of_any_name_have_addresses(name: str) -> None:
    for view, given in (
        ("fillings", {"number": 1, "form": name}),
        ("answers", {"number": 1, "form": name}),
        ("work-queue", {"queue": name}),
    ):
        wanted = {"slug": "lantern", **given}
        place = unquote(reverse(f"workspace:{view}", kwargs=wanted))
        assert (resolve(place).url_name, resolve(place).kwargs) == (view, wanted)
