"""A backup can be started as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.sqlite_only
CHARTER = Path(__file__).parents[2] / "charters" / "marketplace-software" / "charter.yaml"


def charter(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "CHARTER_HOME": str(home), "CHARTER_ADMIN_PASSWORD": "open the harbour"}
    env |= {"DJANGO_SETTINGS_MODULE": "charter.config.settings", "DATABASE_URL": ""}
    env.pop("CHARTER_SECRET_KEY", None)
    return subprocess.run(
        [sys.executable, "-m", "charter.cli", *command], env=env, capture_output=True, text=True
    )


def test_a_restored_backup_verifies_and_keeps_its_key(tmp_path: Path) -> None:
    home, copy = tmp_path / "home", tmp_path / "copy"
    made = charter(
        home, "init", "--charter", str(CHARTER), "--name", "Lantern", "--slug", "lantern",
        "--email", "ada@lantern.example", "--person", "Ada",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / ".half-written.part").symlink_to("gone")  # by mail that comes in meanwhile
    saved = charter(home, "backup", str(copy))
    assert saved.returncode == 0, saved.stderr
    assert (copy / "secret-key").read_text() == (home / "secret-key").read_text()
    again = charter(copy, "verify")
    assert again.stdout == "0 tickets on 1 desk: nothing differs, nothing is missing.\n"


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    charter(tmp_path / "home", "migrate")
    refused = charter(tmp_path / "home", "backup", str(tmp_path))
    assert refused.returncode == 1
    assert "is there already" in refused.stderr
