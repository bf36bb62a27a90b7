"""A ticket: one matter asked of the desk.

What is written here beside subject and people is a projection of the timeline, kept by `judge` in
the transaction of the event that changed it, so that lists never replay anything.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from charter.desk.models.desk import NAME


class Ticket(models.Model):
    """One matter, with the projections that lists and the worker read."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="tickets")
    number = models.PositiveBigIntegerField()
    subject = models.CharField(max_length=500)
    requester = models.ForeignKey(
        "desk.Requester", on_delete=models.PROTECT, related_name="tickets"
    )
    organization = models.ForeignKey(
        "desk.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tickets",
    )
    channel = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    edition = models.ForeignKey("desk.Edition", on_delete=models.PROTECT, related_name="+")
    """The edition that judged the ticket last."""

    # projections of the standing
    status = models.CharField(max_length=NAME, blank=True)
    stage = models.CharField(max_length=8, default="new")
    unsolved = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was solved or closed, while it is."""
    highest_tier = models.PositiveSmallIntegerField(null=True, blank=True)
    """The highest tier of all teams that have owned it; None where its owners have none."""
    priority = models.CharField(max_length=NAME, blank=True)
    priority_rank = models.SmallIntegerField(default=99)
    plan = models.CharField(max_length=NAME, blank=True)
    topic = models.CharField(max_length=NAME, blank=True)
    team = models.CharField(max_length=NAME, blank=True)
    assignee = models.ForeignKey(
        "desk.Agent", null=True, blank=True, on_delete=models.SET_NULL, related_name="tickets"
    )
    answers = models.CharField(max_length=NAME, blank=True)
    """The team that owes the next answer, where that is not the one that owes the work."""
    contact = models.ForeignKey(
        "desk.Agent", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The agent whom the customer keeps, whoever does the work."""
    paging = models.CharField(max_length=16, blank=True)
    """`unanswered` or `calling`, as its ladders stand; empty where nobody is called."""
    missing = models.JSONField(default=list)
    reason = models.CharField(max_length=NAME, blank=True)
    """Why it was closed, where a reason was given."""
    detail = models.CharField(max_length=200, blank=True)
    """What is shown behind the status: the value of the fact that it names."""
    marks = models.JSONField(default=list)
    """The marks that it bears; `TicketMark` has a row for each, to search by."""
    breached = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, blank=True)
    """The nearest due moment of a running clock; past where that clock has breached."""
    due_clock = models.CharField(max_length=NAME, blank=True)
    place = models.BinaryField(default=b"", editable=False)
    """The queue's order, smallest first: what the edition's work order makes of the standing."""
    inner_place = models.BinaryField(default=b"", editable=False)
    """The same among the tickets of its organization; empty where the work order speaks of none."""
    favoured = models.BooleanField(default=False)
    """Whether it may go before others of its organization."""
    clock = models.JSONField(null=True, blank=True)
    """What a list row draws of that clock; see `policy.project`."""
    spam = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    """The ticket whose conversation this one's became, while it is merged away."""
    attention_at = models.DateTimeField(null=True, blank=True)
    """The next moment at which something falls due by itself; the worker sleeps until the nearest."""
    claimed_until = models.DateTimeField(null=True, blank=True)

    # projections of the conversation
    last_message_at = models.DateTimeField(null=True, blank=True)
    last_words = models.CharField(max_length=160, blank=True)
    last_side = models.CharField(max_length=8, blank=True)

    # the chain
    last_seq = models.PositiveIntegerField(default=0)
    last_event_at = models.DateTimeField(null=True, blank=True)
    head = models.CharField(max_length=64, blank=True)
    checked_seq = models.PositiveIntegerField(default=0)
    """How far the last checkpoint saw the timeline."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="ticket_number_once"),
        ]
        indexes = [
            # the queue: unsolved, in the order of work
            models.Index(
                fields=["desk", "place", "id"],
                condition=Q(unsolved=True, spam=False),
                name="ticket_queue",
            ),
            models.Index(
                fields=["desk", "team", "place", "id"],
                condition=Q(unsolved=True, spam=False),
                name="ticket_queue_team",
            ),
            models.Index(
                fields=["desk", "assignee", "place", "id"],
                condition=Q(unsolved=True, spam=False),
                name="ticket_queue_assignee",
            ),
            models.Index(
                fields=["attention_at", "id"],
                condition=Q(attention_at__isnull=False),
                name="ticket_attention",
            ),
            # unsolved tickets that an edition before the one in force judged last
            models.Index(
                fields=["desk", "edition", "id"],
                condition=Q(unsolved=True, spam=False),
                name="ticket_edition",
            ),
            models.Index(
                fields=["desk", "ended_at"],
                condition=Q(unsolved=False, spam=False, highest_tier__isnull=False),
                name="ticket_ended_by_tier",
            ),
            models.Index(fields=["desk", "status", "-last_message_at"], name="ticket_status"),
            models.Index(
                fields=["desk", "id"],
                condition=Q(last_seq__gt=F("checked_seq")),
                name="ticket_unchecked",
            ),
            models.Index(fields=["requester", "-id"], name="ticket_requester"),
            models.Index(
                fields=["organization", "-id"],
                condition=Q(unsolved=True, spam=False),
                name="ticket_of_organization",
            ),
            # organizations whose tickets exchange places among themselves
            models.Index(
                fields=["desk", "organization"],
                condition=Q(favoured=True, unsolved=True, spam=False),
                name="ticket_favoured",
            ),
            models.Index(fields=["desk", "-last_message_at", "-id"], name="ticket_recent"),
            models.Index(
                fields=["desk", "-last_message_at", "-id"],
                condition=Q(spam=True),
                name="ticket_spam",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"


class TicketMark(models.Model):
    """A mark that a ticket bears, for lists of all that bear it."""

    desk = models.ForeignKey("desk.Desk", on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="mark_rows")
    mark = models.CharField(max_length=NAME)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "mark"], name="ticket_mark_once"),
        ]
        indexes = [models.Index(fields=["desk", "mark", "ticket"], name="ticket_mark")]

    def __str__(self) -> str:
        return self.mark
