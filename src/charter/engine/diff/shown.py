"""What of a difference customers are told: nothing of topics that they are not offered, of one
organization by name, of what only agents tell, and of what words are taken for before anybody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from charter.engine.cases import Box, Domain
from charter.engine.language.model import Charter

_INSIDE: Final = frozenset({"organization", "heard"})


def offered(topic: str | None, *charters: Charter) -> bool:
    """Whether customers may know of a topic: none of the charters keeps it to its agents."""
    known = (charter.topics.get(topic or "") for charter in charters)
    return not any(one is not None and one.private for one in known)


def parts(spaces: Sequence[Domain], box: Box, *charters: Charter) -> Iterator[tuple[Box, bool]]:
    """A box, each part with whether customers are told of it: parted where it names topics of both kinds."""
    for place, (space, chosen) in enumerate(zip(spaces, box, strict=True)):
        if space.fact.name == "topic" and len(chosen) < len(space.cases):
            ours = [n for n in chosen if offered(space.cases[n].word, *charters)]
            theirs = [n for n in chosen if n not in ours]
            for some, public in ((ours, True), (theirs, False)):
                if some:
                    part = (*box[:place], tuple(some), *box[place + 1 :])
                    yield part, public and tellable(spaces, part)
            return
    yield box, tellable(spaces, box)


def tellable(spaces: Sequence[Domain], box: Box) -> bool:
    """Whether every fact that a box names is one of which customers know."""
    return not any(
        len(chosen) < len(space.cases) and (space.fact.name in _INSIDE or not space.fact.offered)
        for space, chosen in zip(spaces, box, strict=True)
    )
