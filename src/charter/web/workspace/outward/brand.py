"""Whose page it is: a desk's name, logo, site and accent, for every page that customers see."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from charter.desk.models import Brand, Desk
from charter.desk.queries.outward import brand_of


@dataclass(frozen=True, slots=True)
class Face:
    """A brand as pages show it, in addresses; empty where there is none."""

    name: str
    logo: str = ""
    site: str = ""
    style: str = ""


def face_of(desk: Desk) -> Face:
    """What a desk's outward pages bear."""
    return face(desk, brand_of(desk))


def face(desk: Desk, brand: Brand) -> Face:
    """The same of a brand that may not be stored."""
    logo = reverse("workspace:logo", args=[desk.slug, brand.logo]) if brand.logo else ""
    style = reverse("workspace:accent", args=[brand.accent[1:]]) if brand.accent else ""
    return Face(brand.name or desk.name, logo, brand.site, style)
