"""What is heard in replies: how much of what is heard was said, and how much of what was said is heard.

The replies of `tests/engine/hearing`, in five languages, all heard at once. Precision is claimed for
both halves; recall is printed only, since missing a wish costs a second mail, and hearing one that
was not there moves a ticket.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.engine.hearing.corpus import HALVES, NAMES, Reply, replies

from benchmarks.measure import Contender, Result, interleaved
from charter.engine.hearing import hear
from charter.engine.language import Charter, read

TITLE = "Hearing"

KINDS = ("thanks", "confirmation", "escalation")
CHARTER = """charter: 1
schedules: {office: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
plans: [Any]
priorities: [normal]
targets: [{first reply: 1h}]
hearing: {languages: [en, de, fr, nl, es], thanks: stays, confirmation: hears, escalation: hears}
"""


def run() -> Iterator[str | Result]:
    """Precision and recall of each kind on both halves, and the time for one reply."""
    charter = read(CHARTER)
    for half in HALVES:
        every = list(replies(half))
        heard = [_heard(charter, reply) for reply in every]
        yield from _half(half.replace("_", " "), every, heard)
    every = [reply for half in HALVES for reply in replies(half)]
    hearing = Contender(lambda: [_heard(charter, reply) for reply in every], len(every))
    seconds = interleaved({"one reply": hearing})["one reply"]
    yield Result(
        "Milliseconds to hear one reply in five languages", seconds * 1000, 20, "at most", "ms"
    )


def _heard(charter: Charter, reply: Reply) -> str:
    found = hear(charter, reply.text, names=NAMES)
    return found.kind if found else "none"


def _half(half: str, every: Sequence[Reply], heard: Sequence[str]) -> Iterator[str | Result]:
    pairs = [(reply.label, kind) for reply, kind in zip(every, heard, strict=True)]
    none = sum(label == "none" for label, _ in pairs)
    yield f"{half}: {len(every)} replies, {none} of which say nothing beside their words"
    for kind in KINDS:
        said = sum(label == kind for label, _ in pairs)
        right = sum(label == kind == found for label, found in pairs)
        wrong = sum(found == kind != label for label, found in pairs)
        yield f"  {kind:<17} {right} of {said} heard (recall {right / said:.2f}), {wrong} wrongly"
    wrongly = sum(found not in ("none", label) for label, found in pairs)
    yield Result(f"Replies heard as what they are not, {half}", wrongly, 0, "at most", "")
