"""A person's place on a desk, and the desk's teams."""

from __future__ import annotations

from django.db import models

from charter.desk.models.desk import NAME


class Team(models.Model):
    """A team that the charter names; its people are the desk's to choose."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="teams")
    key = models.CharField(max_length=NAME)
    title = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "key"], name="team_key_once")]
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Agent(models.Model):
    """A user who works at a desk."""

    class Role(models.TextChoices):
        ADMIN = "admin", "Admin"
        AGENT = "agent", "Agent"
        VIEWER = "viewer", "Viewer"

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="agents")
    user = models.ForeignKey("desk.User", on_delete=models.CASCADE, related_name="places")
    role = models.CharField(max_length=16, choices=Role, default=Role.AGENT)
    teams = models.ManyToManyField(Team, blank=True, related_name="agents")
    active = models.BooleanField(default=True)
    signature = models.TextField(blank=True)
    mail_me = models.BooleanField(default=True)
    assigned_at = models.DateTimeField(null=True, blank=True)
    """When a ticket was last given to them, by whomever; turns go by it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "user"], name="agent_once")]

    def __str__(self) -> str:
        return str(self.user)
