"""The pages for trouble that passes and trouble that does not."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from charter.web.workspace.person import health


@pytest.mark.parametrize(
    ("trouble", "status", "words"),
    [
        (OperationalError("database is locked"), 503, "cannot reach its database"),
        (ValueError("a slip"), 500, "made a mistake"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_page_that_fails_says_whose_fault_it_is(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception, status: int, words: str
) -> None:
    def fails(_at: object) -> None:
        raise trouble

    monkeypatch.setattr(health, "checks", fails)
    answer = Client(raise_request_exception=False).get("/health/")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert answer.headers.get("Retry-After") == ("5" if status == 503 else None)
