"""Clocks as the last judgement left them: one row a promise, for pages and reports."""

from __future__ import annotations

from django.db import models

from charter.desk.models.desk import NAME


class Clock(models.Model):
    """One instance of one target on one ticket."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="clocks")
    target = models.CharField(max_length=NAME)
    instance = models.PositiveIntegerField()
    state = models.CharField(max_length=9)
    outcome = models.CharField(max_length=20, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    warn_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    breached = models.BooleanField(default=False)
    breached_at = models.DateTimeField(null=True, blank=True)
    elapsed = models.BigIntegerField(default=0)
    """Open time used, in microseconds."""
    target_span = models.BigIntegerField(null=True, blank=True)
    target_business_days = models.PositiveIntegerField(null=True, blank=True)
    target_days = models.PositiveIntegerField(null=True, blank=True)
    schedule = models.CharField(max_length=NAME)
    plan = models.CharField(max_length=NAME, blank=True)
    priority = models.CharField(max_length=NAME, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "target", "instance"], name="clock_once"),
        ]
        indexes = [models.Index(fields=["desk", "ended_at"], name="clock_ended")]
        ordering = ["ticket", "started_at", "target", "instance"]

    def __str__(self) -> str:
        return f"{self.target} {self.instance}"
