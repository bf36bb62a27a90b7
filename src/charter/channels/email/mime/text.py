"""Bytes of unknown charset → text that every database and terminal can hold."""

from __future__ import annotations

import codecs
import re

ONE_BYTE = ("cp125", "iso8859", "koi8", "mac-", "latin", "windows")
# Names that mailers write, and what they mean to Python.
ALIASES = {
    "ansi": "cp1252",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "x-unknown": "",
    "unknown-8bit": "",
    "unknown": "",
    "default": "",
    "_autodetect": "",
    "iso-8859-8-i": "iso-8859-8",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    # What says Latin-1 nearly always means Windows' superset of it.
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
}
_UNSAFE = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")


def safe(text: str) -> str:
    """`text` with line ends as `\\n` and without NULs, surrogates and other control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    text = _UNSAFE.sub(lambda found: "" if found.group() == "\x00" else "\ufffd", text)
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """`safe` text with every run of white space as one space."""
    return " ".join(safe(text).split())


def decode(data: bytes, charset: str | None = None) -> str:
    """Readable, `safe` text from bytes, whatever the charset claims.

    The claimed charset is used when it fits the bytes, except that what is valid UTF-8 is not taken
    for one of the old one-byte charsets; then comes UTF-8 with single bad bytes, then Windows-1252.
    Never raises.
    """
    claimed = _byte_order_mark(data) or _known(charset)
    if claimed and claimed.startswith("utf-16"):
        data = data[: len(data) & ~1]
    if claimed is None or claimed.startswith(ONE_BYTE):
        names = ("utf-8", claimed)
    else:
        names = (claimed, "utf-8")
    for name in names:
        if (text := _strictly(data, name)) is not None:
            return text
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    if sum(not letter.isascii() for letter in lenient) > 2 * bad:
        return safe(lenient)
    return _strictly(data, "cp1252") or safe(data.decode(claimed or "latin-1", "replace"))


def _strictly(data: bytes, charset: str | None) -> str | None:
    if charset is None:
        return None
    try:
        return safe(data.decode(charset).removeprefix("\ufeff"))
    except (UnicodeError, ValueError):
        return None


def _byte_order_mark(data: bytes) -> str | None:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _known(charset: str | None) -> str | None:
    """The codec that a charset label means, None when Python has no text codec of that name."""
    name = (charset or "").strip(" \t'\"").lower()
    name = ALIASES.get(name, name)
    if not name or len(name) > 40 or not name.isascii():
        return None
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # base64, zlib and the like are codecs too, but no charsets; the last name decodes slowly.
    if not getattr(found, "_is_text_encoding", True) or found.name in ("idna", "punycode"):
        return None
    return found.name
