"""Whether a server that we trust vouches for the From line of a mail (RFC 8601)."""

from __future__ import annotations

import re

from charter.channels.email.mime.addresses import mailboxes
from charter.channels.email.mime.headers import Headers

_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_RESULT = re.compile(r"\s*([\w-]+)\s*=\s*(\w+)(.*)", re.DOTALL)
_PROPERTY = re.compile(r"([\w-]+\.[\w-]+)\s*=\s*(\"[^\"]*\"|[^\s;]+)")


def vouched(headers: Headers, authserv_id: str) -> bool | None:
    """True where the trusted server found the From line's domain aligned, False where it found it
    forged, None where nobody we trust says anything.

    Believed are results that bear this server's id and stand above the second Received line: below
    it, anybody on the way could have written them. Two authors are nobody's word.
    """
    authors = mailboxes(headers.all("from"))
    if not authserv_id or len(authors) != 1:
        return None
    domain = authors[0].address.rpartition("@")[2]
    results = [
        result
        for value in _believed(headers)
        if _server(value) == authserv_id.lower()
        for result in _results(value)
    ]
    if any(_aligns(result, domain) for result in results):
        return True
    return False if any(_denies(result) for result in results) else None


_Result = tuple[str, str, dict[str, str]]


def _believed(headers: Headers) -> list[str]:
    found, hops = [], 0
    for name, value in headers.fields:
        hops += name == "received"
        if hops > 1:
            break
        if name == "authentication-results":
            found.append(_COMMENT.sub(" ", value[:8_000]))
    return found


def _server(value: str) -> str:
    named = value.partition(";")[0].split()
    return named[0].strip('"').lower() if named else ""


def _results(value: str) -> list[_Result]:
    found = []
    for part in value.split(";")[1:]:
        if match := _RESULT.match(part):
            properties = {
                key.lower(): said.strip('"').lower() for key, said in _PROPERTY.findall(match[3])
            }
            found.append((match[1].lower(), match[2].lower(), properties))
    return found


def _aligns(result: _Result, domain: str) -> bool:
    method, verdict, said = result
    if verdict != "pass":
        return False
    if method == "dmarc":
        return _same(said.get("header.from", ""), domain)
    if method == "dkim":
        signer = said.get("header.d") or said.get("header.i", "").rpartition("@")[2]
        return _same(signer, domain)
    if method == "spf":
        return _same(said.get("smtp.mailfrom", "").rpartition("@")[2], domain)
    return False


def _denies(result: _Result) -> bool:
    method, verdict, _ = result
    return method == "dmarc" and verdict == "fail"


def _same(said: str, domain: str) -> bool:
    """Aligned: the same domain, or the author's is a part of a signing domain of two or more labels."""
    said = said.rpartition("@")[2].rstrip(".")
    return bool(said) and (said == domain or ("." in said and domain.endswith(f".{said}")))
