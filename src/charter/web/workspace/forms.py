"""What every form of the workspace does alike: check, act, and put a refusal beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from charter.desk.actions.refused import Refused


def saved(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form is right and `act` did what it says; a refusal stands at the field it names."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return False
    return True
