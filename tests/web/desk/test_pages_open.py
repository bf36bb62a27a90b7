"""Every page that runs a desk opens, for those who may open it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

PAGES = [
    "people", "new-person", "people-import", "organizations", "new-organization",
    "organizations-import", "agents", "new-agent", "agents-import", "saved-replies",
    "new-saved-reply", "settings", "new-mailbox", "deliveries", "inbound", "notices", "charter",
    "new-charter", "promises",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_an_admin_opens(name: str, cast: object, client: Client) -> None:
    client.force_login(cast.ada.user)
    answer = client.get(reverse(f"workspace:{name}", args=["lantern"]))
    assert answer.status_code == 200, answer.content[:2000]
