"""What is suggested where: a text with the cursor as ¦, and what may be written there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charter.engine.assist import Completion, complete
from charter.engine.language import reader
from charter.engine.language.errors import CharterErrors

SHIPPED = Path(__file__).parents[3] / "charters" / "marketplace-software" / "charter.yaml"
TEAMS = "\npeople:\n  teams: {support: Support, billing: Accounts}\n"
PRIORITIES = "\npriorities: [urgent, 'on fire: now', low]\n"
TOPICS = "\ntopics:\n  orders: Orders of a shop\n  prices:\n    title: Wrong prices\n"
FACTS = """
facts:
  affected: {question: How many?, steps: [1-10, 11+, all]}
  blocked: {question: Does it stop you?, type: yes or no}
"""
OWN = """
forms:
  quote: {title: Quote}
queues:
  content: {a day: 4}
clocks:
  quote: {from: opened}
"""

TABLE = {
    # sections and keys of records, those that are there left out
    "to¦": ["topics:"],
    "desk: A\nschedules:\n  o: {}\nmail¦": ["mailbox:"],
    "schedules:\n  office:\n    ¦": ["zone: ", "open:", "exceptions:", "announce: "],
    "schedules:\n  office:\n    zone: UTC\n    ¦": ["open:", "exceptions:", "announce: "],
    "schedules:\n  office:\n    ¦\n    zone: UTC\n": ["open:", "exceptions:", "announce: "],
    "topics:\n  orders:\n    ow¦ner: support": ["owner"],
    "topics: {orders: {title: A, heard as: b, ¦}}": [
        *("owner: ", "asks: ", "group: ", "about: ", "needs: ", "private: "),
    ],
    # lists: the dash comes along where it is not there yet
    "triage:\n  ¦": ["- when:", "- priority: ", "- owner: ", "- mark: "],
    "triage:\n  - ¦": ["when:", "priority: ", "owner: ", "mark: "],
    "triage:\n- pri¦": ["priority: "],
    "triage:\n  - {priority: low, ¦": ["when: ", "owner: ", "mark: "],
    "triage:\n  - priority: low\n    ¦\n  - owner: x": ["when:", "owner: ", "mark: "],
    "targets:\n  - {warn¦}": ["warn at: "],
    # forms, gates, queues and clocks of the charter's own
    f"targets:\n  - {{qu¦}}{OWN}": ["quote: "],
    f"rules:\n  - {{on: {{filled: ¦}}}}{OWN}": ["quote"],
    f"rules:\n  - {{on: {{breach: q¦}}}}{OWN}": ["quote"],
    f"rules:\n  - {{do: {{promise: ¦}}}}{OWN}": ["content"],
    f"gates:\n  - {{need: [{{approved: ¦}}]}}{OWN}": ["quote"],
    "gates:\n  - {need: as¦}": ["assignee"],
    "gates:\n  - {need: [{fil¦}]}": ["filled: "],
    "gates:\n  - {before: {hand¦}}": ["handed off: "],
    "gates:\n  - {when: {tie¦}}": ["tier: "],
    "clocks:\n  x: {from: {bre¦}}": [],
    "clocks:\n  x: {from: open¦}": ["opened"],
    "clocks:\n  x: {until: {sta¦}}": ["status: ", "stage: "],
    f"forms:\n  quote:\n    filled by: ¦{TEAMS}": [
        *("agents", "assignee", "owner", "contact", "team support", "team billing"),
    ],
    f"forms:\n  quote:\n    approved by: team ¦{TEAMS}": ["team support", "team billing"],
    f"examples:\n  - expect: {{forms: {{¦}}}}{OWN}": ["quote: "],
    f"examples:\n  - expect: {{forms: {{quote: as¦}}}}{OWN}": ["asked"],
    f"examples:\n  - expect: {{quote¦}}{OWN}": ["quote: ", "quote due: "],
    f"examples:\n  - events: [{{form: ¦}}]{OWN}": ["quote"],
    # fixed words
    "statuses:\n  later: pen¦": ["pending"],
    "statuses: {later: on¦}": ["on hold"],
    "targets:\n  - {promises: ¦}": ["none"],
    "clocks:\n  first ¦": ["first reply:"],
    "clocks:\n  first reply: {starts: [log¦]}": ["logged call"],
    "texts:\n  ack¦": ["acknowledgement: "],
    # the charter's own names, before and after the cursor
    f"triage:\n  - {{priority: ¦}}{PRIORITIES}": ["urgent", "'on fire: now'", "low"],
    f"triage:\n  - priority: lo¦{PRIORITIES}": ["low"],
    f"topics:\n  orders:\n    owner: ¦{TEAMS}": ["support", "billing"],
    f"triage:\n  - {{owner: b¦{TEAMS}": ["billing"],
    f"triage:\n  - {{when: {{topic: ¦{TOPICS}": ["orders", "prices"],
    f"triage:\n  - {{when: {{topic: [orders, ¦{TOPICS}": ["orders", "prices"],
    f"topics:\n  orders:\n    asks: [a¦]{FACTS}": ["affected"],
    "schedule: ¦\nschedules:\n  office: {zone: UTC}\n  nights: {zone: UTC}\n": ["office", "nights"],
    "plans:\n  big: [Gold, Ruby]\ntargets:\n  - plan: ¦": ["big", "Gold", "Ruby"],
    "plans: [Gold, Ruby]\ntargets:\n  - {plan: [Gold, R¦]}": ["Ruby"],
    # conditions: facts as keys, their values
    f"triage:\n  - when: {{af¦{FACTS}": ["affected: "],
    f"triage:\n  - when:\n      not: {{blo¦{FACTS}": ["blocked: "],
    f"triage:\n  - when: {{affected: ¦}}{FACTS}": ["1-10", "11+", "all"],
    f"triage:\n  - when: {{any: [{{blocked: ¦}}]}}{FACTS}": ["yes", "no"],
    # examples
    f"examples:\n  - given: {{af¦}}{FACTS}": ["affected: "],
    "examples:\n  - expect: {first reply d¦}": ["first reply due: "],
    "examples:\n  - events:\n      - {kind: re¦}": ["reopened", "auto reply"],
    # a later word may begin with what was typed, too
    "reply¦": [],
    "targets:\n  - {reply¦}": ["first reply: ", "next reply: "],
    # nothing where words are free, prepared, or a comment
    "desk: ¦": [],
    "# to¦": [],
    "desk: A # to¦": [],
    "mailbox:\n  signature: |\n    top¦\n": [],
    "topics:\n  ¦": [],
    "priorities: [¦]": [],
    "topics: [{title: A}]\ntriage:\n  - {when: {topic: ¦": [],
    # slips on the way there: a dash alone, a key without a value, a value without a key
    "triage:\n  -\n    pri¦": ["priority: "],
    "triage:\n  - {when: , pri¦": ["priority: "],
    "triage:\n  - {: low, pri¦": ["priority: "],
    "mailbox:\n  signature: |\n    {desk}\n  na¦": ["name: "],
    "triage:\n  - {when: {topic: a, to¦": [],
    "triage:\n  - {when: {topic: a},\n\n     pri¦": ["priority: "],
    # one that is written out already
    "topics:\n  orders:\n    owner¦: x": [],
}


DESK = """
schedules: {office: {zone: UTC}, nights: {zone: UTC}}
people:
  teams: {support: Support, billing: {title: Accounts, tier: 2}}
  roles: {lead: Lead}
  departments: [legal]
