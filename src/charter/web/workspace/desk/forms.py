"""The forms of these pages. What they ask is checked by the actions, which know the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charter.desk.actions.mailboxes import SECURITY
from charter.desk.actions.publish import LONGEST_NOTE
from charter.desk.actions.settings import LONGEST_UNDO
from charter.desk.bulk.table import LARGEST, decode
from charter.desk.models import Agent, Desk, Organization
from charter.desk.policy.compiling import LONGEST
from charter.desk.policy.vocabulary import vocabulary_of


def _choices(names: Iterable[str], empty: Any) -> list[tuple[str, Any]]:
    return [("", empty), *((name, name) for name in names)]


class OrganizationForm(forms.Form):
    """What an organization is and bought; plans and schedules are the charter's names."""

    name = forms.CharField(label=_("Name"), max_length=160)
    plan = forms.ChoiceField(label=_("Plan"), required=False)
    facility = forms.CharField(label=_("Facility"), max_length=64, required=False)
    schedule = forms.ChoiceField(label=_("Schedule"), required=False)

    def __init__(self, *args: Any, desk: Desk, **more: Any) -> None:
        super().__init__(*args, **more)
        names = vocabulary_of(desk)
        of_before = more.get("initial") or {}
        # A name that the charter no longer knows stays in sight, so that nobody loses it unseen.
        plans = dict.fromkeys([*names.plans, *filter(None, [of_before.get("plan")])])
        schedules = dict.fromkeys([*names.schedules, *filter(None, [of_before.get("schedule")])])
        if names.facilities:
            before = filter(None, [of_before.get("facility")])
            self.fields["facility"] = forms.ChoiceField(
                label=_("Facility"),
                required=False,
                choices=_choices(dict.fromkeys([*names.facilities, *before]), _("No facility")),
            )
        self.fields["plan"].choices = _choices(plans, _("No plan"))  # type: ignore[attr-defined]
        self.fields["schedule"].choices = _choices(schedules, _("The desk’s"))  # type: ignore[attr-defined]


class DomainForm(forms.Form):
    """A mail domain of an organization."""

    domain = forms.CharField(label=_("Mail domain"), max_length=190)
    verified = forms.BooleanField(
        label=_("I have made sure that it is theirs"),
        required=False,
        help_text=_("From then on, whoever writes from it belongs to them and has their plan."),
    )


class PersonForm(forms.Form):
    """Someone who asks."""

    email = forms.CharField(label=_("Mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=160, required=False)
    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("None"),
        help_text=_("Open tickets follow to its plan at once."),
    )

    def __init__(self, *args: Any, desk: Desk, known: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["organization"]
        field.queryset = Organization.objects.filter(desk=desk)  # type: ignore[attr-defined]
        if known:
            del self.fields["email"]


class AgentForm(forms.Form):
    """Someone who works here."""

    email = forms.CharField(label=_("Mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.ChoiceField(
        label=_("Role"),
        initial=Agent.Role.AGENT,
        choices=[
            (Agent.Role.ADMIN, _("Admin: runs the desk and answers")),
            (Agent.Role.AGENT, _("Agent: answers")),
            (Agent.Role.VIEWER, _("Viewer: looks on")),
        ],
    )
    teams = forms.MultipleChoiceField(
        label=_("Teams"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, desk: Desk, known: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        teams = [(team.key, team.title) for team in desk.teams.all()]
        self.fields["teams"].choices = teams  # type: ignore[attr-defined]
        if known:
            del self.fields["email"], self.fields["name"]


class SavedReplyForm(forms.Form):
    """A prepared answer."""

    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 10}))


class SettingsForm(forms.Form):
    """The desk's own words over its charter's."""

    name = forms.CharField(label=_("Name of the desk"), max_length=120)
    sender_name = forms.CharField(
        label=_("Sender’s name"), max_length=120, required=False,
        help_text=_("Empty: as the charter says."),
    )  # fmt: skip
    sender_address = forms.CharField(
        label=_("Sender’s address"), max_length=254, required=False,
        help_text=_("Empty: as the charter says, else the first mailbox."),
    )  # fmt: skip
    signature = forms.CharField(
        label=_("Signature"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    acknowledge = forms.BooleanField(label=_("Acknowledge each new ticket by mail"), required=False)
    acknowledgement = forms.CharField(
        label=_("Words of the acknowledgement"), required=False,
        widget=forms.Textarea(attrs={"rows": 6}), help_text=_("Empty: as the charter says."),
    )  # fmt: skip
    undo_seconds = forms.IntegerField(
        label=_("Seconds to take an answer back"), min_value=0, max_value=LONGEST_UNDO
    )
    page_is_public = forms.BooleanField(
        label=_("Customers may read how our support works"), required=False
    )


class MailboxForm(forms.Form):
    """An address, and the account that its mail is fetched from, if it is."""

    address = forms.CharField(label=_("Address"), max_length=254)
    imap_host = forms.CharField(
        label=_("IMAP server"), max_length=190, required=False,
        help_text=_("Empty: its mail comes by SMTP or the pipe."),
    )  # fmt: skip
    imap_port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=993)
    imap_security = forms.ChoiceField(
        label=_("Security"), choices=zip(SECURITY, ("TLS", "STARTTLS", _("None")), strict=True)
    )
    imap_user = forms.CharField(label=_("User"), max_length=190, required=False)
    imap_password = forms.CharField(
        label=_("Password"), required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Empty keeps the stored one. It is kept sealed with this server’s secret key."),
    )  # fmt: skip
    imap_folder = forms.CharField(label=_("Folder"), max_length=190, initial="INBOX")


class FileForm(forms.Form):
    """A CSV file, or its text once it has been looked at."""

    file = forms.FileField(label=_("CSV file"), required=False)
    text = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LARGEST)

    def clean(self) -> dict[str, Any]:
        """Something has to be there to read."""
        told = super().clean() or {}
        if not self.errors and not told.get("file") and not told.get("text"):
            self.add_error("file", _("The file is missing. Choose one, then look at it."))
        return told

    def data_of(self) -> bytes:
        """The bytes to read: of the file, else of the text that came back."""
        given = self.cleaned_data["file"]
        return given.read(LARGEST + 1) if given else self.cleaned_data["text"].encode()


class CharterForm(forms.Form):
    """A charter on its way to being published."""

    source = forms.CharField(
        label=_("Charter"), strip=False, required=False,
        widget=forms.Textarea(attrs={
            "rows": 28, "class": "code editor-text", "wrap": "off", "spellcheck": "false",
            "autocapitalize": "off", "autocomplete": "off", "aria-describedby": "editor-keys",
        }),
    )  # fmt: skip
    file = forms.FileField(label=_("Take the text from a file"), required=False)
    note = forms.CharField(
        label=_("What changed"), required=False, max_length=LONGEST_NOTE,
        help_text=_("For whoever reads the list of editions."),
    )  # fmt: skip
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    aside = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def words(self) -> dict[str, Any]:
        """What was written, and what its writer had seen; a file's text goes before the field's."""
        self.is_valid()
        told = self.cleaned_data
        given = told.get("file")
        text = decode(given.read(LONGEST * 4)) if given else told.get("source", "")
        return {
            "text": text.replace("\r\n", "\n"),
            "note": told.get("note", ""),
            "after": told.get("after") or 0,
            "seen": told.get("seen", ""),
            "aside": told.get("aside"),
        }
