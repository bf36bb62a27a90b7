"""The product's settings, with what tests change: fast passwords, files in a folder of their own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
_HOME = Path(tempfile.gettempdir()) / f"charter-tests-{os.getuid()}" / f"{_WORKER}-{os.getpid()}"
# What is gathered there in a real installation comes from the sources here.
(_HOME / "static").mkdir(parents=True, exist_ok=True)
os.environ["CHARTER_HOME"] = str(_HOME)
os.environ.setdefault("CHARTER_SECRET_KEY", "a key for tests alone")

from charter.config.settings import *  # noqa: E402, F403
from charter.config.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["*"]
PAGES_INSIDE = True  # the service that takes pages in tests is on this machine
ACCOUNT_RATE_LIMITS = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: a browser test's server reads on a connection of its own.
    DATABASES["default"]["TEST"] = {"NAME": str(_HOME / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
    )
