"""The index over all words, in each database's own way."""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE desk_words_index USING fts5(
    body, ticket_id UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4')
"""
POSTGRESQL = [
    """CREATE TABLE desk_words_index (
        message_id bigint PRIMARY KEY,
        desk_id bigint NOT NULL REFERENCES desk_desk (id) ON DELETE CASCADE,
        ticket_id bigint NOT NULL,
        body tsvector NOT NULL)""",
    "CREATE INDEX desk_words_index_body ON desk_words_index USING gin (body)",
]


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)
    else:
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE desk_words_index")


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
