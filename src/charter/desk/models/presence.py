"""Who is where: each agent's last look at each ticket, so that nobody answers over a colleague."""

from __future__ import annotations

from django.db import models


class Presence(models.Model):
    """An agent's last sign of life on a ticket, and what they were doing there."""

    class Doing(models.TextChoices):
        READING = "reading"
        REPLY = "reply"
        NOTE = "note"

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="presences")
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="presences")
    at = models.DateTimeField()
    doing = models.CharField(max_length=8, choices=Doing, default=Doing.READING)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent"], name="presence_once")]
        indexes = [models.Index(fields=["agent", "-at"], name="presence_lately")]

    def __str__(self) -> str:
        return f"{self.agent_id} on {self.ticket_id}"
