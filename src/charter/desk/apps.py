"""The desk as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The one application with models."""

    name = "charter.desk"
    label = "desk"
    verbose_name = "Desk"
