"""Passwords of other systems, sealed with this installation's secret key before they are stored.

Whoever has both the database and the secret key can open them; a stolen database alone does not
give them away. When the secret key changes they have to be typed in again, unless the old one is
kept in `SECRET_KEY_FALLBACKS`.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

_MARK = "sealed:"


class CannotOpen(ValueError):
    """The password was sealed with a secret key that this installation no longer has."""


def seal(text: str) -> str:
    """The text, readable by this installation alone; nothing stays nothing."""
    return _MARK + _box().encrypt(text.encode()).decode("ascii") if text else ""


def unseal(sealed: str) -> str:
    """The text that was sealed; `CannotOpen` where no known key opens it."""
    if not sealed:
        return ""
    try:
        return _box().decrypt(sealed.removeprefix(_MARK).encode("ascii")).decode()
    except InvalidToken:
        raise CannotOpen(
            "The stored password was sealed with another secret key; type it in again."
        ) from None


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(str(key))) for key in keys])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"charter.sealing:" + secret.encode()).digest())
