"""Stackwise: sells software that runs warehouses."""

from charter.demo.desks.warehouse_software.company import COMPANY
from charter.demo.desks.warehouse_software.stories import STORIES

__all__ = ["COMPANY", "STORIES"]
