"""Signs of life of the worker's parts, for the health page."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """When a part of the worker was last seen turning."""

    part = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.part