groups: {money: Money}
facts:
  blocked: {question: Does it stop you?, type: yes or no}
  order: {question: Which order?}
statuses: {waiting: pending, later: {stage: on hold}}
reasons: {fixed: It works again, spam: {title: Junk}}
texts: {reminder: {body: b}}
rotations: {duty: {of: team support}}
"""
ANYBODY = [
    *("assignee", "owner", "requester", "customer", "contact", "team support", "team billing"),
    *("role lead", "rotation duty", "next rotation duty", "department legal"),
]

SECTIONS = {
    # rules: what happens, what holds then, what is done
    "rules:\n  - ¦": ["on: ", "when:", "do:", "once: ", "warned by: "],
    "rules:\n  - on: ca¦": ["call"],
    "rules:\n  - on: {ca¦": [],
    "rules:\n  - on: {agent message: b¦": ["billing"],
    "rules:\n  - on: {agent m¦": ["agent message: "],
    "rules:\n  - on: [opened, {sil¦}]": ["silence: "],
    "rules:\n  - on: {silence: 2 days, of: c¦": ["customer"],
    "rules:\n  - on: {breach: a¦": ["any", "agent work"],
    "rules:\n  - on: {stage: s¦": ["solved"],
    "rules:\n  - on: {close: ¦": ["fixed", "spam"],
    "rules:\n  - on: {told: {bl¦": ["blocked: "],
    "rules:\n  - on: {told: {blocked: ¦": ["yes", "no"],
    "rules:\n  - {when: {st¦": ["status: ", "stage: "],
    "rules:\n  - {when: {not: {turn: ¦": ["customer", "desk", "nobody"],
    "rules:\n  - {when: {any: [{assignee: ¦": ["somebody"],
    "rules:\n  - do: {un¦": ["unmark: "],
    "rules:\n  - do:\n      no¦": ["notify: ", "note: "],
    "rules:\n  - do: {status: ¦": ["stays", "waiting", "later"],
    "rules:\n  - do: {close: ¦": ["fixed", "spam"],
    "rules:\n  - do: {owner: ¦": ["rule", "support", "billing"],
    "rules:\n  - do: {send: ¦": ["reminder"],
    "rules:\n  - do: {send: reminder, to: ¦": ANYBODY,
    "rules:\n  - do: {notify: [owner, role ¦": ["role lead"],
    "rules:\n  - do: {tell: {ord¦": ["order: "],
    "rules:\n  - warned by: ¦": ["reminder"],
    # only what happens to a ticket can look at how it stands
    "triage:\n  - {when: {st¦": [],
    "ladders:\n  night: {when: {sta¦": ["status: ", "stage: "],
    "work order: [¦": ["first: ", "within: ", "due", "priority", "oldest"],
    "work order:\n  - {¦": ["first: ", "within: "],
    "work order:\n  - {within: ¦": ["organization"],
    "work order:\n  - {first: {sta¦": ["status: ", "stage: "],
    "work order:\n  - {first: {not: {turn: ¦": ["customer", "desk", "nobody"],
    f"work order:\n  - {{first: {{af¦{FACTS}": ["affected: "],
    f"work order:\n  - {{first: {{affected: ¦}}{FACTS}": ["1-10", "11+", "all"],
    # statuses and reasons
    "statuses:\n  x: {stage: pending, ¦": [
        "title: ",
        "means: ",
        "set by: ",
        "detail: ",
        "reasons: ",
    ],
    "statuses:\n  x: {set by: ¦": ["agents", "rules", *ANYBODY],
    "statuses:\n  x: {detail: ¦": ["blocked", "order"],
    "statuses:\n  x: {reasons: [¦": ["fixed", "spam"],
    "reasons:\n  x: {¦": ["title: ", "asks: ", "sends: ", "set by: ", "private: "],
    "reasons:\n  x: {sends: ¦": ["reminder"],
    # people
    "people: {front line: ¦": ["support", "billing"],
    "people: {roles: {x: {¦": ["title: ", "of: ", "held by: ", "follows: "],
    "people: {roles: {x: {held by: ¦": ["agents", "customers"],
    "people: {departments: {x: {¦": ["title: ", "address: ", "says: "],
    # duties that go round, and whom to call
    "rotations:\n  x: {ho¦": ["hours: "],
    "rotations:\n  x: {hours: ¦": ["office", "nights"],
    "rotations:\n  x: {of: ¦": ["team support", "team billing", "role lead"],
    "rotations:\n  x: {otherwise: rol¦": ["role lead"],
    "rotations:\n  x: {otherwise: ne¦": ["next rotation x", "next rotation duty"],
    "ladders:\n  x: {¦": ["title: ", "when: ", "started by: ", "steps: ", "rounds: ", "limits: "],
    "ladders:\n  x: {started by: [¦": ["team support", "team billing", "role lead"],
    "ladders:\n  x:\n    steps:\n      - to: ne¦": ["next rotation duty"],
    # places, headings, what is needed
    "facilities:\n  main: ¦": ["office", "nights"],
    "topics:\n  orders: {group: ¦": ["money"],
    "topics:\n  orders: {needs: [¦": ["subject", "blocked", "order"],
    "intake: {¦": ["needs: ", "mark: "],
    "intake: {needs: b¦": ["blocked"],
    # what is heard, and the page
    "hearing: {¦": ["languages: ", "thanks: ", "confirmation: ", "escalation: "],
    "hearing: {languages: [e¦": ["en", "es"],
    "hearing: {escalation: ¦": ["ignored", "hears"],
    "contact:\n  ¦": ["phone: ", "portal: ", "emergency:"],
    "page:\n  ¦": ["opening: ", "escalation: ", "closing: ", "after hours: ", "contact: "],
    # examples that tell of them
    "examples:\n  - given: {blocked: ¦": ["yes", "no"],
    "examples:\n  - expect: {rea¦": ["reason: "],
    "examples:\n  - expect: [{reason: ¦": ["fixed", "spam"],
    "examples:\n  - expect: {sent: ¦": ["reminder"],
    "examples:\n  - expect: {turn: ¦": ["customer", "desk", "nobody"],
}


def asked(told: str) -> Completion:
    return complete(told.replace("¦", ""), told.index("¦"))


@pytest.mark.parametrize("told", TABLE, ids=lambda told: told.strip()[-40:].replace("\n", "⏎"))
def test_what_may_be_written_at_a_place(told: str) -> None:
    assert [one.insert for one in asked(told).suggestions] == TABLE[told]


@pytest.mark.parametrize("told", SECTIONS, ids=lambda told: told.replace("\n", "⏎"))
def test_every_section_offers_its_own_keys_and_the_names_of_the_desk(told: str) -> None:
    assert [one.insert for one in asked(told + DESK).suggestions] == SECTIONS[told]


MEANINGS = {
    "targets:\n  - {first re¦ply: 1h}": ("first reply", "The promise for first reply."),
    "targets:\n  - {first reply: 1¦h}": ("first reply", "The promise for first reply."),
    "top¦ics:\n  a: b": ("topics", "What tickets are about; a title alone is enough."),
    "schedules:\n  office:\n    zo¦ne: UTC": (
        "zone",
        "The zone on whose wall clock the hours are read.",
    ),
}


@pytest.mark.parametrize("told", MEANINGS)
def test_the_word_at_the_cursor_is_explained(told: str) -> None:
    assert asked(told).help == MEANINGS[told]


def test_a_suggestion_says_what_it_is_and_means() -> None:
    [owner] = asked(f"topics:\n  orders:\n    owner: bil¦{TEAMS}").suggestions
    assert (owner.kind, owner.means) == ("name", "Accounts")
    [topic, _other] = asked(f"triage:\n  - {{when: {{topic: ¦{TOPICS}").suggestions
    assert topic.means == "Orders of a shop"
    zone = asked("schedules:\n  office:\n    ¦").suggestions[0]
    assert (zone.kind, zone.needed) == ("key", True)


def test_the_word_is_cut_in_two_at_the_cursor() -> None:
    told = asked("targets:\n  - {first re¦ply: 1h}")
    assert (told.before, told.after) == ("first re", "ply")


def test_brackets_left_open_do_not_swallow_what_comes_after() -> None:
    told = asked(f"triage:\n  - {{when: {{¦\n  - {{priority: low}}\n{FACTS}")
    assert "affected: " in [one.insert for one in told.suggestions]


def test_what_stands_deeper_than_anybody_writes_costs_itself_alone() -> None:
    deep = "".join(f"{' ' * depth}a:\n" for depth in range(60))
    assert not asked(f"{deep}{' ' * 60}to¦").suggestions
    assert [one.insert for one in asked(f"{deep}to¦").suggestions] == ["topics:"]


TEXT = SHIPPED.read_text(encoding="utf-8")


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, len(TEXT)), end=st.integers(0, len(TEXT)), at=st.integers(-5, 20_000))
def test_no_text_however_unfinished_is_refused(cut: int, end: int, at: int) -> None:
    text = TEXT[:cut] + TEXT[end:]
    told = complete(text, at)
    at = min(max(at, 0), len(text))
    assert text[:at].endswith(told.before)
    assert text[at:].startswith(told.after)


@settings(max_examples=200, deadline=None)
@given(text=st.text("ab:-[]{},'\"#|> \n\t"), at=st.integers(0, 40))
def test_signs_in_any_order_are_survived(text: str, at: int) -> None:
    complete(text, at)


@pytest.mark.parametrize("sign", ["[", "a: {", "- ", "a: ", "'", "{a: ", "a ", "a:\n "])
def test_a_hostile_text_costs_no_more_than_its_length(sign: str) -> None:
    told = complete(sign * 20_000, 20_000)
    assert len(told.suggestions) < 100


def test_what_is_suggested_is_read_by_the_reader() -> None:
    """Every key that may stand at the top, put there as suggested, is one the reader knows."""
    for one in complete("¦", 0).suggestions:
        try:
            reader.read(f"{one.insert} x\n")
        except CharterErrors as found:
            assert "a key of charter" not in str(found), one.words
