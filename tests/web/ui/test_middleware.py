"""What every request passes through."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast

PAGE = "/accounts/login/"


@pytest.mark.django_db
@pytest.mark.parametrize("address", [f"{PAGE}?next=a%00b", f"{PAGE}?a%00b=1"])
def test_an_address_with_a_null_character_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


def test_a_note_with_a_null_character_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.ada.user)
    response = client.post("/lantern/saved-replies/new/", {"title": "a\0b", "text": "c"})
    assert response.status_code == 400
    assert not cast.desk.saved_replies.exists()
