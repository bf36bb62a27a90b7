"""Who asks: organizations with their plan, and the people in them."""

from __future__ import annotations

from django.db import models

from charter.desk.models.desk import NAME


class Organization(models.Model):
    """A customer of the desk: what it bought, and where it is served."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="organizations")
    name = models.CharField(max_length=160)
    plan = models.CharField(max_length=NAME, blank=True)
    facility = models.CharField(max_length=64, blank=True)
    schedule = models.CharField(max_length=NAME, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "name"], name="organization_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Domain(models.Model):
    """A mail domain whose people belong to an organization, once an admin has verified it."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="domains")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="domains")
    name = models.CharField(max_length=190)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "name"], name="domain_once")]

    def __str__(self) -> str:
        return self.name


class Requester(models.Model):
    """A person who asks, or who is on a conversation, known by address."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="requesters")
    email = models.CharField(max_length=254)
    name = models.CharField(max_length=160, blank=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    blocked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "email"], name="requester_once")]

    def __str__(self) -> str:
        return self.name or self.email
