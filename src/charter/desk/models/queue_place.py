"""Which tickets are in a queue that dates are promised from."""

from __future__ import annotations

from django.db import models

from charter.desk.models.desk import NAME


class QueuePlace(models.Model):
    """An unsolved ticket's place in a queue of the charter; kept by `judge`, like a ticket's marks."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="places")
    queue = models.CharField(max_length=NAME)
    day = models.DateField(null=True, blank=True)
    """The date that was promised; none as yet."""
    since = models.DateTimeField()
    """When it came into the queue: those who were there before it are ahead."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "queue"], name="queue_place_once")]
        indexes = [models.Index(fields=["desk", "queue", "since"], name="queue_place")]

    def __str__(self) -> str:
        return f"{self.queue}: {self.ticket}"
