"""Files that nothing holds any longer (of drafts, replaced logos): they leave the disk once nothing on the desk speaks of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from charter.desk import files
from charter.desk.models import Attachment, Brand, InboundMail

REST = timedelta(hours=1)
"""So long a file stays: the same bytes may just be on their way into a message."""


def leave(path: str) -> None:
    """Remember that a stored file may be needed no longer; `remove_leftovers` finds out."""
    mark = _marks() / path
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()


def remove_leftovers(now: datetime, limit: int = 100) -> int:
    """Remove what was left an hour ago and is needed by nothing; how many were looked into."""
    due = [mark for mark in _marked() if _moment(mark) + REST <= now][:limit]
    marks = {str(mark.relative_to(_marks())): mark for mark in due}
    needed = _needed(list(marks))
    for path, mark in marks.items():
        place = files.location(path)
        if path not in needed and place.exists():
            if _moment(place) + REST > now:  # stored again since, by somebody not done with it yet
                os.utime(mark, ns=(0, place.stat().st_mtime_ns))
                continue
            place.unlink(missing_ok=True)
        mark.unlink(missing_ok=True)
    return len(due)


def next_leftover() -> datetime | None:
    """The moment when the oldest of what was left is looked into."""
    return min((_moment(mark) + REST for mark in _marked()), default=None)


def _needed(paths: list[str]) -> set[str]:
    columns = ((Attachment, "path"), (InboundMail, "path"), (Brand, "logo_path"))
    return {
        path
        for table, column in columns
        for path in table.objects.filter(**{f"{column}__in": paths}).values_list(column, flat=True)
    }


def _marks() -> Path:
    return Path(settings.MEDIA_ROOT) / "left"


def _marked() -> Iterator[Path]:
    return (one for one in _marks().glob("files/*/*/*") if one.is_file())


def _moment(place: Path) -> datetime:
    return datetime.fromtimestamp(place.stat().st_mtime, UTC)
