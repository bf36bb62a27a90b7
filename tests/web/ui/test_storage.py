"""Static files that may be cached for ever, what they import included."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.test import override_settings


def test_modules_and_stylesheets_import_what_carries_a_digest(
    settings: Any, tmp_path: Path
) -> None:
    hashed = {"BACKEND": "charter.web.ui.storage.Storage"}
    storages = settings.STORAGES | {"staticfiles": hashed}
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    [sheet] = (tmp_path / "charter").glob("charter.????????????.css")
    [script] = (tmp_path / "charter/js").glob("main.????????????.js")
    assert '"base/tokens.css"' not in sheet.read_text()
    assert '"./clocks.js"' not in script.read_text()
