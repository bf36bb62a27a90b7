"""The index over all words of a desk: FTS5 on SQLite, a text-search column on PostgreSQL.

Both promise the same: whole words and the beginnings of words, accents and case aside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from django.db import connection

TABLE = "desk_words_index"
_WORD = re.compile(r"\w+", re.UNICODE)
_LIMIT = 50_000


def put(message_id: int, desk_id: int, ticket_id: int, text: str) -> None:
    """Make a new message findable by its words."""
    body = " ".join(words_of(text[:_LIMIT]))
    if not body:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"INSERT INTO {TABLE} (rowid, body, ticket_id) VALUES (%s, %s, %s)",  # noqa: S608
                [message_id, f"{_desk_word(desk_id)} {body}", ticket_id],
            )
        else:
            cursor.execute(
                f"INSERT INTO {TABLE} (message_id, desk_id, ticket_id, body)"  # noqa: S608
                " VALUES (%s, %s, %s, to_tsvector('simple', %s))",
                [message_id, desk_id, ticket_id, body],
            )


def remove(message_id: int) -> None:
    """Make a message's words unfindable."""
    column = "rowid" if connection.vendor == "sqlite" else "message_id"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {column} = %s", [message_id])  # noqa: S608


def tickets_with(desk_id: int, text: str, limit: int) -> list[int]:
    """Ids of tickets with messages that have all these words, newest message first."""
    words = words_of(text)[:12]
    if not words:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            query = " AND ".join([_desk_word(desk_id), *(f'"{word}"*' for word in words)])
            cursor.execute(
                f"SELECT ticket_id FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
                " ORDER BY rowid DESC LIMIT %s",
                [query, limit],
            )
        else:
            query = " & ".join(f"'{word}':*" for word in words)
            cursor.execute(
                f"SELECT ticket_id FROM {TABLE} WHERE desk_id = %s"  # noqa: S608
                " AND body @@ to_tsquery('simple', %s) ORDER BY message_id DESC LIMIT %s",
                [desk_id, query, limit],
            )
        return list(dict.fromkeys(row[0] for row in cursor.fetchall()))


def tickets_with_any(desk_id: int, beginnings: Sequence[str], limit: int) -> list[int]:
    """Ids of tickets with messages that have a word with one of these beginnings, newest first."""
    wanted = [word for beginning in beginnings for word in words_of(beginning)]
    if not wanted:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            any_of = " OR ".join(f'"{word}"*' for word in wanted)
            cursor.execute(
                f"SELECT ticket_id FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
                " ORDER BY rowid DESC LIMIT %s",
                [f"{_desk_word(desk_id)} AND ({any_of})", limit],
            )
        else:
            cursor.execute(
                f"SELECT ticket_id FROM {TABLE} WHERE desk_id = %s"  # noqa: S608
                " AND body @@ to_tsquery('simple', %s) ORDER BY message_id DESC LIMIT %s",
                [desk_id, " | ".join(f"'{word}':*" for word in wanted), limit],
            )
        return list(dict.fromkeys(row[0] for row in cursor.fetchall()))


def words_of(text: str) -> list[str]:
    """The words of a text, without accents and in lower case."""
    plain = text.casefold()
    if not plain.isascii():
        marks = unicodedata.normalize("NFKD", plain)
        plain = "".join(mark for mark in marks if not unicodedata.combining(mark))
    return _WORD.findall(plain)


def _desk_word(desk_id: int) -> str:
    # A word no message can hold, since an underscore joins it to its number.
    return f"inDesk{desk_id}x".lower()
