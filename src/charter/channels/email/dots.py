"""The DATA of an SMTP dialogue: found its end, without the doubled dots, with an eye for smuggling."""

from __future__ import annotations

END = b"\r\n.\r\n"


class DataStream:
    """Undoes RFC 5321's dot-stuffing chunk by chunk and finds the one true end of the mail.

    Only CRLF.CRLF ends a mail. Line ends of any other kind are noticed (`bare`), since servers that
    disagree about them can be made to see two mails where there is one.
    """

    def __init__(self) -> None:
        self.bare = False
        self.done = False
        self.rest = b""
        """What came after the end: the next commands."""
        self._held = b"\r\n"  # as if the line before had just ended
        self._surplus = 2

    def feed(self, chunk: bytes) -> bytes:
        """The mail's next bytes; may be empty while a possible end is still open."""
        data = self._held + chunk
        end = data.find(END)
        if end >= 0:
            self.done = True
            body, self.rest = data[: end + 2], data[end + len(END) :]
        else:
            keep = _open_end(data)
            body, self._held = data[: len(data) - keep], data[len(data) - keep :]
        if not body:
            return b""
        lines = body.replace(b"\r\n", b"")
        self.bare = self.bare or b"\r" in lines or b"\n" in lines
        body, self._surplus = body.replace(b"\r\n.", b"\r\n")[self._surplus :], 0
        return body


def _open_end(data: bytes) -> int:
    """How many of the last bytes could be the beginning of the end."""
    for length in range(min(len(END) - 1, len(data)), 0, -1):
        if END.startswith(data[-length:]):
            return length
    return 0
