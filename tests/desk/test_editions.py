"""Which charter an edition stands for."""

from __future__ import annotations

import pytest
from django.db import transaction

from charter.desk.actions.publish import publish
from charter.desk.policy.editions import charter_of
from tests.cast import FRIDAY_NOON, Cast


def test_a_publishing_that_was_undone_leaves_nothing_behind(cast: Cast) -> None:
    source, _examples = cast.desk.edition.source.split("\nexamples:")
    with pytest.raises(RuntimeError), transaction.atomic():
        undone = publish(cast.desk, source.replace("9am", "10am") + "# one\n", at=FRIDAY_NOON)
        assert charter_of(undone.pk).priorities
        raise RuntimeError("the power goes out")
    changed = source.replace("first reply: 2h", "first reply: 1h")
    edition = publish(cast.desk, changed, at=FRIDAY_NOON)
    rows = charter_of(edition.pk).targets
    promises = [row.promises["first reply"].text for row in rows if row.promises]
    assert "1h" in promises
    assert "2h" not in promises
