"""What a ticket shows when it arrives: all that a comparison reads, and nothing else of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from charter.engine.likeness import cues, signs
from charter.engine.likeness.words import plain, stems_in, stems_of
from charter.engine.moment import Moment

_READ: Final = 12_000
"""So many letters of a text are read."""
_SPOKEN: Final = 600
"""What a text says about itself stands within so many letters of its beginning or its end."""
_CLOSING: Final = 5
"""So many lines at a text's end may be a signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """A ticket as far as likeness goes. `requester` is whoever asked, by any stable name."""

    requester: str
    at: Moment
    said: str  # a digest of all words: the same where two texts are, case and spaces aside
    words: frozenset[str]
    codes: frozenset[str]
    pages: frozenset[str]
    errors: frozenset[str]
    figures: frozenset[str]
    """Every number as it is written, whatever it counts or names."""
    closing: tuple[frozenset[str], ...]
    """The words of the last lines, the last one first; lines that two tickets share are a signature."""
    again: bool
    another: bool
    machine: bool

    def told(self) -> dict[str, Any]:
        """All of it but who and when, as JSON has it."""
        return {
            "said": self.said,
            "words": sorted(self.words),
            "codes": sorted(self.codes),
            "pages": sorted(self.pages),
            "errors": sorted(self.errors),
            "figures": sorted(self.figures),
            "closing": [sorted(line) for line in self.closing],
            "cues": [self.again, self.another, self.machine],
        }

    @classmethod
    def read(cls, told: Mapping[str, Any], *, requester: str, at: Moment) -> Traits:
        """Back from what `told` gave."""
        again, another, machine = told["cues"]
        return cls(
            requester=requester,
            at=at,
            said=told["said"],
            words=frozenset(told["words"]),
            codes=frozenset(told["codes"]),
            pages=frozenset(told["pages"]),
            errors=frozenset(told["errors"]),
            figures=_figures_told(told),
            closing=tuple(map(frozenset, told["closing"])),
            again=again,
            another=another,
            machine=machine,
        )


def traits_of(subject: str, text: str, *, requester: str, at: Moment) -> Traits:
    """What a ticket shows that begins with these words."""
    whole = f"{subject}\n{text}"[:_READ]
    folded = plain(whole)
    spaced = " ".join(folded.split())
    # Letters of other alphabets can hide digits and spaces that only the plain text has.
    counted = signs.numbered(spaced) if whole.isascii() and "/" not in whole else whole
    spoken = folded if len(folded) <= 2 * _SPOKEN else f"{folded[:_SPOKEN]}\n{folded[-_SPOKEN:]}"
    lines = [line.strip() for line in text[:_READ].splitlines() if line.strip()]
    return Traits(
        requester=requester,
        at=at,
        said=blake2b(spaced.encode(), digest_size=12).hexdigest(),
        words=stems_in(folded) | signs.sums_of(counted),
        codes=signs.codes_of(counted),
        pages=signs.pages_of(whole),
        errors=signs.errors_of(whole),
        figures=signs.figures_of(spaced),
        closing=tuple(map(stems_of, reversed(lines[1:][-_CLOSING:]))),
        again=cues.AGAIN.search(spoken) is not None,
        another=cues.ANOTHER.search(spoken) is not None,
        machine=cues.MACHINE.search(spoken) is not None,
    )


def _figures_told(told: Mapping[str, Any]) -> frozenset[str]:
    """The figures that were kept; of a ticket from before they were, those in its words and numbers."""
    if "figures" in told:
        return frozenset(told["figures"])
    return signs.figures_of(" ".join([*told["words"], *told["codes"]]))
