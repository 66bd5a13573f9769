"""Forms of the review screens."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from review_workflow.actions import Seen
from review_workflow.draft_links import DAYS
from review_workflow.enums import Decision, Gate, Importance
from review_workflow.marks import marks_from, with_marks
from review_workflow.messages import GATES, IMPORTANCES, STAGES
from review_workflow.rules import Words

OPINION_LENGTH = 1000


class WordsForm(forms.Form):
    """Gates and opinion over what was shown: the revision and the digest of its content travel along."""

    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    gates = forms.MultipleChoiceField(
        label=_("Five gates"),
        choices=list(GATES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    opinion = forms.CharField(
        label=_("Opinion"),
        max_length=OPINION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def words(self, decision: Decision) -> Words:
        """What the signer says; a return carries the passages he marked."""
        gates = frozenset(Gate(code) for code in self.cleaned_data["gates"])
        opinion = self.cleaned_data["opinion"]
        if decision is Decision.RETURN and hasattr(self.data, "getlist"):
            opinion = with_marks(opinion, marks_from(self.data.getlist("quote"), self.data.getlist("note")))
        return Words(decision, gates, opinion)

    def seen(self) -> Seen:
        """What the signer had on the screen."""
        return Seen(self.cleaned_data["revision_id"], self.cleaned_data["digest"])


class SubmitForm(WordsForm):
    """The first check of one's own draft, and how much depends on it."""

    importance = forms.ChoiceField(
        label=_("Importance"), choices=list(IMPORTANCES.items()), initial=Importance.ORDINARY, widget=forms.RadioSelect
    )
    unlisted_source = forms.BooleanField(
        label=_("Repost from a source outside the approved list"),
        help_text=_("The head of the unit then ends the review."),
        required=False,
    )


class ReasonForm(forms.Form):
    """Why public content should leave."""

    reason = forms.CharField(
        label=_("Reason"), max_length=OPINION_LENGTH, widget=forms.Textarea(attrs={"rows": 4}), required=False
    )


class NoteForm(forms.Form):
    """A remark of the second person."""

    note = forms.CharField(
        label=_("Remark"), max_length=OPINION_LENGTH, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class BatchForm(forms.Form):
    """Gates and opinion for several opened items."""

    gates = forms.MultipleChoiceField(choices=list(GATES.items()), required=False)
    opinion = forms.CharField(max_length=OPINION_LENGTH, required=False)


class ShareForm(forms.Form):
    """For whom a draft is shared, and how long."""

    purpose = forms.CharField(label=_("For whom and why"), max_length=200)
    days = forms.ChoiceField(label=_("Days"), choices=[(str(days), str(days)) for days in DAYS], initial="3")


def _moment(label: object, *, required: bool = True) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(label=label, widget=widget, input_formats=formats, required=required)


class BundleForm(forms.Form):
    """Name of a bundle, and its moment if it has one."""

    title = forms.CharField(label=_("Name of the bundle"), max_length=120)
    release_at = _moment(_("Release at (empty: by hand)"), required=False)


class DutyForm(forms.Form):
    """One line of the duty roster."""

    person = forms.ChoiceField(label=_("Stand-in"))
    stage = forms.ChoiceField(label=_("Stage"), choices=list(STAGES.items()))
    since = _moment(_("From"))
    until = _moment(_("Until"))

    def __init__(self, *args: Any, staff: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """Offer the people of this site."""
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(staff)


class SourceForm(forms.Form):
    """One approved source."""

    name = forms.CharField(label=_("Name of the source"), max_length=100)
    host = forms.CharField(label=_("Host (empty: by its name only)"), max_length=100, required=False)
