"""Where somebody is called when they are on call."""

from __future__ import annotations

from django.db import models


class PageAddress(models.Model):
    """One way to reach an agent at any hour: a telephone service, a chat, an app."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="page_addresses")
    service = models.CharField(max_length=80)
    sealed = models.TextField()
    """The address itself, which holds keys and numbers: sealed with the installation's secret."""
    created_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    """When the agent followed the link in a test page; before that nobody is called there."""

    def __str__(self) -> str:
        return f"{self.service} of {self.agent}"
