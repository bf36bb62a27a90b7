"""Mail on its way in and out: stored first, then worked off, by whoever claims the row."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Mailbox(models.Model):
    """An address of the desk, and the IMAP account it is fetched from, if it is."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="mailboxes")
    address = models.EmailField(unique=True)
    imap_host = models.CharField(max_length=190, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=8, default="tls")  # tls, starttls or none
    imap_user = models.CharField(max_length=190, blank=True)
    imap_password = models.CharField(max_length=500, blank=True)
    imap_folder = models.CharField(max_length=190, default="INBOX")
    imap_uidvalidity = models.PositiveBigIntegerField(default=0)
    imap_last_uid = models.PositiveBigIntegerField(default=0)
    """The highest UID stored so far; starts over when the server's UIDVALIDITY changes."""
    checked_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.address


class InboundMail(models.Model):
    """One mail as it came, durable before it is acknowledged."""

    class State(models.TextChoices):
        RECEIVED = "received"
        DONE = "done"
        SET_ASIDE = (
            "set aside"  # automatic, blocked or beyond a limit: kept, shown, makes no ticket
        )
        FAILED = "failed"  # could not be worked off after many tries; kept, shown to admins

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="inbound")
    door = models.CharField(max_length=8)  # smtp, lmtp, imap, pipe
    received_at = models.DateTimeField()
    mail_from = models.CharField(max_length=320, blank=True)
    rcpt_to = models.CharField(max_length=320, blank=True)
    message_id = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    path = models.CharField(max_length=255)
    raw = models.BinaryField(null=True, blank=True)
    """A small mail's bytes until it is worked off: one commit keeps both. Then they lie at `path`."""
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    why = models.TextField(blank=True)
    run_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    """Whom the mail says it is from; known once it has been read."""
    done_at = models.DateTimeField(null=True, blank=True)
    ticket = models.ForeignKey(
        "desk.Ticket", null=True, blank=True, on_delete=models.SET_NULL, related_name="inbound"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "message_id", "sha256"], name="inbound_mail_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["run_at", "id"], condition=Q(run_at__isnull=False), name="inbound_waiting"
            ),
            models.Index(fields=["desk", "-received_at"], name="inbound_recent"),
            models.Index(fields=["desk", "sender", "done_at"], name="inbound_sender"),
        ]

    def __str__(self) -> str:
        return self.message_id


class Delivery(models.Model):
    """One thing to send. The worker claims it, sends it, and writes its fate here."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        WITHDRAWN = "withdrawn"
        BOUNCED = "bounced"

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="deliveries")
    ticket = models.ForeignKey(
        "desk.Ticket", null=True, blank=True, on_delete=models.CASCADE, related_name="deliveries"
    )
    message = models.ForeignKey(
        "desk.Message", null=True, blank=True, on_delete=models.CASCADE, related_name="deliveries"
    )
    kind = models.CharField(max_length=16)  # reply, acknowledgement, notice
    sender = models.TextField()
    to = models.JSONField()
    cc = models.JSONField(default=list)
    mail_id = models.CharField(max_length=300, unique=True)
    """The Message-ID, one over all tries."""
    payload = models.JSONField()
    """subject, text, html, in_reply_to, references, headers."""
    created_at = models.DateTimeField()
    run_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    bounced = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(
                fields=["run_at", "id"], condition=Q(run_at__isnull=False), name="delivery_waiting"
            ),
            models.Index(fields=["desk", "-id"], name="delivery_recent"),
        ]

    def __str__(self) -> str:
        return self.mail_id
