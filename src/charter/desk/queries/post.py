"""A desk's mail as it lies there: what goes out, what came in and got stuck. Newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet

from charter.desk.models import Agent, Delivery, InboundMail
from charter.desk.permissions import require

SIZE = 50
STUCK = "stuck"
_STUCK_OUT = Q(state__in=[Delivery.State.FAILED, Delivery.State.BOUNCED])
_STUCK_IN = Q(state__in=[InboundMail.State.FAILED, InboundMail.State.SET_ASIDE])
Row = TypeVar("Row", Delivery, InboundMail)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the id before which the next page begins; 0 on the last one."""

    rows: list[Row]
    before: int


def deliveries(agent: Agent, *, show: str = "", before: int = 0) -> Page[Delivery]:
    """What the desk sends; `show="stuck"` leaves what failed or came back."""
    require(agent, "mail.view")
    found = Delivery.objects.filter(desk_id=agent.desk_id).select_related("ticket")
    return _page(found.filter(_STUCK_OUT) if show == STUCK else found, before)


def inbound(agent: Agent, *, show: str = STUCK, before: int = 0) -> Page[InboundMail]:
    """What came in; `show="stuck"` leaves what was set aside or could not be read."""
    require(agent, "mail.view")
    found = InboundMail.objects.filter(desk_id=agent.desk_id).select_related("ticket").defer("raw")
    return _page(found.filter(_STUCK_IN) if show == STUCK else found, before)


def _page(found: QuerySet[Row], before: int) -> Page[Row]:
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-pk")[: SIZE + 1])
    return Page(rows[:SIZE], rows[SIZE - 1].pk if len(rows) > SIZE else 0)
