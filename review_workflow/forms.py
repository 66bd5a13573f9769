"""Forms of the review screens."""

from django import forms
from django.utils.translation import gettext_lazy as _

from review_workflow.actions import Seen
from review_workflow.enums import Decision, Gate, Importance
from review_workflow.messages import GATES, IMPORTANCES
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
        """What the signer says."""
        gates = frozenset(Gate(code) for code in self.cleaned_data["gates"])
        return Words(decision, gates, self.cleaned_data["opinion"])

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
