"""Light, dark, or as the system: what the person chose, else what this browser remembers."""

from __future__ import annotations

from django.http import HttpRequest

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "charter_theme"


def theme_of(request: HttpRequest | None) -> str:
    """One of THEMES; "auto" where nobody chose, as on the page of a failure."""
    if request is None:
        return "auto"
    kept = request.COOKIES.get(THEME_COOKIE, "auto")
    # The failure of a request can come before the session is read: then there is no user.
    user = getattr(request, "user", None)
    chosen = user.theme if user is not None and user.is_authenticated else kept
    return chosen if chosen in THEMES else "auto"
