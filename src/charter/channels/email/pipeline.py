"""One stored mail, worked off: a ticket, words on a ticket, a report noted, or set aside with its why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from charter.channels.email import limits, people, placing, receive, reports
from charter.channels.email.authentication import vouched
from charter.channels.email.automatic import came_back
from charter.channels.email.compose import mark_of
from charter.channels.email.directory import Directory, look_up
from charter.channels.email.parse import ParsedMail, parse
from charter.channels.email.placing import Placing
from charter.channels.email.threading import Forwarded, forwarded
from charter.channels.email.words import keep_files, words_of, words_passed_on
from charter.desk.actions.answer import note
from charter.desk.actions.change import where_it_goes_on
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.pages import only_takes, take_by_reply
from charter.desk.actions.receive import (
    receive_agent_message,
    receive_automatic,
    receive_message,
)
from charter.desk.actions.words import StoredFile, Words
from charter.desk.files import location
from charter.desk.models import Agent, Desk, InboundMail, Organization, Requester, Ticket
from charter.desk.permissions import can


class NotYet(Exception):
    """The mail's turn comes later; `.until` says when."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"waits until {until.isoformat()}")
        self.until = until


class Aside(Exception):
    """The mail makes no ticket; the text says why."""


@dataclass(frozen=True, slots=True)
class Case:
    """A mail that has been read, with who seems to have sent it."""

    desk: Desk
    inbound: InboundMail
    mail: ParsedMail
    agent: Agent | None
    author: Requester | None
    organization: Organization | None
    """Whose verified domain the sender writes from."""
    vouched: bool | None
    own: frozenset[str]
    """The desk's addresses."""
    at: datetime
    """When it arrived: from then on a promise runs, whenever it is worked off."""


def process(inbound: InboundMail, now: datetime) -> None:
    """Read one stored mail, and work it off."""
    mail = read(inbound)
    work_off(inbound, mail, look_up([(inbound.desk, mail.from_email)], now), now)


def read(inbound: InboundMail) -> ParsedMail:
    """What a stored mail says; from then on its bytes are a file."""
    receive.file_away([inbound])
    return parse(location(inbound.path))


def work_off(inbound: InboundMail, mail: ParsedMail, directory: Directory, now: datetime) -> None:
    """Work off one mail that has been read, exactly once however often this is called.

    Everything that follows from it is one transaction with the mark that it is done. `NotYet` where
    it has to wait; any other exception leaves it as it was, to be tried again.
    """
    case = _case(inbound, mail, directory, now)
    fate, why, files = InboundMail.State.DONE, "", []
    try:
        _check(case, directory, now)
        files = keep_files(case.desk, case.mail)
    except Aside as aside:
        fate, why = InboundMail.State.SET_ASIDE, str(aside)
    with transaction.atomic():
        waiting = InboundMail.objects.select_for_update().filter(
            pk=inbound.pk, state=InboundMail.State.RECEIVED
        )
        if not list(waiting.values_list("pk")):  # done by another worker meanwhile
            return
        ticket = None
        if not why:
            try:
                ticket = _carry_out(case, files)
            except Aside as aside:  # raised before anything was written
                fate, why = InboundMail.State.SET_ASIDE, str(aside)
        waiting.update(
            state=fate,
            why=why,
            ticket=ticket,
            sender=case.mail.from_email[:254],
            done_at=now,
            raw=None,
            run_at=None,
            claimed_until=None,
        )


def _case(inbound: InboundMail, mail: ParsedMail, directory: Directory, now: datetime) -> Case:
    desk = inbound.desk
    sender = (desk.pk, mail.from_email)
    domain = (desk.pk, people.domain_of(mail.from_email))
    return Case(
        desk=desk,
        inbound=inbound,
        mail=mail,
        agent=directory.agents.get(sender),
        author=directory.requesters.get(sender),
        organization=directory.organizations.get(domain),
        vouched=vouched(mail.headers, settings.MAIL_AUTHSERV_ID),
        own=directory.own[desk.pk],
        at=min(inbound.received_at, now),
    )


def _check(case: Case, directory: Directory, now: datetime) -> None:
    """Pass for a mail whose turn it is; `Aside` or `NotYet` for any other."""
    mail = case.mail
    if came_back(mail.headers, addresses=case.own, desk=mark_of(case.desk)):
        raise Aside("It is one of this desk's own mails, come back.")
    if not mail.from_email or len(mail.from_email) > 254:
        raise Aside("It names no sender who could be answered.")
    if case.author is not None and case.author.blocked_at is not None:
        raise Aside(f"{mail.from_email} is blocked.")
    sender = (case.desk.pk, mail.from_email)
    if limits.is_near(directory.lately[sender]) and (
        until := limits.turn(case.inbound, mail.from_email, now)
    ):
        raise NotYet(until)
    directory.lately[sender] += 1
    if placing.awaited(case.inbound, mail):
        raise NotYet(now + limits.A_MOMENT)


