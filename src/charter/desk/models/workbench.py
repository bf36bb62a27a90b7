"""What agents keep beside tickets: drafts, saved replies, notices to themselves, and counts."""

from __future__ import annotations

from django.db import models


class Draft(models.Model):
    """Words an agent has begun on a ticket; kept until sent or thrown away."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="drafts")
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="drafts")
    mode = models.CharField(max_length=8, default="reply")  # reply or note
    text = models.TextField(blank=True)
    seen_seq = models.PositiveIntegerField(default=0)
    """How far the thread went when the agent began: later words stop the sending."""
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agent", "ticket", "mode"], name="draft_once"),
        ]

    def __str__(self) -> str:
        return f"{self.mode} draft"


class SavedReply(models.Model):
    """A prepared answer, in Markdown with named fields."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="saved_replies")
    title = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "title"], name="saved_reply_once")]
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Notice(models.Model):
    """Something an agent is told: an assignment, a warning, a breach, a bounce, an answer."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="notices")
    ticket = models.ForeignKey(
        "desk.Ticket", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    """None where it is about the desk itself, such as a turn on call."""
    kind = models.CharField(max_length=16)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["agent", "-id"],
                condition=models.Q(read_at__isnull=True),
                name="notice_unread",
            )
        ]

    def __str__(self) -> str:
        return self.kind


class QueueCount(models.Model):
    """How many unsolved tickets a view holds; moved by `judge` in the ticket's own transaction."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=96)
    count = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "key"], name="queue_count_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
