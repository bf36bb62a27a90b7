"""The timeline: what happened on a ticket, append-only and chained by hashes."""

from __future__ import annotations

from django.db import models


class TimelineEvent(models.Model):
    """One fact: who, when, what. Personal words lie elsewhere; here is only their digest."""

    class Actor(models.TextChoices):
        REQUESTER = "requester"
        AGENT = "agent"
        CHARTER = "charter"
        SYSTEM = "system"

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=32)
    actor = models.CharField(max_length=16, choices=Actor)
    actor_id = models.BigIntegerField(null=True, blank=True)
    data = models.JSONField(default=dict)
    words = models.CharField(max_length=64, blank=True)
    """The salted digest of the message that belongs to the event, where one does."""
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "seq"], name="event_seq_once")]
        indexes = [
            models.Index(
                fields=["desk", "at"],
                condition=models.Q(kind__in=["page_started", "paged"]),
                name="event_pages",
            )
        ]
        ordering = ["ticket", "seq"]

    def __str__(self) -> str:
        return f"{self.kind} ({self.seq})"


class Checkpoint(models.Model):
    """The heads of all tickets that moved since the one before: makes a missing tail visible."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="checkpoints")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    last_number = models.PositiveBigIntegerField()
    heads = models.JSONField()
    """Ticket number → [seq, hash]."""
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "number"], name="checkpoint_once")]

    def __str__(self) -> str:
        return f"checkpoint {self.number}"
