"""Who takes turns in a rotation, and what people changed about the plan."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from charter.desk.models.desk import NAME


class RotationStart(models.Model):
    """Since when the turns of a rotation are counted, and who has the first of them."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    rotation = models.CharField(max_length=NAME)
    at = models.DateTimeField()
    first = models.ForeignKey(
        "desk.Agent", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    rhythm = models.CharField(max_length=190)
    """How the charter had it go round when the counting began; another rhythm begins anew."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "rotation"], name="start_once")]

    def __str__(self) -> str:
        return f"{self.rotation} since {self.at}"


class RotationMember(models.Model):
    """An agent's place in a rotation, for as long as it lasts."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    rotation = models.CharField(max_length=NAME)
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="turns")
    position = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "rotation", "agent"],
                condition=Q(until__isnull=True),
                name="member_once",
            )
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.rotation}: {self.agent}"


class Override(models.Model):
    """Somebody on call for a while, whoever's turn it is. Of two, the one written later holds."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    rotation = models.CharField(max_length=NAME)
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="overrides")
    since = models.DateTimeField()
    until = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("desk.Agent", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="override_has_length")
        ]
        indexes = [models.Index(fields=["desk", "rotation", "until"], name="override_of_rotation")]

    def __str__(self) -> str:
        return f"{self.rotation}: {self.agent} from {self.since}"


class Away(models.Model):
    """When an agent cannot be on call; their turns go to the next one."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="away")
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="away_has_length")
        ]
        indexes = [models.Index(fields=["desk", "until"], name="away_of_desk")]

    def __str__(self) -> str:
        return f"{self.agent} away from {self.since}"


class RotationWatch(models.Model):
    """When somebody is next to be told about a rotation; claimed by the worker."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    rotation = models.CharField(max_length=NAME)
    told_until = models.DateTimeField()
    """Everything that fell due up to here has been told."""
    run_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "rotation"], name="watch_once")]
        indexes = [
            models.Index(
                fields=["run_at", "id"], condition=Q(run_at__isnull=False), name="watch_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rotation} at {self.run_at}"


class OnCallTold(models.Model):
    """That somebody was told of a turn ahead, or of a week that is over; once each."""

    class Kind(models.TextChoices):
        AHEAD = "ahead"
        SUMMARY = "summary"

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    rotation = models.CharField(max_length=NAME)
    kind = models.CharField(max_length=8, choices=Kind)
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="+")
    about = models.DateTimeField()
    """When the turn begins, or the hand-over that ends the week."""
    moment = models.DateTimeField()
    """When it fell due, however late the worker woke up."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "rotation", "kind", "agent", "about"], name="on_call_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.agent}"
