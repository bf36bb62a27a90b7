"""Tidewater: stores, packs and ships for brands on two coasts."""

from charter.demo.desks.third_party_logistics.company import COMPANY
from charter.demo.desks.third_party_logistics.stories import STORIES

__all__ = ["COMPANY", "STORIES"]
