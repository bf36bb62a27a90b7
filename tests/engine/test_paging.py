"""Ladders on a ticket: what starts and refuses them, who is called, what stops them."""

from __future__ import annotations

from charter.engine.decide import decide
from charter.engine.explain import explain
from charter.engine.language.model import Charter
from charter.engine.moment import MINUTE
from charter.engine.shell import lived
from charter.engine.standing import Action, Standing
from charter.engine.timeline import Event, Timeline
from tests.engine.ruled import did, event, on, ruled, stands

KNOWN = {"organization": "Bluebird"}
PAGES = "{on: note, do: {page: outage}}"
LADDERS = """ladders:
  outage:
    title: Critical outage
    when: {open: yes, status: [fresh, working, again]}
    steps: [{to: team support, wait: 10m}, {to: role lead, wait: 5m}]
    rounds: 2
"""
OPENED = event("09:00", "customer_message")
NOTE = event("10:00", "note")
TAKEN = {"ladder": "outage", "agent": "anna"}


def paging(*rules: str, ladders: str = LADDERS) -> Charter:
    return ruled(PAGES, *rules, rest=ladders)


def alive(charter: Charter, *events: Event, at: str, **facts: str) -> Standing:
    """Where it stands with a desk that does at once what is asked."""
    played = lived(charter, Timeline(facts or KNOWN, events), on(at))
    return decide({"": charter}, played, on(at))


def states(standing: Standing) -> list[tuple[str, str]]:
    return [(page.ladder, page.state) for page in standing.pages]


def steps(standing: Standing) -> list[Action]:
    return [one for one in standing.actions if one.kind == "page step"]


def why(standing: Standing, about: str) -> str:
    return next(reason.told for reason in standing.why if reason.about == about)


def started(clock: str = "10:00", **more: object) -> Event:
    return event(clock, "page_started", ladder="outage", **more)


def paged(clock: str, round_: int, step: int, *to: str) -> Event:
    return event(clock, "paged", ladder="outage", round=round_, step=step, to=list(to))


def test_a_rule_asks_for_a_page_and_a_person_starts_one_without() -> None:
    asked = stands(paging(), [OPENED, NOTE], facts=KNOWN)
    [action] = asked.actions
    assert (action.kind, action.data) == ("page", {"do": "page", "value": "outage"})
    assert asked.pages == ()

    by_hand = stands(ruled(rest=LADDERS), [OPENED, started()], facts=KNOWN)
    [step] = by_hand.actions
    assert (step.kind, step.at, step.key) == ("page step", on("10:00"), "page:e2:1.1.1")
    assert step.data == {"ladder": "outage", "round": 1, "step": 1, "to": ["team support"]}
    assert states(by_hand) == [("outage", "calling")]


def test_each_step_has_a_key_of_its_own_that_stays() -> None:
    charter = ruled(rest=LADDERS)
    events = [OPENED, started(), paged("10:01", 1, 1, "anna")]

    [second] = steps(stands(charter, events, "10:12", KNOWN))
    assert (second.key, second.at, second.data["to"]) == (
        "page:l:1:1.1.2", on("10:11"), ["role lead"],
    )  # fmt: skip
    [later] = steps(stands(charter, events, "13:00", KNOWN))
    assert later == second


def test_what_was_called_is_owed_no_more_and_the_wait_is_a_duty() -> None:
    called = stands(
        ruled(rest=LADDERS), [OPENED, started(), paged("10:00", 1, 1, "a")], "10:00", KNOWN
    )

    assert called.actions == []
    assert [(one.kind, one.at, one.ladder) for one in called.duties if one.kind == "page"] == [
        ("page", on("10:10"), "outage")
    ]


def test_an_answer_at_the_exact_end_of_the_wait_is_in_time() -> None:
    charter = paging("{on: acknowledged, do: {mark: had}}")
    in_time = alive(charter, OPENED, NOTE, event("10:10", "acknowledged", **TAKEN), at="12:00")
    assert (states(in_time), in_time.pages[0].by) == ([("outage", "acknowledged")], "anna")
    assert in_time.pages[0].step == 1
    assert did(in_time) == [("mark", "had")]

    late = alive(charter, OPENED, NOTE, event("10:10:01", "acknowledged", **TAKEN), at="12:00")
    assert late.pages[0].step == 2


