"""What holds for the likeness of any two texts."""

from __future__ import annotations

import json
from dataclasses import asdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter.engine.likeness import Parts, Rarity, Traits, compare, sentence_of, traits_of

WORDS = st.sampled_from(
    [
        *("lamp", "Bestellung", "WL-20931", "WL-20967", "0.5", "2026", "\n", "Dee", "?", "été"),
        *("https://a.example/x", '"no such zone"', "ERR_BAD"),
        *("any news", "another one", "automatic reply"),
    ]
)
TEXT = st.text(max_size=200) | st.lists(WORDS, max_size=30).map(" ".join)
AT = st.integers(0, 60 * 86_400_000_000)
WHO = st.sampled_from(["gwen", "gus"])
TRAITS = st.builds(
    lambda subject, text, requester, at: traits_of(subject, text, requester=requester, at=at),
    TEXT, TEXT, WHO, AT,
)  # fmt: skip
RARITY = st.builds(
    Rarity,
    st.integers(0, 500),
    st.dictionaries(st.sampled_from(["lamp", "dee"]), st.integers(0, 500)),
)
LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
OF_THE_LATER = ("of", "new_number", "again", "another")


@LAW
@given(TRAITS, TRAITS, RARITY)
def test_a_likeness_is_a_chance_and_its_level_a_name(
    one: Traits, other: Traits, rarity: Rarity
) -> None:
    found = compare(one, other, rarity)
    assert 0 <= found.score <= 1
    assert found.level in {"", "likely", "sure"}
    assert 0 <= found.parts.rare <= found.parts.of


@LAW
@given(TRAITS, TRAITS, RARITY)
def test_what_two_tickets_share_is_the_same_either_way_round(
    one: Traits, other: Traits, rarity: Rarity
) -> None:
    here, there = (
        asdict(compare(one, other, rarity).parts),
        asdict(compare(other, one, rarity).parts),
    )
    for name in OF_THE_LATER:
        del here[name], there[name]
    assert here == there


@LAW
@given(TRAITS, RARITY)
def test_a_text_of_a_person_is_like_itself(one: Traits, rarity: Rarity) -> None:
    parts = compare(one, one, rarity).parts
    assert parts.text and parts.person
    assert not (parts.other_number or parts.lone_number)
    assert parts.rare == parts.of


@LAW
@given(TRAITS)
def test_traits_come_back_from_what_is_kept(one: Traits) -> None:
    kept = json.loads(json.dumps(one.told()))
    assert Traits.read(kept, requester=one.requester, at=one.at) == one


@LAW
@given(TRAITS, TRAITS, RARITY)
def test_why_comes_back_from_what_is_told_and_tells_the_same(
    one: Traits, other: Traits, rarity: Rarity
) -> None:
    parts = compare(one, other, rarity).parts
    told = json.loads(json.dumps(parts.told()))
    assert all(isinstance(value, bool | int | float) for value in told.values())
    assert sentence_of(Parts(**told)) == sentence_of(parts)
