"""Every table knows its desk, or says why it has none."""

from __future__ import annotations

from django.apps import apps

WITHOUT = {
    "Desk": "it is the desk",
    "User": "a person signs in once for all desks; their places are agents",
    "Heartbeat": "workers work for all desks",
}


def test_every_table_has_a_desk_column_or_a_reason() -> None:
    tables = {model.__name__: model for model in apps.get_app_config("desk").get_models()}
    bare = {
        name
        for name, model in tables.items()
        if "desk_id" not in {getattr(field, "attname", "") for field in model._meta.get_fields()}
    }
    assert bare == set(WITHOUT)


def test_a_desk_column_is_never_empty() -> None:
    for model in apps.get_app_config("desk").get_models():
        if model.__name__ not in WITHOUT:
            assert not model._meta.get_field("desk").null, model.__name__
