"""What tells that two tickets are one matter: a ticket's traits, and how rare words are."""

from __future__ import annotations

from django.db import models


class Traits(models.Model):
    """What a ticket's first words show, kept for later ones to be compared with; erasable."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    ticket = models.OneToOneField(
        "desk.Ticket", primary_key=True, on_delete=models.CASCADE, related_name="traits"
    )
    told = models.JSONField()

    def __str__(self) -> str:
        return f"traits of {self.ticket_id}"


class WordCount(models.Model):
    """How many tickets of a desk began with a word."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=16)
    tickets = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "word"], name="word_count_once")]

    def __str__(self) -> str:
        return f"{self.word}: {self.tickets}"
