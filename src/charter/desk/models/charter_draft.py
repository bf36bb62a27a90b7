"""A charter on its way: the words that become a desk's next edition."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class CharterDraft(models.Model):
    """The draft that all of a desk's editors share, and texts that were set aside for it.

    A desk has one draft at most. Whoever writes says which version they have seen; words written
    over another version are set aside instead, so that nobody's are lost.
    """

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="charter_drafts")
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    after = models.PositiveIntegerField(default=0)
    """The number of the edition that its editors have seen; 0 where there was none."""
    note = models.CharField(max_length=500, blank=True)
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(
        "desk.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk"], condition=Q(set_aside=False), name="charter_draft_once"
            ),
        ]
        indexes = [models.Index(fields=["desk", "set_aside", "-edited_at"], name="charter_draft")]

    def __str__(self) -> str:
        return f"draft of {self.edited_at:%Y-%m-%d %H:%M}"
