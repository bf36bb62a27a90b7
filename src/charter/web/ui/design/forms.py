from django import forms


class SampleForm(forms.Form):
    """A form with each kind of field, for the style guide."""

    name = forms.CharField(label="Name", error_messages={"required": "Write the person’s name."})
    email = forms.EmailField(
        label="Mail address",
        help_text="Where answers go.",
        error_messages={"invalid": "This is not a whole address: after the @ comes a domain."},
    )
    plan = forms.ChoiceField(label="Plan", choices=[("gold", "Gold"), ("ruby", "Ruby")])
    words = forms.CharField(
        label="Signature", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    told = forms.BooleanField(label="Tell me by mail when a ticket is mine", required=False)
