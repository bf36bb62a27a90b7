"""The tables as the models say them, on whichever database runs."""

from __future__ import annotations

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_model_differs_from_its_migrations() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
