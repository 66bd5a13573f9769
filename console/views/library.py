"""The information library for the office: completeness, synonyms, what citizens did not find (LA-36.5)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.enums import RoleCode
from console.access import LIBRARY
from console.base import ConsoleScreen, ensure_may_open
from console.forms import OfficeForm
from console.refusals import add_refusals, sentences
from info_library.api import completeness, missed_searches, remove_synonyms, save_synonyms, synonyms
from policy.violations import Refused
from sites_registry.api import names_by_code


class SynonymsForm(OfficeForm):
    """Words that mean the same."""

    words = forms.CharField(
        label=_("synonyms"), max_length=200, help_text=_("Words that mean the same, with spaces between them.")
    )


class LibraryView(ConsoleScreen):
    """What the library holds, and how the search helps."""

    screen = LIBRARY
    template_name = "console/pages/library.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lists, and the form for those who decide."""
        form = kwargs.pop("form", None) or SynonymsForm()
        names = names_by_code()
        return super().get_context_data(
            form=form,
            media=form.media,
            sites=[(names.get(row.site, row.site), row) for row in completeness(names)],
            rows=synonyms(),
            misses=[(names.get(row.site, row.site), row) for row in missed_searches()],
            may_decide=RoleCode.REGISTRAR.value in self.roles(),
            submit=gettext("Add synonyms"),
            back=reverse("console_library"),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Call the action."""
        form = SynonymsForm(request.POST)
        if form.is_valid():
            try:
                save_synonyms(words=form.cleaned_data["words"], by=request.user)
            except Refused as refused:
                add_refusals(form, refused, {"library.synonyms.number": "words", "library.synonyms.known": "words"})
            else:
                messages.success(request, gettext("The synonyms count from now on."))
                return HttpResponseRedirect(reverse("console_library"))
        return self.render_to_response(self.get_context_data(form=form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a row of synonyms away."""
    ensure_may_open(request, LIBRARY)
    try:
        remove_synonyms(synonym_id=pk, by=request.user)
    except Refused as refused:
        for words in sentences(refused):
            messages.error(request, words)
    return HttpResponseRedirect(reverse("console_library"))
