"""Moor & Oak: a shop whose supplier packs and sends what it sells."""

from charter.demo.desks.store_orders.company import COMPANY
from charter.demo.desks.store_orders.stories import STORIES

__all__ = ["COMPANY", "STORIES"]
