"""The secret by which an agent's calendar fetches their turns."""

from __future__ import annotations

from django.db import models


class CalendarToken(models.Model):
    """A personal address of a calendar feed; only a fingerprint of its secret is kept."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="calendars")
    sha256 = models.CharField(max_length=64, unique=True)
    everybody = models.BooleanField(default=False)
    """Whether it tells the turns of all, not only the agent's own."""
    created_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"calendar of {self.agent}"
