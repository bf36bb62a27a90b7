"""Which ticket a mail names, and what cannot be forged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.channels.email.parse import ParsedMail, parse
from charter.channels.email.threading import (
    Candidate,
    bare,
    candidates,
    is_forward,
    reply_address,
    subject_tag,
    ticket_in_subject,
    ticket_of,
)

SECRET = b"a secret of this desk"
DESK = "support@desk.example"


def mail(**headers: str) -> ParsedMail:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return parse(("\n".join(lines) + "\n\nHello.\n").encode())


def test_what_a_mail_names_is_believed_in_order() -> None:
    answer = mail(
        In_Reply_To="<c@x>",
        References="<a@x> <b@x> <c@x>",
        To=f"{reply_address('12', SECRET, DESK)}, {DESK}",
        Subject="Re: [#34] Labels",
    )
    assert candidates(answer, SECRET, DESK) == [
        Candidate("reference", "<c@x>"),
        Candidate("reference", "<b@x>"),
        Candidate("reference", "<a@x>"),
        Candidate("address", "12"),
        Candidate("subject", "34"),
    ]


def test_a_new_mail_names_nothing() -> None:
    assert candidates(mail(To=DESK, Subject="Re: Labels #12 (12) [12]"), SECRET, DESK) == []


def test_the_address_counts_wherever_the_mail_was_delivered() -> None:
    signed = reply_address("12", SECRET, DESK)
    for header in ("Cc", "Delivered_To", "X_Original_To", "Envelope_To"):
        assert candidates(mail(**{header: signed}), SECRET, DESK) == [Candidate("address", "12")]


@given(st.integers(0, 10**12), st.binary(min_size=1, max_size=40))
def test_a_reply_address_leads_back_to_its_ticket(number: int, secret: bytes) -> None:
    signed = reply_address(str(number), secret, DESK)
    assert ticket_of(signed, secret, DESK) == str(number)
    assert ticket_of(signed.upper(), secret, DESK) == str(number)
    assert len(signed.split("@")[0]) <= 64


FORGED = [
    "support+12@desk.example",
    "support+12.@desk.example",
    "support+12.aaaaaaaaaaaaaaaa@desk.example",
    "support+.aaaaaaaaaaaaaaaa@desk.example",
    "support+12.é@desk.example",
    "support@desk.example",
    "other+12.aaaaaaaaaaaaaaaa@desk.example",
    "support",
    "",
]


@pytest.mark.parametrize("address", FORGED)
def test_a_forged_address_names_nothing(address: str) -> None:
    assert ticket_of(address, SECRET, DESK) is None


def test_a_signature_is_good_for_one_ticket_desk_and_secret_only() -> None:
    signed = reply_address("12", SECRET, DESK)
    assert ticket_of(signed.replace("+12.", "+13."), SECRET, DESK) is None
    assert ticket_of(signed, b"another secret", DESK) is None
    assert ticket_of(signed, SECRET, "support@other.example") is None


def test_a_ticket_name_must_fit_an_address() -> None:
    with pytest.raises(ValueError, match="not a name"):
        reply_address("a b", SECRET, DESK)


def test_the_number_in_a_subject_is_the_last_in_its_form() -> None:
    assert ticket_in_subject(f"Re: {subject_tag(7)} Labels") == "7"
    assert ticket_in_subject("[#7] and [# 0008 ]") == "8"
    assert ticket_in_subject("#7 [7] (#7)") is None


BARE = {
    "Re: Labels": "Labels",
    "AW: WG: Re: Labels": "Labels",
    "RE: [EXTERNAL] Re: Labels": "Labels",
    "[EXT] Labels": "Labels",
    "SV: VS: Antw: Labels": "Labels",
    "TR : Étiquettes": "Étiquettes",
    "RV: RE: Etiquetas": "Etiquetas",
    "Re[2]: Labels": "Labels",
    "Re: (3) Labels": "(3) Labels",
    "答复: 标签": "标签",
    "Re:": "Re:",
    "Regarding: Labels": "Regarding: Labels",
    "Order: Re: Labels": "Order: Re: Labels",
    "re:re:re: x": "x",
}


@pytest.mark.parametrize(("subject", "expected"), BARE.items())
def test_prefixes_of_mail_programs_are_taken_off(subject: str, expected: str) -> None:
    assert bare(subject) == expected


def test_a_forward_is_known_by_its_outermost_prefix() -> None:
    for subject in ("Fwd: x", "FW: x", "WG: x", "TR: x", "RV: x", "Doorst: x", "[EXT] Fwd: x"):
        assert is_forward(subject)
    for subject in ("Re: Fwd: x", "Forward: x", "x Fwd: y", ""):
        assert not is_forward(subject)
