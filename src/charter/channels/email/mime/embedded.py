"""Pictures written into the HTML itself: taken out as files, so that the text stays small."""

from __future__ import annotations

import re

from charter.channels.email.mime.headers import Headers
from charter.channels.email.mime.source import Memory
from charter.channels.email.mime.tree import Part

MOST_PICTURES = 100

_PICTURE = re.compile(
    r"data:(image/(?:png|jpeg|jpg|gif|webp|bmp))\s*;\s*base64\s*,([A-Za-z0-9+/=\s%]+)",
    re.IGNORECASE,
)


def take_out(html: str) -> tuple[str, list[tuple[Memory, Part]]]:
    """`html` with each embedded picture replaced by a `cid:` address, and the pictures as parts."""
    pictures: list[tuple[Memory, Part]] = []

    def moved(found: re.Match[str]) -> str:
        if len(pictures) >= MOST_PICTURES:
            return found.group()
        name = f"embedded-{len(pictures) + 1}@mail"
        data = found[2].encode("ascii")
        fields = (("content-id", f"<{name}>"), ("content-transfer-encoding", "base64"))
        kind = found[1].lower().replace("image/jpg", "image/jpeg")
        pictures.append((Memory(data), Part(Headers(fields), kind, 0, 0, len(data))))
        return f"cid:{name}"

    return (_PICTURE.sub(moved, html) if "base64" in html else html), pictures
