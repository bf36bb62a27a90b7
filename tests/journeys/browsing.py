"""An agent's browser without a screen: cookies, forms, and a server that may die at any moment."""

from __future__ import annotations

import re
from collections import Counter
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.cast import PASSWORD
from tests.journeys.installation import ADMIN, Installation, until

GONE = (OSError, HTTPException)
"""What it looks like when the server is killed at work; `HTTPError` is one of them."""
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """Signed in as the admin of an installation."""

    def __init__(self, installation: Installation) -> None:
        self._web = installation.web
        self._open = build_opener(HTTPCookieProcessor(CookieJar())).open
        page = self.get("/accounts/login/")
        told = {"login": ADMIN, "password": PASSWORD}
        assert "/lantern/" in self.post("/accounts/login/", page, told)

    def get(self, place: str) -> str:
        """A page's HTML; one of `GONE` where nobody serves it."""
        with self._open(f"{self._web}{place}", timeout=10) as answer:
            return str(answer.read().decode())

    def post(self, place: str, page: str, told: dict[str, str]) -> str:
        """Send a form of a page; the HTML of where it leads."""
        token = _TOKEN.search(page)
        assert token is not None, page[:500]
        body = urlencode({"csrfmiddlewaretoken": token.group(1), **told}).encode()
        request = Request(f"{self._web}{place}", body, {"Referer": f"{self._web}{place}"})
        with self._open(request, timeout=10) as answer:
            return str(answer.read().decode())

    def reply_once(self, number: int, text: str) -> None:
        """Answer a ticket as people do: after trouble look first, and send only what is not there."""

        troubles: Counter[str] = Counter()

        def there() -> bool:
            try:
                page = self.get(f"/lantern/tickets/{number}/")
                if text in page.partition('id="composer"')[0]:
                    return True
                self.post(
                    f"/lantern/tickets/{number}/replies/", page, {"mode": "reply", "text": text}
                )
            except HTTPError as error:
                assert error.code in {409, 502, 503}, error.read().decode()
                troubles[str(error)] += 1
            except GONE as trouble:
                troubles[f"{type(trouble).__name__}: {trouble}"] += 1
            return False

        told = lambda: f"the answer is on ticket {number}; so far: {troubles}"  # noqa: E731
        until(told, there, 60, rest=0.3)
