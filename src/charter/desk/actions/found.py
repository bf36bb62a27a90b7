"""Founding a desk: its charter, its mailbox, its first admin."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import transaction

from charter.desk.actions.publish import publish
from charter.desk.models import Agent, Desk, Team, User

RESERVED = frozenset(
    {
        "accents",
        "accounts",
        "admin",
        "answers",
        "api",
        "approvals",
        "calendars",
        "design",
        "health",
        "media",
        "pages",
        "profile",
        "setup",
        "static",
        "theme",
    }
)
"""Short names that addresses of the product begin with."""


def found(
    *,
    name: str,
    slug: str,
    source: str,
    admin_email: str,
    admin_name: str,
    password: str,
    at: datetime,
    zone: str = "UTC",
) -> Desk:
    """A desk with a charter in force and one admin, who is in every team.

    `ValidationError` says what is wrong with a name, an address or a password; `CharterErrors`
    and `FalseExamples` what is wrong with the charter. Whoever has an account already keeps their password.
    """
    _check(slug, admin_email)
    with transaction.atomic():
        desk = Desk.objects.create(name=name.strip() or slug, slug=slug, created_at=at)
        publish(desk, source, at=at)
        user = User.objects.filter(email=admin_email.strip().lower()).first()
        if user is None:
            validate_password(password, User(email=admin_email, name=admin_name))
            user = User.objects.create_user(
                admin_email.strip(), password, name=admin_name.strip(), zone=zone
            )
        place = Agent.objects.create(desk=desk, user=user, role=Agent.Role.ADMIN)
        place.teams.set(Team.objects.filter(desk=desk))
    desk.refresh_from_db()
    return desk


def _check(slug: str, email: str) -> None:
    validate_slug(slug)
    validate_email(email.strip())
    if slug != slug.lower():
        raise ValidationError(f"Write the short name {slug!r} in small letters.")
    if slug in RESERVED:
        raise ValidationError(f"The short name {slug!r} is taken by Charter itself.")
    if Desk.objects.filter(slug=slug).exists():
        raise ValidationError(f"There is a desk called {slug!r} already.")