def test_a_wait_is_real_time_also_when_the_clocks_change_within() -> None:
    charter = ruled(
        rest="ladders:\n  outage: {when: {topic: unknown}, steps: [{to: team support, wait: 2h}]}\n"
    )
    begin = on("2026-11-01 00:30")  # the hour after one comes twice in New York
    events = [Event(begin, "customer_message"), Event(begin, "page_started", {"ladder": "outage"}),
              Event(begin, "paged", {"ladder": "outage", "round": 1, "step": 1, "to": ["a"]})]  # fmt: skip

    assert stands(charter, events, begin + 120 * MINUTE, KNOWN).pages[0].state == "calling"
    gone = stands(charter, events, begin + 120 * MINUTE + 1, KNOWN).pages[0]
    assert (gone.state, gone.changed) == ("unanswered", begin + 120 * MINUTE)


def test_rules_act_on_a_ladder_that_nobody_answered() -> None:
    charter = paging("{on: {unanswered: outage}, do: {mark: alone}}")
    standing = alive(charter, OPENED, NOTE, at="12:00")

    assert states(standing) == [("outage", "unanswered")]
    assert did(standing) == [("mark", "alone")]
    assert standing.acted[0].at == on("10:30")


def test_where_nobody_is_found_at_all_it_is_unanswered_at_once() -> None:
    charter = paging("{on: {unanswered: outage}, do: {mark: alone, page: outage}}")
    empty = [paged("10:00", 1, 1), paged("10:00", 1, 2)]
    standing = stands(charter, [OPENED, NOTE, started(key="x:e2:1"), *empty], "10:00", KNOWN)

    assert states(standing) == [("outage", "unanswered")]
    assert did(standing) == [("mark", "alone")]


def test_a_stranger_wakes_nobody() -> None:
    [action] = stands(paging(), [OPENED, NOTE]).actions
    assert "organization is not known" in action.data["refuse"]
    standing = alive(paging(), OPENED, NOTE, at="12:00", topic="orders")
    assert states(standing) == [("outage", "refused")]
    assert why(standing, "page:outage").startswith("Critical outage: refused. The organization")


def test_a_mail_wakes_somebody_only_when_its_sender_is_authenticated() -> None:
    mail = {**KNOWN, "channel": "email"}

    def refused(facts: dict[str, str], **opened: object) -> bool:
        first = event("09:00", "opened", **opened)
        [action] = stands(paging(), [first, NOTE], facts=facts).actions
        return "refuse" in action.data

    assert not refused(mail, authenticated=True)
    assert refused(mail, authenticated=False)
    assert refused(mail)
    assert not refused(KNOWN)


def test_a_ladder_is_refused_where_its_conditions_do_not_hold_with_its_line() -> None:
    charter = paging()
    waiting = event("09:30", "status", status="waiting")
    [action] = stands(charter, [OPENED, waiting, NOTE], facts=KNOWN).actions

    assert action.line == charter.ladders["outage"].line
    assert action.data["refuse"] == (
        "Critical outage may be called for only while open is yes and status is fresh or working or again."
    )
    night = event("20:00", "note")
    assert "refuse" in stands(charter, [OPENED, night], facts=KNOWN).actions[0].data


def test_a_second_request_joins_the_first() -> None:
    twice = paging("{on: note, when: {channel: unknown}, do: {page: outage}}")
    assert len(stands(twice, [OPENED, NOTE], facts=KNOWN).actions) == 1

    running = alive(twice, OPENED, NOTE, event("10:05", "note"), at="10:06")
    assert states(running) == [("outage", "calling")]
    taken = (OPENED, NOTE, event("10:05", "acknowledged", **TAKEN))
    assert len(alive(twice, *taken, event("11:05", "note"), at="11:05").pages) == 1
    assert len(alive(twice, *taken, event("11:06", "note"), at="11:06").pages) == 2


def test_a_ticket_that_ends_calls_nobody_more() -> None:
    for end in (event("10:03", "status", status="solved"), event("10:03", "merged", role="source")):
        standing = alive(paging(), OPENED, NOTE, end, at="12:00")
        assert states(standing) == [("outage", "stopped")]
        assert not [one for one in standing.duties if one.kind == "page"]

    solved = event("09:30", "status", status="solved")
    assert states(stands(ruled(rest=LADDERS), [OPENED, solved, started()])) == [
        ("outage", "stopped")
    ]


def test_events_of_ladders_mean_nothing_where_there_are_none() -> None:
    for charter in (ruled(), ruled("{on: note, do: {mark: seen}}")):
        assert stands(charter, [OPENED, started()]).pages == ()


