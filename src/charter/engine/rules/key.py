"""Names under which each thing that a rule does happens once: `4f1c…:e12:1`.

The rule by what it says, the cause by the event it goes back to, the effect by its place. A comment
above a rule changes none of them.
"""

from __future__ import annotations


def key_of(rule: str, cause: str, place: int | str) -> str:
    """The key of one effect of a rule for one cause."""
    return f"{rule}:{cause}:{place}"


def cause_in(key: str) -> str:
    """The cause that a key names; causes themselves may hold colons."""
    return key[key.index(":") + 1 : key.rindex(":")]


def rule_in(key: str) -> str:
    """The rule that a key names."""
    return key.partition(":")[0]


def cause_of_event(seq: int) -> str:
    """The cause that is an event of the timeline."""
    return f"e{seq}"


def cause_of_span(kind: str, cause: str) -> str:
    """The cause that is a silence or a holding which began with another cause: `s12`, `h12`; the second
    of one rule that did is `s12.2`."""
    return f"{kind[0]}{cause.removeprefix('e')}"


def cause_of_run(number: int) -> str:
    """The cause that is a wait of a ticket's first, second, … run of a ladder."""
    return f"l:{number}"


def cause_of_clock(target: str, instance: int, kind: str) -> str:
    """The cause that is a moment of a clock."""
    return f"c:{target}:{instance}:{kind}"
