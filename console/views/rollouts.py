"""One change for many sites: a form, a look at what would change, the change, and its undoing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from console.access import ROLLOUTS
from console.acting import DAY, MOMENT
from console.base import ConsoleScreen, ensure_may_open
from console.forms import OfficeForm
from console.refusals import sentence, sentences
from console.views.life import site_choices
from policy.violations import Refused, Violation
from sites_registry.api_life import RolloutWish, apply_rollout, preview_rollout, undo_rollout
from sites_registry.enums import LayoutRule, Palette
from sites_registry.enums_life import RolloutKind
from sites_registry.models import Rollout

_MOMENTS = ["%Y-%m-%dT%H:%M"]
_NEEDED = {
    RolloutKind.PALETTE: ("palette",),
    RolloutKind.BANNER: ("text", "starts", "ends"),
    RolloutKind.LIMIT: ("rule", "allowed", "until"),
    RolloutKind.WORDS: ("words",),
}
_BLANK = [("", "—")]


class RolloutForm(OfficeForm):
    """The change, its values, the sites."""

    kind = forms.ChoiceField(label=pgettext_lazy("rollouts", "change"), choices=RolloutKind.choices)
    palette = forms.ChoiceField(label=_("colours"), choices=[*_BLANK, *Palette.choices], required=False)
    text = forms.CharField(label=pgettext_lazy("rollouts", "text of the banner"), max_length=120, required=False)
    starts = forms.DateTimeField(label=_("starts"), widget=MOMENT, input_formats=_MOMENTS, required=False)
    ends = forms.DateTimeField(label=_("ends"), widget=MOMENT, input_formats=_MOMENTS, required=False)
    rule = forms.ChoiceField(label=_("rule"), choices=[*_BLANK, *LayoutRule.choices], required=False)
    allowed = forms.IntegerField(label=_("allowed number"), min_value=1, max_value=100, required=False)
    until = forms.DateField(label=_("valid until"), widget=DAY, required=False)
    words = forms.CharField(
        label=pgettext_lazy("rollouts", "words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        required=False,
        help_text=_("One a line: wrong form, blank, what to write instead."),
    )
    sites = forms.MultipleChoiceField(
        label=pgettext_lazy("rollouts", "sites"), choices=site_choices, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label=_("reason"), max_length=300)

    def clean(self) -> dict[str, Any]:
        """Each kind needs its own values."""
        values = super().clean()
        for name in _NEEDED.get(values.get("kind", ""), ()):
            if not values.get(name) and name not in self.errors:
                missing = Violation("console.form.missing", "LA-8", {"label": capfirst(str(self.fields[name].label))})
                self.add_error(name, sentence(missing))
        return values

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of each kind of change; the page shows those of the chosen one."""
        return [(kind.value, [self[name] for name in names]) for kind, names in _NEEDED.items()]

    def wish(self) -> RolloutWish:
        """What the action gets."""
        kind = self.cleaned_data["kind"]
        values = {name: _plain(self.cleaned_data[name]) for name in _NEEDED[kind]}
        return RolloutWish(kind, values, self.cleaned_data["sites"], self.cleaned_data["reason"])


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


class RolloutsView(ConsoleScreen):
    """Past changes, the form, and the preview before anything is written."""

    screen = ROLLOUTS
    template_name = "console/pages/rollouts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form and the last changes."""
        kwargs.setdefault("form", RolloutForm())
        rows = Rollout.objects.select_related("made_by")[:30]
        return super().get_context_data(rows=rows, now=timezone.now(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Look first; with the second button, do it."""
        form = RolloutForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        wish = form.wish()
        if "apply" not in request.POST:
            return self.render_to_response(self.get_context_data(form=form, lines=preview_rollout(wish)))
        try:
            apply_rollout(wish, by=request.user)
        except Refused as refused:
            for violation in refused.violations:
                form.add_error(None, sentence(violation))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        messages.success(request, gettext("The change is made in every chosen site."))
        return HttpResponseRedirect(reverse("console_rollouts"))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Give every site back what it had."""
    ensure_may_open(request, ROLLOUTS)
    try:
        undo_rollout(rollout_id=pk, by=request.user)
    except Rollout.DoesNotExist:
        messages.error(request, gettext("There is no such change."))
    except Refused as refused:
        for text in sentences(refused):
            messages.error(request, text)
    else:
        messages.success(request, gettext("The change is undone."))
    return HttpResponseRedirect(reverse("console_rollouts"))
