"""The forms of turns: who stands in, which turns are swapped, when somebody is away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from charter.desk.models import Agent
from charter.desk.policy.rotations import Stint


class MomentField(forms.DateTimeField):
    """A date and a time of day in the person's own zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class AgentField(forms.ChoiceField):
    """One of some agents, by number."""

    def __init__(self, *, agents: Iterable[Agent], **more: Any) -> None:
        self.agents = {str(agent.pk): agent for agent in agents}
        choices = [(pk, agent.user.name) for pk, agent in self.agents.items()]
        super().__init__(choices=choices, **more)

    def clean(self, value: Any) -> Any:
        """The agent."""
        found = super().clean(value)
        return self.agents.get(found)


class OverrideForm(forms.Form):
    """Who stands in, from when to when, and why."""

    since = MomentField(label=_("From"))
    until = MomentField(label=_("Until"))
    why = forms.CharField(label=_("Why"), max_length=200, required=False)

    def __init__(self, *args: Any, agents: Iterable[Agent], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["agent"] = AgentField(label=_("Who is on call"), agents=agents)
        self.order_fields(["agent", "since", "until", "why"])


class SwapForm(forms.Form):
    """Two turns that change places."""

    one = forms.TypedChoiceField(label=_("This turn"), coerce=datetime.fromisoformat)
    other = forms.TypedChoiceField(label=_("for this one"), coerce=datetime.fromisoformat)
    why = forms.CharField(label=_("Why"), max_length=200, required=False)

    def __init__(self, *args: Any, stints: Sequence[Stint], **more: Any) -> None:
        super().__init__(*args, **more)
        # A moment inside the turn names it, also after a change that moved its beginning.
        choices = [(_inside(one).isoformat(), _told(one)) for one in stints]
        for name in ("one", "other"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        # Two turns of one person change nothing, so that another's is proposed.
        others = [
            at for at, one in zip(choices, stints, strict=True) if one.agent != stints[0].agent
        ]
        self.fields["other"].initial = others[0][0] if others else None


class AwayForm(forms.Form):
    """From when to when somebody cannot be on call."""

    since = MomentField(label=_("From"))
    until = MomentField(label=_("Until"))

    def __init__(self, *args: Any, agents: Sequence[Agent], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["agent"] = AgentField(label=_("Who"), agents=agents)
        self.order_fields(["agent", "since", "until"])


class CalendarForm(forms.Form):
    """Whose turns a feed tells."""

    everybody = forms.BooleanField(label=_("Everybody’s turns, not only mine"), required=False)


def _inside(stint: Stint) -> datetime:
    last = stint.turns[-1]
    return last.since + (last.until - last.since) / 2


def _told(stint: Stint) -> str:
    since, until = (
        date_format(timezone.localtime(at), "D j M H:i") for at in (stint.since, stint.until)
    )
    return f"{since} – {until} · {stint.agent.user.name}"
