"""The header block of a mail or of one of its parts, read so that nothing in it can raise."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from email.quoprimime import header_decode
from urllib.parse import unquote_to_bytes

from charter.channels.email.mime.text import decode, one_line

MOST_HEADERS = 1_000
LONGEST_VALUE = 64_000  # characters of one header that are looked at
LONGEST_PHRASE = 8_000  # characters of one subject or name

_LINES = re.compile(rb"\r\n|\n|\r")
_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:[ \t]?(.*)", re.DOTALL)
_WORD = re.compile(r"=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?]{0,4000})\?=")
_PARAM = re.compile(
    r""";\s*([\w!#$%&'+.^`|~-]+(?:\*\d+)?\*?)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)""", re.DOTALL
)
_REFERENCE = re.compile(r"<[^<>\s]{1,995}>")


@dataclass(frozen=True, slots=True)
class Headers:
    """Header fields in the order of the mail: lower-case name and unfolded, undecoded text."""

    fields: tuple[tuple[str, str], ...]
    cut: bool = False

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of the header `name` (lower case), as written but unfolded."""
        return tuple(value for key, value in self.fields if key == name)

    def first(self, name: str) -> str:
        """The first value of the header `name`, "" when there is none or only empty ones."""
        return next((value for value in self.all(name) if value), "")

    def has(self, name: str) -> bool:
        return any(key == name for key, _ in self.fields)

    def text(self, name: str) -> str:
        """The first value with its encoded words decoded, on one line."""
        return words(self.first(name)[:LONGEST_PHRASE])

    def ids(self, name: str) -> tuple[str, ...]:
        """The message ids in all headers of that name, with angle brackets, doubles left out."""
        found = (_REFERENCE.findall(value) for value in self.all(name))
        return tuple(dict.fromkeys(one for many in found for one in many if len(one) > 2))

    def content_type(self, otherwise: str = "text/plain") -> str:
        """`maintype/subtype` in lower case; what makes no sense is `otherwise`."""
        kind = self.first("content-type").partition(";")[0].strip().lower()
        return kind if re.fullmatch(r"[\w.+-]{1,100}/[\w.+-]{1,100}", kind) else otherwise

    def params(self, name: str) -> dict[str, str]:
        """The parameters of a header such as Content-Type, RFC 2231 pieces put together."""
        return parameters(self.first(name))


def read(block: bytes, *, cut: bool = False) -> Headers:
    """The headers in a block of bytes that ends before the empty line; never raises.

    Lines that are no header are passed over, 8-bit text is read, later fields than the first
    `MOST_HEADERS` are left out.
    """
    fields: list[tuple[str, str]] = []
    for line in _unfolded(block):
        if len(fields) >= MOST_HEADERS:
            return Headers(tuple(fields), cut=True)
        if found := _NAME.match(line):
            name, value = found.groups()
            text = " ".join(decode(value[:LONGEST_VALUE]).split("\n"))
            fields.append((name.decode("ascii").lower(), text.strip()))
    return Headers(tuple(fields), cut=cut)


def looks_like_header(line: bytes) -> bool:
    return bool(_NAME.match(line)) or line[:1] in (b" ", b"\t")


def _unfolded(block: bytes) -> Iterator[bytes]:
    held: list[bytes] = []
    for line in _LINES.split(block):
        if line[:1] in (b" ", b"\t") and held:
            held.append(line)
        else:
            if held:
                yield b" ".join([held[0], *(piece.strip() for piece in held[1:])])
            held = [line]
    if held:
        yield b" ".join([held[0], *(piece.strip() for piece in held[1:])])


def words(value: str) -> str:
    """`value` with RFC 2047 encoded words decoded; what cannot be decoded stays as written.

    Neighbouring words of one charset are decoded together, since many mailers cut a letter in two.
    """
    out: list[str] = []
    held = b""
    charset = ""
    end = 0
    for found in _WORD.finditer(value):
        between = value[end : found.start()]
        name = found[1].lower()
        if held and (between.strip() or name != charset):
            out.append(decode(held, charset))
            held = b""
        if between.strip() or not end:
            out.append(between)
        charset, end = name, found.end()
        held += _word_bytes(found[2], found[3])
    if held:
        out.append(decode(held, charset))
    out.append(value[end:])
    return one_line("".join(out))


def _word_bytes(encoding: str, text: str) -> bytes:
    if encoding in "qQ":
        return header_decode(text).encode("latin-1", "replace")
    try:
        clean = re.sub(r"[^A-Za-z0-9+/]", "", text)
        return b64decode(clean[: len(clean) - (len(clean) % 4 == 1)] + "=" * (-len(clean) % 4))
    except ValueError:
        return text.encode("utf-8", "replace")


def parameters(value: str) -> dict[str, str]:
    """Parameters of a structured header value: lower-case names, decoded text."""
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for found in list(_PARAM.finditer(value[:LONGEST_PHRASE]))[:100]:
        name, number, encoded = _param_name(found[1])
        pieces.setdefault(name, []).append((number, encoded, _unquoted(found[2])))
    return {name: _joined(sorted(parts)) for name, parts in pieces.items()}


def _param_name(raw: str) -> tuple[str, int, bool]:
    """`filename*1*` → ("filename", 1, True); a plain name counts as piece -1."""
    name, *rest = raw.lower().split("*")
    number = int(rest[0]) if rest and rest[0].isdecimal() and len(rest[0]) < 4 else -1
    return name, number, raw.endswith("*")


def _unquoted(text: str) -> str:
    text = text.strip()
    if text.startswith('"'):
        text = re.sub(r"\\(.)", r"\1", text[1:].removesuffix('"'), flags=re.DOTALL)
    return text


def _joined(parts: list[tuple[int, bool, str]]) -> str:
    if parts[0][0] < 0 and not parts[0][1] and len(parts) > 1 and parts[-1][1]:
        parts = [part for part in parts if part[1] or part[0] >= 0]  # filename* beats filename
    charset = "utf-8"
    data = b""
    plain: list[str] = []
    for place, (_, encoded, text) in enumerate(parts):
        if encoded and place == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        if encoded:
            data += unquote_to_bytes(text)
        else:
            plain.append(text)
            data += text.encode("utf-8", "replace")
    if len(plain) == len(parts):
        return words("".join(plain))
    return one_line(decode(data, charset))
