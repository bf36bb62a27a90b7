"""Words and signs for a desk's mail and notices."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from charter.desk.models import Delivery, InboundMail
from charter.desk.policy.rotations import OnCall
from charter.desk.queries.reports import Promises
from charter.web.ui import icons
from charter.web.ui.jinja_environment import component
from charter.web.workspace.on_call import words

register = template.Library()
_SIGNS = {
    "assigned": "user-round-check",
    "warned": "hourglass",
    "breached": "circle-alert",
    "bounced": "mail-x",
    "failed": "mail-warning",
    "answered": "corner-down-left",
    "on_call": "phone-call",
    "on_call_yours": "phone-call",
    "on_call_taken": "phone-off",
    "on_call_week": "calendar-check",
    "unsent": "mail-warning",
    "circle": "refresh-cw-off",
    "nobody": "user-round-x",
    "paged": "phone-call",
    "page_folded": "phone-forwarded",
    "page_refused": "phone-off",
    "page_unanswered": "phone-missed",
}


@register.simple_tag
def fate(delivery: Delivery) -> SafeString:
    """What became of a mail, with its sign."""
    words = {
        Delivery.State.WAITING: _("Waiting"),
        Delivery.State.SENT: _("Sent"),
        Delivery.State.FAILED: _("Failed"),
        Delivery.State.WITHDRAWN: _("Taken back"),
        Delivery.State.BOUNCED: _("Came back"),
    }[Delivery.State(delivery.state)]
    drawn = "undone" if delivery.state == Delivery.State.WITHDRAWN else delivery.state
    return component("parts", "delivery")(drawn, words)


@register.simple_tag
def mail_state(mail: InboundMail) -> SafeString:
    """Where a mail that came in stands, as a badge."""
    words, tone, sign = {
        InboundMail.State.RECEIVED: (_("Waiting its turn"), "plain", "clock"),
        InboundMail.State.DONE: (_("Done"), "met", "check"),
        InboundMail.State.SET_ASIDE: (_("Set aside"), "warn", "archive"),
        InboundMail.State.FAILED: (_("Could not be read"), "late", "circle-alert"),
    }[InboundMail.State(mail.state)]
    return component("parts", "badge")(words, tone, sign)


@register.simple_tag
def notice_sign(kind: str) -> SafeString:
    """The sign of a notice."""
    return icons.icon(_SIGNS.get(kind, "bell"), 16)


@register.simple_tag
def share(row: Promises) -> str:
    """The share of promises kept, or a dash where none was decided."""
    return f"{100 * row.kept / row.of:.1f} %" if row.of else "–"


@register.filter
def because(turn: OnCall) -> str:
    """Why it is this agent who is on call, or why nobody; empty for one's own turn."""
    return words.because(turn)


@register.filter
def entry(mapping: Mapping[str, str], key: str) -> str:
    """What a mapping holds under a key; the key itself where it holds nothing."""
    return mapping.get(key, key)
