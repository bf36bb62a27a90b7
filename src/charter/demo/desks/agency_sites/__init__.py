"""Paperboat: builds websites and looks after them."""

from charter.demo.desks.agency_sites.company import COMPANY
from charter.demo.desks.agency_sites.stories import STORIES

__all__ = ["COMPANY", "STORIES"]
