"""Facts that are told together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from charter.engine.facts import Fact
from charter.engine.language.atoms import WHEN, YES_NO, a_line, a_name
from charter.engine.language.live import live_facts
from charter.engine.language.model import AGENTS, Form, Who
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.setters import FILLED_BY, known_filler
from charter.engine.language.shapes import Choice, Fields, Key, Many, Named, Placed, Record, Word
from charter.engine.language.whens import Whens
from charter.engine.language.who import NAMED, PLAIN, WHO, one_of

APPROVERS: Final = tuple(kind for kind in (*PLAIN, *NAMED) if kind != "department")
FORM: Final = Record(
    "form",
    "a form with title and asks",
    (
        Key("title", a_line("a title"), "What people read.", needed=True),
        Key("asks", Many(a_name("a fact"), "a list of facts", at_least=1),
            "The facts that are told with it.", needed=True),
        Key("when", WHEN, "The tickets it is offered on; without it, all."),
        Key("filled by", FILLED_BY, "Who may fill it in; any agent where nothing is said."),
        Key("checklist", Choice("yes or no", YES_NO),
            "Whether its facts, each yes or no, are ticked one by one: it is filled in once each is yes."),
        Key("sends", a_name("a text"), "The text that goes to the customer once it is filled in."),
        Key("approved by", WHO,
            "Who is then asked for yes or no. Filling it in anew asks anew, and what was said before "
            "no longer counts."),
    ),
    "Facts that are told together: a quote, a plan, an answer, a checklist.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The forms by name, with facts, texts and people that exist."""
    told: Mapping[Word, Fields] = found.good("forms", {})
    if not told:
        return {"forms": {}}
    facts = names.facts()
    whens = Whens(names.reading, {**facts, **live_facts(names)}, {}, names.complete, live=True)
    return {
        "forms": {str(name): _form(name, one, names, facts, whens) for name, one in told.items()}
    }


def _form(name: Word, told: Fields, names: Names, facts: Mapping[str, Fact], whens: Whens) -> Form:
    checklist = told.good("checklist") == "yes"
    asks: Sequence[Word] = told.good("asks", [])
    _check(asks, facts, names, checklist=checklist)
    sends: Word | None = told.good("sends")
    if sends is not None:
        names.check(sends, names.of("texts"), "a text")
    approver: Placed | None = told.good("approved by")
    fillers: Sequence[Placed] = told.good("filled by", [])
    return Form(
        str(name),
        str(told.good("title", name)),
        tuple(map(str, asks)),
        whens.read(told.good("when")),
        tuple(known_filler(one, names) for one in fillers) or (AGENTS,),
        checklist,
        None if sends is None else str(sends),
        _approver(approver, names),
        name.node.line,
    )


def _check(
    asks: Sequence[Word], facts: Mapping[str, Fact], names: Names, *, checklist: bool
) -> None:
    seen: set[str] = set()
    for ask in asks if names.complete else []:
        known = names.check(ask, tuple(facts), "a fact of this charter")
        if ask in seen:
            names.reading.wrong(ask.node, "each fact once", hint="Leave one of the two out.")
        elif known and checklist and facts[ask].kind != "yes or no":
            hint = "A checklist is ticked: give the fact the type yes or no."
            names.reading.wrong(ask.node, "a fact that is yes or no", hint=hint)
        seen.add(ask)


def _approver(placed: Placed | None, names: Names) -> Who | None:
    return None if placed is None else one_of(placed, APPROVERS, names)


SECTION: Final = Section(
    84,
    Key("forms", Named(a_name("a form's name"), FORM, "forms by name"),
        "Facts that are told together, perhaps for somebody to say yes or no to."),
    build,
    (FORM,),
)  # fmt: skip
