"""What is counted to keep guessing out."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.mark.django_db
def test_a_crowd_of_guesses_does_not_push_out_the_count_of_one() -> None:
    cache.set("tries-of-one", 5)
    for guesser in range(400):
        cache.set(f"tries-of-{guesser}", 1)
    assert cache.get("tries-of-one") == 5
    cache.clear()
