"""A desk: one support team with its charter, its people and its tickets."""

from __future__ import annotations

import secrets

from django.db import models

NAME = 80
"""Letters of the longest name that a charter can give to anything."""


def make_secret() -> str:
    """A fresh key for what a desk signs."""
    return secrets.token_urlsafe(32)


class Desk(models.Model):
    """One support team. Every other table names its desk."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    secret = models.CharField(max_length=64, default=make_secret)
    edition = models.ForeignKey(
        "desk.Edition", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    last_number = models.PositiveBigIntegerField(default=0)
    undo_seconds = models.PositiveSmallIntegerField(default=10)
    acknowledge = models.BooleanField(default=True)
    # What an admin wrote over the charter's own words; empty means that the charter's hold.
    sender_name = models.CharField(max_length=120, blank=True)
    sender_address = models.EmailField(blank=True)
    signature = models.TextField(blank=True)
    acknowledgement = models.TextField(blank=True)
    page_is_public = models.BooleanField(default=False)
    """Whether anybody may read how its support works."""

    def __str__(self) -> str:
        return self.name
