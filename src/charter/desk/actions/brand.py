"""How a desk looks to its customers: name, accent, site and logo."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.checks import a_line, one_line
from charter.desk.actions.leftovers import leave
from charter.desk.actions.refused import Refused
from charter.desk.files import keep_stream
from charter.desk.logos import Logo, NoLogo, logo_of
from charter.desk.models import Agent, Brand, Desk
from charter.desk.permissions import require
from charter.desk.policy.colours import is_colour

_is_site = URLValidator(schemes=["http", "https"])


def change_brand(
    desk: Desk,
    *,
    by: Agent,
    values: Mapping[str, Any],
    logo: bytes | None = None,
    drop_logo: bool = False,
) -> Brand:
    """Set name, accent and site; an empty one means none. `logo` takes the place of the one before.

    `Refused` names the field that cannot be taken, and then nothing is changed.
    """
    require(by, "desk.change", desk)
    told = checked(values)
    picture = _picture(logo) if logo is not None else None
    with transaction.atomic():
        brand, _made = Brand.objects.select_for_update().get_or_create(desk=desk)
        for name, value in told.items():
            setattr(brand, name, value)
        before = brand.logo_path
        if picture is not None or drop_logo:
            _hang_up(brand, picture)
        brand.save()
        if before and before != brand.logo_path:
            leave(before)
    return brand


def checked(values: Mapping[str, Any]) -> dict[str, str]:
    """Name, accent and site as they are kept; `Refused` for what cannot be."""
    name = one_line(values["name"])
    return {
        "name": a_line(name, "name", longest=120, what=_("a name")) if name else "",
        "accent": _colour(values["accent"]),
        "site": _address(values["site"]),
    }


def _colour(text: str) -> str:
    told = text.strip().lower()
    if not told:
        return ""
    colour = told if told.startswith("#") else f"#{told}"
    if not is_colour(colour):
        raise Refused(_("Write the colour as #rrggbb, such as #2b3f8f."), field="accent")
    return colour


def _address(text: str) -> str:
    told = text.strip()
    if not told:
        return ""
    address = told if "://" in told else f"https://{told}"
    try:
        _is_site(address)
    except ValidationError:
        raise Refused(
            _("Give the address of a site, such as https://example.com."), field="site"
        ) from None
    if len(address) > 500:
        raise Refused(_("Keep the address to 500 letters."), field="site")
    return address


def _picture(data: bytes) -> Logo:
    try:
        return logo_of(data)
    except NoLogo as wrong:
        raise Refused(str(wrong), field="logo") from wrong


def _hang_up(brand: Brand, picture: Logo | None) -> None:
    if picture is None:
        brand.logo, brand.logo_path, brand.logo_type = "", "", ""
        return
    kept = keep_stream(brand.desk, BytesIO(picture.data), "logo", picture.content_type)
    brand.logo, brand.logo_path, brand.logo_type = kept.sha256, kept.path, picture.content_type
