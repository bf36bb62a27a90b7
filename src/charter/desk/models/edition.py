"""An edition of a desk's charter: published once, never edited."""

from __future__ import annotations

from django.db import models


class Edition(models.Model):
    """The charter as it was published: its text, and its compiled form with the holidays' dates."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    compiled = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True)
    """What changed, in the publisher's words."""
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "desk.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="edition_number_once"),
        ]

    def __str__(self) -> str:
        return f"edition {self.number}"
