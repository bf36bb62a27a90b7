"""How a desk looks to its customers."""

from __future__ import annotations

from django.db import models


class Brand(models.Model):
    """What a desk's outward pages bear; a desk without one bears its name alone."""

    desk = models.OneToOneField("desk.Desk", on_delete=models.CASCADE, related_name="brand")
    name = models.CharField(max_length=120, blank=True)
    """Over the desk's name; empty means that one."""
    accent = models.CharField(max_length=7, blank=True)
    """`#rrggbb` as it was given; `policy.colours` says what can be read of it."""
    site = models.URLField(max_length=500, blank=True)
    logo = models.CharField(max_length=64, blank=True)
    """The digest of the picture's bytes; empty without one."""
    logo_path = models.CharField(max_length=255, blank=True)
    logo_type = models.CharField(max_length=16, blank=True)  # image/png, image/jpeg, image/webp

    def __str__(self) -> str:
        return f"brand of {self.desk_id}"
