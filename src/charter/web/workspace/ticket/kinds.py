"""What a file is, judged by its first bytes and never by what it calls itself."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
SAFE_IMAGES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Pictures that cannot carry anything that acts; SVG is none of them."""
HEAD: Final = 32
"""So many bytes are enough to judge by."""


def image_type(head: bytes) -> str | None:
    """The type of a picture that is safe to show, by its first bytes; None for everything else."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), None)


def shown_as_image(content_type: str) -> bool:
    """Whether a file that calls itself this is worth a preview; its bytes decide when it is asked."""
    return content_type.lower() in SAFE_IMAGES
