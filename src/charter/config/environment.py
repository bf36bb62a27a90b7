"""Readers for settings that come from the environment, with errors a person can act on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable's text, or the default."""
    return os.environ.get(name, default)


def number(name: str, default: int) -> int:
    """The variable as a whole number; `ImproperlyConfigured` where it is none."""
    raw = os.environ.get(name, "")
    if not raw:
        return default
    try:
        return int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}") from None


def flag(name: str, default: bool) -> bool:
    """The variable as yes or no."""
    raw = os.environ.get(name, "").strip().lower()
    if raw in {"", "1", "yes", "true", "on", "0", "no", "false", "off"}:
        return raw in {"1", "yes", "true", "on"} if raw else default
    raise ImproperlyConfigured(f"{name} must be yes or no, not {raw!r}")


def names(name: str, default: str = "") -> list[str]:
    """The variable as a list of names parted by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str, kept_in: Path) -> str:
    """The variable's text, else one made once and kept in a file that only its owner reads."""
    if found := text(name):
        return found
    try:
        return kept_in.read_text(encoding="ascii")
    except FileNotFoundError:
        return _make_secret(kept_in)


def _make_secret(kept_in: Path) -> str:
    from django.core.management.utils import get_random_secret_key

    kept_in.parent.mkdir(parents=True, exist_ok=True)
    fresh = get_random_secret_key()
    try:
        handle = os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first; its secret counts
        return kept_in.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(fresh)
    return fresh


def database(url: str, home: Path) -> dict[str, Any]:
    """Django's settings for `sqlite:///path` or `postgresql://…`; the embedded default for "".

    `sqlite:///path?timeout=5` waits so many seconds for another writer, instead of 20.
    """
    if not url:
        return sqlite(home / "charter.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        wait = dict(parse_qsl(parts.query)).get("timeout", "")
        path = Path(unquote(parts.path.removeprefix("/")) or "charter.sqlite3")
        return sqlite(path, timeout=_seconds(wait) if wait else 20)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"DATABASE_URL starts with {parts.scheme!r}; write sqlite:///path or postgresql://user@host/name"
    )


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ImproperlyConfigured(
            f"DATABASE_URL: timeout must be a number of seconds, not {text!r}"
        ) from None


def sqlite(path: Path, timeout: float = 20) -> dict[str, Any]:
    """SQLite as a help desk needs it: readers never wait, and what was acknowledged is on disk."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": timeout,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
                "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
