"""Forms of the import screens."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cms.importing.bundle import MAIN_SUFFIXES
from cms.selectors.columns import ColumnChoice

LARGEST_UPLOAD = 50_000_000
SUFFIXES = (*MAIN_SUFFIXES, ".zip")


class UploadForm(forms.Form):
    """Which file goes into which column."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("JSONL (one article a line), a single HTML page, or a ZIP archive of either with its pictures."),
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
    column = forms.TypedChoiceField(label=_("Column"), coerce=int)
    keep_dates = forms.BooleanField(
        label=_("Use the publish date at the source as publish time"),
        help_text=_("For moving an old site. Otherwise the items appear with the moment of their publication."),
        required=False,
    )

    def __init__(self, *args: Any, columns: list[ColumnChoice], **kwargs: Any) -> None:
        """Offer the columns this person may write in."""
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = [(column.pk, column.title) for column in columns]

    def clean_file(self) -> UploadedFile:
        """Refuse other kinds of files and those too large to look through at once."""
        file: UploadedFile = self.cleaned_data["file"]
        if PurePosixPath(file.name or "").suffix.lower() not in SUFFIXES:
            raise ValidationError(_("Choose a JSONL, HTML or ZIP file."))
        if (file.size or 0) > LARGEST_UPLOAD:
            raise ValidationError(_("The file is larger than 50 MB. Split it or use the import command."))
        return file
