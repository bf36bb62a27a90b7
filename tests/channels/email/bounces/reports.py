"""Delivery reports as servers write them; every name in them is invented."""

from __future__ import annotations

from dataclasses import dataclass

LOST = "lost@shop.example"
OURS = "<ticket-77@desk.example>"

COPY = f"""From: Desk <support@desk.example>
To: Jo Lost <{LOST}>
Subject: [#77] Labels
Message-ID: {OURS}

The labels are on their way. Please write to help@desk.example.
"""


@dataclass(frozen=True)
class Report:
    name: str
    raw: bytes
    bounced: tuple[str, ...] = (LOST,)
    original: str | None = OURS


def dsn(
    name: str,
    words: str,
    *,
    sender: str = "MAILER-DAEMON@mx.example",
    subject: str = "Undelivered Mail Returned to Sender",
    action: str = "failed",
    status: str = "5.1.1",
    recipient: str = f"rfc822; {LOST}",
    copy_type: str = "message/rfc822",
    extra: str = "",
    headers: str = "",
    bounced: tuple[str, ...] = (LOST,),
    empty: bool = False,
) -> Report:
    """A report by RFC 3464."""
    fate = (
        f"Reporting-MTA: dns; mx.example\nArrival-Date: Wed, 12 Mar 2025 10:15:00 +0100\n\n"
        f"Final-Recipient: {recipient}\n{extra}Action: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 5.1.1 No such user here\n"
    )
    return Report(
        name,
        f"""Return-Path: <>
From: {sender}
To: support@desk.example
Subject: {subject}
Auto-Submitted: auto-replied
{headers}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="R"

--R
Content-Type: text/plain; charset=utf-8

{words}

--R
Content-Type: message/delivery-status

{"" if empty else fate}
--R
Content-Type: {copy_type}

{COPY}
--R--
""".encode(),
        bounced,
    )


def worded(
    name: str, sender: str, subject: str, body: str, *, headers: str = "", copied: bool = True
) -> Report:
    """A report told in words only."""
    return Report(
        name,
        f"""From: {sender}
To: support@desk.example
Subject: {subject}
{headers}Content-Type: text/plain; charset=utf-8

{body}
""".encode(),
        original=OURS if copied else None,
    )


