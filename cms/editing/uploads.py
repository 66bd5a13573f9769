"""Forms of pictures and files: size and type of the site, words for who can't see, and the papers of a map."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.editing.layout import upload_limits
from cms.messages import sentence
from cms.rules import HEAD_BYTES, check_alternative, check_contents, check_map, check_upload
from policy.violations import Violation
from sites_registry.api import current_site

APPROVALS = ("resources_approval", "office_approval")


class SitePictureForm(BaseImageForm):
    """A picture: within the site's limits, described (ACC-1), and with its papers if it is a map (LA-22)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Demand the description; the newest files first among the approvals."""
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].required = True
        for name in APPROVALS:
            if name in self.fields:
                self.fields[name].queryset = self.fields[name].queryset.order_by("-created_at")

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large or of a wrong type; the other fields keep what was typed."""
        return _within_limits(self, is_picture=True)

    def clean_description(self) -> str:
        """Refuse blank words."""
        words = self.cleaned_data["description"]
        _refuse(check_alternative(words))
        return words

    def clean(self) -> dict[str, Any]:
        """Refuse a map without source, number and approvals."""
        cleaned = super().clean()
        if cleaned.get("is_map"):
            approvals = {cleaned[name].pk for name in APPROVALS if cleaned.get(name)}
            for violation in check_map(
                source=cleaned.get("source", ""), number=cleaned.get("map_number", ""), approvals=len(approvals)
            ):
                self.add_error("is_map", sentence(violation))
        return cleaned


class SiteFileForm(BaseDocumentForm):
    """A file within the site's limits."""

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large, of a wrong type, or another thing than its name says."""
        file = _within_limits(self, is_picture=False)
        if isinstance(file, UploadedFile):
            _refuse(check_contents(name=file.name, head=file.read(HEAD_BYTES)))
            file.seek(0)
        return file


def _within_limits(form: BaseImageForm | BaseDocumentForm, *, is_picture: bool) -> UploadedFile:
    file = form.cleaned_data["file"]
    if isinstance(file, UploadedFile):
        allowed = upload_limits(current_site(), is_picture=is_picture)
        _refuse(check_upload(name=file.name, size=file.size, allowed=allowed, is_picture=is_picture))
    return file


def _refuse(violations: list[Violation]) -> None:
    if violations:
        raise ValidationError([sentence(violation) for violation in violations])
