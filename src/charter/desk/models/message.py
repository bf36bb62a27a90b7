"""Words: public messages, internal notes, and what came attached to them."""

from __future__ import annotations

from django.db import models

from charter.desk.models.desk import NAME


class Message(models.Model):
    """The words of one event, salted and erasable, so that the chain holds when they go."""

    class Kind(models.TextChoices):
        MESSAGE = "message"
        NOTE = "note"
        CALL = "call"
        AUTO = "auto"

    class Side(models.TextChoices):
        CUSTOMER = "customer"
        AGENT = "agent"
        THIRD = "third"
        SYSTEM = "system"

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="messages")
    seq = models.PositiveIntegerField()
    """The event's place on the timeline."""
    at = models.DateTimeField()
    kind = models.CharField(max_length=8, choices=Kind)
    side = models.CharField(max_length=8, choices=Side)
    requester = models.ForeignKey(
        "desk.Requester", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    agent = models.ForeignKey(
        "desk.Agent", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    from_email = models.CharField(max_length=254, blank=True)
    from_name = models.CharField(max_length=254, blank=True)
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    """The new words, as plain text or (from agents) Markdown."""
    html = models.TextField(blank=True)
    """Sanitised HTML of the new words, where the sender wrote HTML."""
    folded = models.JSONField(default=list)
    """Quoted text and signatures, folded away: [{kind, text, html}]."""
    message_id = models.CharField(max_length=300, blank=True)
    in_reply_to = models.CharField(max_length=300, blank=True)
    references = models.JSONField(default=list)
    raw = models.ForeignKey(
        "desk.InboundMail", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    authenticated = models.BooleanField(default=True)
    """False where a mail claims to come from someone and no server vouches for it."""
    salt = models.CharField(max_length=32)
    redacted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "seq"], name="message_seq_once")]
        indexes = [
            models.Index(
                fields=["desk", "message_id"],
                condition=~models.Q(message_id=""),
                name="message_by_id",
            )
        ]
        ordering = ["ticket", "seq"]

    def __str__(self) -> str:
        return f"{self.kind} {self.seq}"


class Attachment(models.Model):
    """A file that came with a message, stored by its content."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    draft = models.ForeignKey(
        "desk.Draft", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content_id = models.CharField(max_length=255, blank=True)
    inline = models.BooleanField(default=False)
    path = models.CharField(max_length=255)
    width = models.PositiveIntegerField(null=True)
    """Of a picture, in pixels; null for any other file."""
    height = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """Someone on a ticket's conversation beside its requester."""

    class Role(models.TextChoices):
        FOLLOWER = "follower"
        THIRD_PARTY = "third_party"

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="participants")
    requester = models.ForeignKey("desk.Requester", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=Role, default=Role.FOLLOWER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "requester"], name="participant_once")
        ]

    def __str__(self) -> str:
        return str(self.requester)


class AgentFollower(models.Model):
    """An agent who follows a ticket for the sake of a role, such as an account manager."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="followed_by")
    agent = models.ForeignKey("desk.Agent", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=NAME)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "agent"], name="agent_follower_once")
        ]

    def __str__(self) -> str:
        return f"{self.agent} as {self.role}"