REPORTS = [
    dsn("postfix", f"This is the mail system at host mx.example.\n\n<{LOST}>: host said: 550 no"),
    dsn(
        "gmail",
        f"** Address not found **\n\nYour message wasn't delivered to {LOST} because the address "
        "couldn't be found.",
        sender="Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        subject="Delivery Status Notification (Failure)",
        headers=f"X-Failed-Recipients: {LOST}\nIn-Reply-To: {OURS}\n",
    ),
    dsn(
        "office365",
        f"Your message to {LOST} couldn't be delivered.",
        sender="postmaster@shop.onmicrosoft.example",
        subject="Undeliverable: [#77] Labels",
        status="5.1.10",
    ),
    dsn(
        "exchange-german",
        f"Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\n{LOST}",
        sender="Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@shop.example>",
        subject="Unzustellbar: [#77] Labels",
    ),
    dsn(
        "exchange-french",
        f"Échec de la remise à ces destinataires ou groupes :\n\n{LOST}",
        sender="postmaster@shop.example",
        subject="Non remis : [#77] Labels",
    ),
    dsn(
        "amazon-ses",
        f"An error occurred while trying to deliver the mail to the following recipients:\n{LOST}",
        sender="MAILER-DAEMON@eu-west-1.amazonses.example",
        subject="Delivery Status Notification (Failure)",
    ),
    dsn(
        "sendmail",
        f"   ----- The following addresses had permanent fatal errors -----\n<{LOST}>",
        sender="Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
        subject="Returned mail: see transcript for details",
        copy_type="text/rfc822-headers",
    ),
    dsn(
        "zimbra", f"<{LOST}>: 550 5.1.1 No such user", sender="MAILER-DAEMON@zimbra.example (Mail)"
    ),
    dsn(
        "domino",
        f"Your message\n\n  Subject: [#77] Labels\n\nwas not delivered to:\n\n  {LOST}\n\nbecause:\n\n"
        f"  User jo.lost ({LOST}) not listed in Domino Directory",
        sender="Postmaster <postmaster@notes.example>",
        subject="DELIVERY FAILURE: User jo.lost not listed in Domino Directory",
    ),
    dsn(
        "workspace-without-fates",
        "** Message not delivered **\n\nThe settings are out of date.",
        sender="Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        subject="Delivery Status Notification (Failure)",
        headers=f"X-Failed-Recipients: {LOST}\n",
        empty=True,
    ),
    dsn("no-address-type", "It failed.", recipient=f"<{LOST}>"),
    dsn("utf8-type", "It failed.", recipient=f"utf-8; {LOST}"),
    dsn(
        "forwarded-on",
        "It failed.",
        recipient="rfc822; jo@other.example",
        extra=f"Original-Recipient: rfc822;{LOST}\n",
    ),
    dsn("opensmtpd", "It failed.", action="error"),
    dsn("comment-on-action", "It failed.", action="failed (after 5 days)", status="4.4.7"),
    worded(
        "exim",
        "Mail Delivery System <Mailer-Daemon@mx.example>",
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nA message that you "
        "sent could not be delivered to one or more of its\nrecipients. This is a permanent error. "
        f"The following address(es) failed:\n\n  {LOST}\n    Unrouteable address\n\n"
        f"------ This is a copy of the message, including all the headers. ------\n\n{COPY}",
        headers=f"X-Failed-Recipients: {LOST}\nAuto-Submitted: auto-replied\n",
    ),
    worded(
        "exim-without-header",
        "Mail Delivery System <Mailer-Daemon@mx.example>",
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nA message that you "
        "sent could not be delivered to one or more of its\nrecipients. The following address(es) "
        f"failed:\n\n  {LOST}\n    Unrouteable address\n\n"
        f"------ This is a copy of the message, including all the headers. ------\n\n{COPY}",
    ),
    worded(
        "qmail",
        "MAILER-DAEMON@qmail.example",
        "failure notice",
        "Hi. This is the qmail-send program at qmail.example.\nI'm afraid I wasn't able to deliver "
        "your message to the following addresses.\nThis is a permanent error; I've given up.\n\n"
        f"<{LOST}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
        f"--- Below this line is a copy of the message.\n\nReturn-Path: <support@desk.example>\n{COPY}",
    ),
    worded(
        "yahoo",
        "MAILER-DAEMON@yahoo.example",
        "Failure Notice",
        "Sorry, we were unable to deliver your message to the following address.\n\n"
        f"<{LOST}>:\n554: delivery error: dd This user doesn't have an account\n\n"
        f"--- Below this line is a copy of the message.\n\n{COPY}",
    ),
    worded(
        "outlook.com",
        "postmaster@hotmail.example",
        "Undeliverable: [#77] Labels",
        f"Delivery has failed to these recipients or groups:\n\n{LOST}<mailto:{LOST}>\nThe address "
        "you entered couldn't be found.\n\nDiagnostic information for administrators:\n\n"
        f"Generating server: mx.example\n\n{LOST}\nRemote Server returned '550 5.1.10 not found'\n\n"
        f"Original message headers:\n\n{COPY}",
        headers="Auto-Submitted: auto-replied\n",
    ),
    worded(
        "exchange-2003",
        "System Administrator <postmaster@old.example>",
        "Undeliverable: [#77] Labels",
        "Your message did not reach some or all of the intended recipients.\n\n      Subject:  Labels\n"
        f"\nThe following recipient(s) could not be reached:\n\n      {LOST} on 3/12/2025 10:15 AM\n"
        "            The e-mail account does not exist.\n",
        headers="Return-Path: <>\n",
        copied=False,
    ),
    worded(
        "gmx",
        '"GMX Mailer Daemon" <mailer-daemon@gmx.example>',
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nA message that you "
        f'sent could not be delivered to one or more of\nits recipients.\n\n"{LOST}":\nSMTP error: '
        f"550 mailbox unavailable\n\n--- The header of the original message is following. ---\n\n{COPY}",
    ),
    worded(
        "spanish",
        "Mail Delivery System <mailer-daemon@correo.example>",
        "Correo devuelto: no se pudo entregar",
        f"El mensaje no se pudo entregar a:\n\n<{LOST}>\n\n----- Mensaje original -----\n\n{COPY}",
    ),
    worded(
        "dutch",
        "Mail Delivery System <mailer-daemon@post.example>",
        "Onbestelbaar: [#77] Labels",
        f"Uw bericht kon niet worden bezorgd aan:\n{LOST}\nGebruiker onbekend.\n\n"
        f"----- Oorspronkelijk bericht -----\n{COPY}",
    ),
    worded(
        "mail.ru",
        "mailer-daemon@corp.mail.example",
        "Mail failure.",
        "This message was created automatically by mail delivery software.\n\nA message that you sent "
        f"could not be delivered to one or more of its\nrecipients.\n\n    {LOST}\n\nuser not found\n",
        copied=False,
    ),
    worded(
        "dragonfly",
        "MAILER-DAEMON <>",
        "Mail delivery failed",
        f"This is the DragonFly Mail Agent at df.example.\n\nThere was an error delivering your mail to "
        f"<{LOST}>.\n\nmx.example did not like our final DATA:\n550 5.7.26 no\n\n"
        f"Message headers follow.\n\n{COPY}",
    ),
    worded(
        "custom-text",
        "Mail Delivery Service <mailer-daemon@rare.example>",
        "Your mail came back",
        f"We are sorry. Your message to {LOST} could not be delivered, the mailbox is full.",
        copied=False,
    ),
]

DELAYS = [
    dsn(
        "postfix-delay",
        "THIS IS A WARNING MESSAGE ONLY. Your message could not be delivered for 4 hours.",
        subject="Delayed Mail (still being retried)",
        action="delayed",
        status="4.4.1",
    ),
    dsn(
        "gmail-delay",
        f"** Delivery incomplete **\nThere was a temporary problem delivering to {LOST}.",
        subject="Delivery Status Notification (Delay)",
        action="delayed",
        status="4.2.2",
    ),
    worded(
        "exim-delay",
        "Mail Delivery System <Mailer-Daemon@mx.example>",
        "Warning: message 1abc delayed 24 hours",
        "This message was created automatically by mail delivery software.\nA message that you sent "
        "has not yet been delivered to one or more of its\nrecipients after more than 24 hours.\n\n"
        f"The address to which the message has not yet been delivered is:\n\n  {LOST}\n\n"
        "No action is required on your part.",
        copied=False,
    ),
]
