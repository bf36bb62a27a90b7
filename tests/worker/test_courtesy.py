"""Mail that comes in goes first."""

from __future__ import annotations

import pytest

from charter.worker import courtesy


def test_mail_that_leaves_rests_only_while_mail_that_came_in_is_filed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rests: list[float] = []
    monkeypatch.setattr(courtesy, "sleep", rests.append)
    courtesy.give_way()
    assert rests == []
    with courtesy.filing():
        courtesy.give_way()
    courtesy.give_way()
    assert rests == [courtesy.REST]


def test_the_rest_ends_when_filing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    monkeypatch.setattr(courtesy, "sleep", rests.append)
    with pytest.raises(ValueError, match="broken"), courtesy.filing():
        raise ValueError("broken")
    courtesy.give_way()
    assert rests == []
