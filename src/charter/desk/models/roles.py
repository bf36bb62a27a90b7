"""Who holds the roles that a charter names."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from charter.desk.models.desk import NAME


def _once(holder: str, of_organization: bool) -> models.UniqueConstraint:
    """Nobody holds a role twice: for one organization, or for the desk."""
    fields = ["desk", "role", holder, *(["organization"] if of_organization else [])]
    return models.UniqueConstraint(
        fields=fields,
        condition=Q(organization__isnull=not of_organization, **{f"{holder}__isnull": False}),
        name=f"role_once_{holder}_{'of' if of_organization else 'desk'}",
    )


class RoleHolder(models.Model):
    """A person who holds a role, of the whole desk or of one organization."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="role_holders")
    role = models.CharField(max_length=NAME)
    organization = models.ForeignKey(
        "desk.Organization", null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )
    agent = models.ForeignKey(
        "desk.Agent", null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )
    requester = models.ForeignKey(
        "desk.Requester", null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agent__isnull=True) ^ Q(requester__isnull=True), name="role_of_one"
            ),
            *(_once(holder, of) for holder in ("agent", "requester") for of in (True, False)),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.agent or self.requester}"