def test_another_edition_without_the_ladder_stops_it() -> None:
    editions = {"1": paging(), "2": ruled()}
    change = Event(on("10:01"), "edition", {"edition": "2"})
    events = [OPENED, started(), paged("10:00", 1, 1, "a"), change]
    standing = decide(editions, Timeline(KNOWN, events), on("11:00"), edition="1")

    assert states(standing) == [("outage", "stopped")]
    assert why(standing, "page:outage") == "the ladder outage is gone"


def test_a_circle_of_rules_does_not_keep_a_ladder_from_calling() -> None:
    charter = paging(
        "{on: {held: 1m}, when: {mark: b}, do: {unmark: b, mark: a}}",
        "{on: {held: 1m}, when: {mark: a}, do: {unmark: a, mark: b}}",
    )
    marked = event("09:01", "mark", mark="a")
    standing = alive(charter, OPENED, NOTE, marked, at="13:00")

    assert standing.circle
    assert states(standing) == [("outage", "unanswered")]


def test_how_a_ladder_stands_is_told_in_words() -> None:
    charter = paging()
    line = charter.ladders["outage"].line
    calling = alive(charter, OPENED, NOTE, at="10:12")
    assert why(calling, "page:outage") == (
        f"Critical outage: it calls role lead, step 2 of 2, round 1 of 2 (line {line})"
    )
    owed = stands(charter, [OPENED, started()], facts=KNOWN)
    assert "it is to call team support, step 1 of 2" in why(owed, "page:outage")
    told = explain({"": charter}, Timeline(KNOWN, [OPENED, started()]), on("10:00"))
    assert any("calls team support (step 1, round 1)" in one.text for one in told.sentences)
    asked = explain({"": charter}, Timeline({}, [OPENED, NOTE]), on("10:00"))
    assert any("starts the ladder outage, which is refused" in one.text for one in asked.sentences)


def test_a_ladder_is_explained_with_its_times() -> None:
    charter = paging()

    def told(at: str, *more: Event) -> str:
        played = lived(charter, Timeline(KNOWN, [OPENED, NOTE, *more]), on(at))
        found = explain({"": charter}, played, on(at))
        return next(one.text for one in found.sentences if one.about == "page:outage")

    assert told("10:12").endswith("round 1 of 2, and waits until Tue 17 Nov 10:15")
    taken = event("10:04", "acknowledged", **TAKEN)
    assert told("10:12", taken) == (
        "Tue 17 Nov 10:00: Critical outage: somebody has it, since Tue 17 Nov 10:04"
    )
    refused = explain(
        {"": charter}, lived(charter, Timeline({}, [OPENED, NOTE]), on("10:00")), on("10:00")
    )
    [page] = [one.text for one in refused.sentences if one.about == "page:outage"]
    assert page.startswith("Tue 17 Nov 10:00: Critical outage: refused.")


def test_for_a_ticket_that_has_ended_a_rule_calls_nobody_and_says_why() -> None:
    anyhow = LADDERS.replace(
        "when: {open: yes, status: [fresh, working, again]}", "when: {open: yes}"
    )
    for end in ("solved", "done"):
        ended = [OPENED, event("09:30", "status", status=end), NOTE]
        for ladders in (LADDERS, anyhow):
            standing = alive(paging(ladders=ladders), *ended, at="12:00")
            assert states(standing) == [("outage", "refused")]
            assert standing.pages[0].why == "The ticket is done, and nobody is called for it."
            assert steps(standing) == []


def test_a_page_that_the_end_of_the_ticket_overtakes_is_refused() -> None:
    done = "The ticket is done, and nobody is called for it."
    same = ruled("{on: note, do: {page: outage, status: solved}}", rest=LADDERS)
    [action] = stands(same, [OPENED, NOTE], facts=KNOWN).actions
    assert action.data["refuse"] == done
    assert states(alive(same, OPENED, NOTE, at="12:00")) == [("outage", "refused")]

    ended = [OPENED, NOTE, event("10:05", "status", status="solved")]
    [late] = stands(paging(), ended, facts=KNOWN).actions
    assert (late.key, late.data["refuse"]) == (
        stands(paging(), ended[:2], facts=KNOWN).actions[0].key,
        done,
    )
    [other] = stands(paging(), ended, facts={}).actions
    assert "organization is not known" in other.data["refuse"]


def test_for_a_ticket_that_went_into_another_no_rule_calls_anybody() -> None:
    merged = event("09:30", "merged", role="source", ticket=2)
    standing = alive(paging(), OPENED, merged, NOTE, at="12:00")
    assert standing.pages == () and standing.actions == []