def _carry_out(case: Case, files: list[StoredFile]) -> Ticket | None:
    mail = case.mail
    words = words_of(mail, case.inbound, authenticated=case.vouched is not False, files=files)
    words = replace(words, vouched=case.vouched is True)
    if mail.is_bounce:
        return _take_report(case, words)
    where = _place(case)
    if where.linked is not None and case.author is None:
        # The mail before it, worked off a moment ago, may have made its sender known.
        case = replace(case, author=people.known(case.desk, mail.from_email))
        where = _place(case)
    if mail.is_auto_reply:
        return _take_automatic(case, where, words)
    if where.ticket is None:
        return _open(case, where, words, files)
    if case.agent is not None:
        return _take_from_agent(case, where.ticket, where, words)
    return _take_message(case, where.ticket, where.part, words)


def _place(case: Case) -> Placing:
    return placing.place(
        case.desk, case.own, case.mail, case.inbound.rcpt_to, agent=case.agent, author=case.author
    )


def _take_report(case: Case, words: Words) -> Ticket | None:
    delivery = reports.returned(case.desk, case.own, case.mail, case.inbound.rcpt_to, case.at)
    if delivery is None:
        raise Aside("It reports that a mail could not be delivered which this desk did not send.")
    return reports.take_back(delivery, case.mail, words, case.at)


def _take_automatic(case: Case, where: Placing, words: Words) -> Ticket:
    if where.ticket is None:
        raise Aside(f"It was sent by a machine ({case.mail.automatic.reason}).")
    message = receive_automatic(where.ticket, author=case.author, words=words, at=case.at)
    return message.ticket


def _take_from_agent(case: Case, ticket: Ticket, where: Placing, words: Words) -> Ticket:
    """An agent's answer, which counts only where a trusted server vouches for the sender."""
    agent = case.agent
    assert agent is not None
    if not case.vouched or not can(agent, "ticket.reply", ticket):
        return _take_message(case, ticket, "third_party", replace(words, authenticated=False))
    if where.takes:
        take_by_reply(ticket, where.takes, agent=agent, at=case.at)
        if only_takes(words.text):
            return ticket
    inside = Words(
        text=words.text, folded=words.folded, attachments=words.attachments, raw=words.raw
    )
    answer = where_it_goes_on(note) if where.answers_notice else receive_agent_message
    return answer(ticket, agent=agent, words=inside, at=case.at).ticket


def _take_message(case: Case, ticket: Ticket, part: str, words: Words) -> Ticket:
    author = _person(case, case.mail.from_email, case.mail.from_name)
    trusted = part != "third_party" and words.authenticated
    message = receive_message(
        ticket,
        author=author,
        by=part,
        words=words,
        at=case.at,
        participants=_copied(case) if trusted else (),
    )
    return message.ticket


def _open(case: Case, where: Placing, words: Words, files: list[StoredFile]) -> Ticket:
    mail = case.mail
    passed_on = forwarded(mail) if case.agent is not None else None
    if passed_on is not None and passed_on.from_email != mail.from_email:
        return _open_for_another(case, passed_on, files)
    answerable = mail.automatic.answerable and case.vouched is not False
    return open_ticket(
        case.desk,
        requester=_person(case, mail.from_email, mail.from_name),
        subject=mail.subject or "(no subject)",
        words=words,
        channel="email",
        at=case.at,
        participants=_copied(case) if words.authenticated else (),
        linked=where.linked,
        acknowledge=answerable,
        answerable=answerable,
    )


def _open_for_another(case: Case, first: Forwarded, files: list[StoredFile]) -> Ticket:
    """A mail that an agent passed on is its first writer's matter; the agent's words are a note."""
    words = words_passed_on(first, case.mail, case.inbound, files=files)
    words = replace(words, vouched=case.vouched is True)
    ticket = open_ticket(
        case.desk,
        requester=_person(case, first.from_email, first.from_name),
        subject=first.subject or "(no subject)",
        words=words,
        channel="email",
        at=case.at,
        acknowledge=False,
    )
    if first.comment and case.agent is not None and can(case.agent, "ticket.note", ticket):
        comment = Words(text=first.comment, raw=case.inbound, authenticated=bool(case.vouched))
        note(ticket, agent=case.agent, words=comment, at=case.at)
    return ticket


def _copied(case: Case) -> list[Requester]:
    mail = case.mail
    addresses = (*mail.to, *mail.cc, *mail.reply_to)
    return people.copied(case.desk, case.own, addresses, but=mail.from_email, at=case.at)


def _person(case: Case, address: str, name: str) -> Requester:
    if address == case.mail.from_email:
        if case.author is None:
            return people.new(case.desk, address, name, case.organization, case.at)
        if case.author.name:
            return case.author
    return people.person(case.desk, address, name, case.at)
