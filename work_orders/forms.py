"""The form of a kind as Django shows it. What is right or wrong is decided by the rules, not here."""

import uuid
from collections.abc import Iterable, Mapping

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.api import User
from accounts.messages import TEXTS as PEOPLE_TEXTS
from policy.articles import cite
from policy.violations import Refused, Violation
from sites_registry.messages import TEXTS as SITE_TEXTS
from sites_registry.messages import in_words
from work_orders.actions.filing import TITLE_LENGTH, Draft
from work_orders.actions.holding import held_files, hold_files, with_held
from work_orders.actions.steps import Upload
from work_orders.enums import FieldType
from work_orders.messages import TEXTS
from work_orders.messages_access import TEXTS as ACCESS_TEXTS
from work_orders.registry import Field, Kind
from work_orders.rules import FILE_BYTES

EXTRA_FILES = "extra_files"
_TEXTS: list[Mapping[str, object]] = [TEXTS, ACCESS_TEXTS, SITE_TEXTS, PEOPLE_TEXTS]


def register_texts(texts: Mapping[str, object]) -> None:
    """Add the texts of a kind's own violations."""
    _TEXTS.append(texts)


def sentence(violation: Violation) -> str:
    """A violation in words, with the article it rests on."""
    text = next(texts[violation.code] for texts in _TEXTS if violation.code in texts)
    return f"{str(text) % in_words(violation.params)}（{cite(violation.article)}）"


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick, in named groups."""

    template_name = "work_orders/parts/ticks.html"


class SeveralField(forms.Field):
    """Some of a list; kept as one text with commas, like every value of a form."""

    widget = Ticks

    def prepare_value(self, value: object) -> object:
        """The boxes that are ticked."""
        return value.split(",") if isinstance(value, str) else value


class OrderForm(forms.Form):
    """Subject, the kind's fields, its papers, further files."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=pgettext_lazy("orders", "subject"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH}),
    )

    def __init__(self, kind: Kind, *args: object, **kwargs: object) -> None:
        """Add a form field for each field and paper of the kind."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.initial.setdefault("token", uuid.uuid4())
        self.fields["title"].is_needed = True
        for field in kind.fields:
            self.fields[field.name] = _form_field(field)
        for number, label in enumerate(kind.files):
            self.fields[_file_name(number)] = _file_field(label, is_needed=True)
        self.fields[EXTRA_FILES] = _file_field(_("another file"), is_needed=False)

    def offer(self, site_code: str) -> None:
        """Put choices and proposed values at their fields, by the site and by what is filled in so far."""
        for field in self.kind.fields:
            if field.type is FieldType.SEVERAL:
                self.fields[field.name].widget.choices = _ticks(field, site_code)
        if self.kind.propose is None:
            return
        source = self.data if self.is_bound else self.initial
        values = {field.name: str(source.get(field.name, "") or "") for field in self.kind.fields}
        for name, offered in self.kind.propose(values, site_code).items():
            self.fields[name].may_propose, self.fields[name].proposals = True, offered

    def keep_files(self, draft: Draft, by: User) -> None:
        """Keep the files of a form that was not filed, and say so at their fields."""
        hold_files(token=draft.token, uploads=draft.files, by=by)
        for upload in held_files(token=draft.token, by=by):
            self._held_at(upload.label).append(upload.name)

    def show_refusal(self, refused: Refused, draft: Draft, by: User) -> None:
        """Put each violation at its field, the others at the head; the files stay, said at their fields."""
        self.full_clean()
        self.keep_files(draft, by)
        for violation in refused.violations:
            name = "title" if violation.code.startswith("order.title.") else str(violation.params.get("field", ""))
            self.add_error(name if name in self.fields else None, sentence(violation))

    def _held_at(self, label: str) -> list[str]:
        """Names of the files held for a paper."""
        papers = {str(paper): _file_name(number) for number, paper in enumerate(self.kind.files)}
        return self.fields[papers.get(label, EXTRA_FILES)].held


def _form_field(field: Field) -> forms.Field:
    """A field that accepts everything; browsers help with type and length."""
    asked = {"label": field.label, "required": False, "help_text": field.help}
    if field.type is FieldType.SEVERAL:
        shown: forms.Field = SeveralField(**asked)
    else:
        shown = forms.CharField(widget=_widget(field), **asked)
    shown.is_needed = field.is_required
    if field.when is not None:
        name, values = field.when
        shown.shown_with = (name, ",".join(values))
    return shown


def _ticks(field: Field, site_code: str) -> list[tuple[object, object]]:
    """Choices as Django wants them: groups by name, what has no group singly."""
    found: list[tuple[object, object]] = []
    for name, choices in field.choices_for(site_code):
        found += [(name, list(choices))] if name else choices
    return found


def _widget(field: Field) -> forms.Widget:
    if field.choices:
        return forms.Select(choices=[("", "—"), *field.choices])
    if field.type is FieldType.LONG:
        return forms.Textarea(attrs={"rows": 4, "maxlength": field.longest})
    kinds = {FieldType.DATE: "date", FieldType.MOMENT: "datetime-local", FieldType.NUMBER: "number"}
    return forms.TextInput(attrs={"type": kinds.get(field.type, "text"), "maxlength": field.longest})


def _file_field(label: object, *, is_needed: bool) -> forms.Field:
    shown = forms.FileField(label=label, required=False)
    shown.is_needed, shown.held = is_needed, []
    return shown


def _file_name(number: int) -> str:
    return f"file_{number}"


def draft_from(form: OrderForm, request: HttpRequest) -> Draft:
    """What was sent, untouched, with the files held for this form: the action tidies and judges it."""
    token = _token(form.data.get("token", ""))
    sent = tuple(_uploads(form.kind, request))
    return Draft(
        title=form.data.get("title", ""),
        values={field.name: _sent(form, field) for field in form.kind.fields},
        files=with_held(sent, token=token, by=request.user),
        token=token,
    )


def _sent(form: OrderForm, field: Field) -> str:
    if field.type is FieldType.SEVERAL:
        return ",".join(form.data.getlist(field.name))
    return form.data.get(field.name, "")


def _uploads(kind: Kind, request: HttpRequest) -> Iterable[Upload]:
    for number, label in enumerate(kind.files):
        for sent in request.FILES.getlist(_file_name(number)):
            yield upload_of(str(label), sent)
    for sent in request.FILES.getlist(EXTRA_FILES):
        yield upload_of("", sent)


def upload_of(label: str, sent: UploadedFile) -> Upload:
    """A sent file; of one that is too large only so much is read that the rules see it."""
    return Upload(label, sent.name or "", sent.read(FILE_BYTES + 1))


def _token(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
