"""Delivery reports told only in words: which addresses they mean."""

from __future__ import annotations

import re
from collections.abc import Collection
from email import message_from_bytes, policy
from email.message import Message

from flufl.bounce import all_failures

from charter.channels.email.bounces.daemons import is_service
from charter.channels.email.mime.addresses import address

MOST_WORDS = 32_000  # characters of a report that are looked at
LONGEST_LINE = 200
MOST_ADDRESSES = 50

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'@=]{1,64}@[^\s<>()\[\],;:\"'@=]{1,200}")
_ALONE = re.compile(
    r"[\s>*·•-]*(?:<|rfc822;|smtp:|to:?\s|recipient:?\s|mailto:)*\s*", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:final-recipient|original-recipient|rcpt to|failed recipient|intended recipient|"
    r"undeliverable address|recipient address|empfänger|destinataire|ontvanger|destinatario)\s*[:<]",
    re.IGNORECASE,
)


def by_library(raw: bytes) -> tuple[list[str], list[str]]:
    """(failed, delayed) as flufl.bounce reads them from a bounded copy of the report.

    Lines are cut first: its patterns take the square of a line's length.
    """
    lines = [line[:LONGEST_LINE] for line in raw[: 2 * MOST_WORDS].split(b"\n")[:1_000]]
    try:
        message: Message = message_from_bytes(b"\n".join(lines), policy=policy.compat32)
        delayed, failed = all_failures(message)
    except Exception:  # detectors for old formats raise on mails they do not expect
        return [], []
    return _texts(failed), _texts(delayed)


def _texts(addresses: Collection[bytes]) -> list[str]:
    texts = (address(raw.decode("utf-8", "replace")) for raw in addresses)
    return sorted(text for text in texts if text)


def by_words(text: str, *, sent_to: Collection[str], never: Collection[str]) -> list[str]:
    """The addresses that a report is about.

    `sent_to`: the recipients of the returned mail, where known; an address among them is surely
    meant. Otherwise lines that hold hardly more than an address, or that label one, are believed;
    failing these, the first address mentioned. `never`: addresses that cannot be it.
    """
    lines = [line[: 4 * LONGEST_LINE] for line in text[:MOST_WORDS].split("\n")]
    named: dict[str, bool] = {}
    for line in lines:
        for match in _ADDRESS.finditer(line):
            found = address(match.group().rstrip(".>"))
            if found and found not in never and not is_service(found):
                believed = _stands_alone(line, match) or bool(_LABELLED.search(line))
                named[found] = named.get(found, False) or believed
    if meant := [found for found in named if found in sent_to]:
        return meant[:MOST_ADDRESSES]
    if meant := [found for found, believed in named.items() if believed]:
        return meant[:MOST_ADDRESSES]
    return list(named)[:1]


def _stands_alone(line: str, match: re.Match[str]) -> bool:
    before = _ALONE.match(line)
    start = match.start() - (line[match.start() - 1 : match.start()] == "<")
    leads = before is not None and before.end() >= start
    after = line[match.end() :].lstrip(">) ")
    return leads and (after[:1] in ("", ":", "(", "-", ",", ";", ".") or len(after) < 3)
