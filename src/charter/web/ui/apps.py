from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "charter.web.ui"
    label = "ui"
