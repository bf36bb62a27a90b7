"""How people get accounts: by invitation of a desk's admin, never by signing up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ClosedSignup(DefaultAccountAdapter):
    """Sign-in without sign-up."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Never: admins add people."""
        return False
