"""Lantern: helps shops that sell on several marketplaces; some forty tickets in every state."""

from charter.demo.desks.marketplace_software.company import COMPANY
from charter.demo.desks.marketplace_software.fresh import FRESH
from charter.demo.desks.marketplace_software.late import LATE
from charter.demo.desks.marketplace_software.solved import SOLVED
from charter.demo.desks.marketplace_software.waiting import WAITING
from charter.demo.desks.marketplace_software.worked_on import WORKED_ON

STORIES = (*SOLVED, *WAITING, *WORKED_ON, *LATE, *FRESH)

__all__ = ["COMPANY", "STORIES"]
