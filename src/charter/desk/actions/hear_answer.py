"""A yes or no that a mail says to a form which waits for one."""

from __future__ import annotations

from charter.desk.actions.change import Change
from charter.desk.actions.words import Words
from charter.desk.models import Message, Requester
from charter.desk.policy.approvals import answered_filling, holders_of
from charter.desk.policy.forms import FormStanding, NamedForm, forms_of
from charter.desk.policy.intake import answer_in
from charter.desk.policy.stands import stands


def hear_answer(
    change: Change, message: Message, author: Requester, words: Words, *, part: str
) -> None:
    """Write down what a message says to a form that waits for yes or no.

    Only one who is asked decides it, and only where a trusted server vouches for the sender. What
    anybody else says, or says to a filling that was replaced, changes nothing and is told as that.
    """
    waiting = _waiting(change)
    if not waiting:
        return
    mails = [one for one in (words.in_reply_to, *reversed(words.references)) if one]
    asked = {noun.name: answered_filling(change.ticket, noun.name, mails) for noun, _ in waiting}
    answered = [(noun, stood) for noun, stood in waiting if asked[noun.name] is not None]
    if len(answered or waiting) != 1:
        return
    noun, stood = (answered or waiting)[0]
    names = [author.name, words.from_name, change.ticket.desk.name]
    says = answer_in(change.ticket.desk, words.text, names=names, asked=bool(answered))
    if says is None:
        return
    n = asked[noun.name] or stood.n
    told = {"form": noun.name, "n": n, "by": f"requester {author.pk}"}
    why = _why_not(change, noun, stood, n, author, words, part)
    if why:
        change.record("not_answered", {**told, "says": says, "why": why, "seq": message.seq})
        return
    change.record(says, {**told, "how": "mail", "proof": {"seq": message.seq}}, by=author)


def _waiting(change: Change) -> list[tuple[NamedForm, FormStanding]]:
    """The forms that wait for yes or no; nothing is asked where the charter has none, nor of spam."""
    if change.ticket.spam:
        return []
    forms = {name: one for name, one in forms_of(change.ticket.desk).items() if one.approved_by}
    if not forms:
        return []
    stood = stands(change.ticket).forms
    return [
        (noun, stood[name])
        for name, noun in forms.items()
        if name in stood and stood[name].state == "asked"
    ]


def _why_not(
    change: Change,
    noun: NamedForm,
    stood: FormStanding,
    n: int,
    author: Requester,
    words: Words,
    part: str,
) -> str:
    """Why an answer does not count; empty where it does."""
    if part == "third_party":
        return "stranger"
    if not holders_of(change.ticket, noun.approved_by, at=change.at).has(author):
        return "not asked"
    if not words.vouched:
        return "not vouched for"
    return "" if n == stood.n else "replaced"
