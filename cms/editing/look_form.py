"""The form of a site's look, and when it stands in the menu."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.images.widgets import AdminImageChooser

from accounts.api import roles_in_force
from cms.models import SiteImage
from cms.rules import LOOK_ROLES
from policy import limits
from policy.languages import NAMES
from sites_registry.api import SiteInfo, current_site
from sites_registry.api_look import Look
from sites_registry.enums import HomeLayout, Palette

MAX_LANGUAGES = 3
_MEGABYTES = [MinValueValidator(1), MaxValueValidator(limits.UPLOAD_MEGABYTES_MAX.value)]
_ADDRESS = URLValidator(schemes=["http", "https"])


class LookForm(forms.Form):
    """Palette, logo, layout of the home page, languages, upload limits."""

    palette = forms.ChoiceField(label=_("colours"), choices=Palette.choices, widget=forms.RadioSelect)
    home_layout = forms.ChoiceField(
        label=_("layout of the home page"), choices=HomeLayout.choices, widget=forms.RadioSelect
    )
    logo = forms.ModelChoiceField(
        label=_("logo"),
        queryset=SiteImage.objects.none(),
        required=False,
        widget=AdminImageChooser,
        help_text=_("Empty: the mark of the platform. Portals of governments choose the official picture here."),
    )
    has_emblem = forms.BooleanField(label=_("the logo is the national emblem"), required=False)
    languages = forms.CharField(
        label=_("language entrances"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One in a line, at most three: its name, a space, its address, which must be a government site or one of "
            "this platform. Names: %(names)s."
        )
        % {"names": "、".join(NAMES)},
    )
    picture_mb = forms.IntegerField(label=_("largest picture, in MB"), required=False, validators=_MEGABYTES)
    file_mb = forms.IntegerField(label=_("largest file, in MB"), required=False, validators=_MEGABYTES)
    file_kinds = forms.MultipleChoiceField(
        label=_("types of files"),
        required=False,
        choices=[(kind, kind) for kind in settings.WAGTAILDOCS_EXTENSIONS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all of them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Read pictures in the site of the request."""
        super().__init__(*args, **kwargs)
        self.fields["logo"].queryset = SiteImage.objects.all()
        for name, limit in (("picture_mb", limits.PICTURE_MEGABYTES), ("file_mb", limits.FILE_MEGABYTES)):
            self.fields[name].help_text = _("Empty: %(most)s MB, the most that the rule allows.") % {
                "most": limit.value
            }

    def clean_languages(self) -> tuple[tuple[str, str], ...]:
        """Read one entrance from each line."""
        lines = [line.split() for line in self.cleaned_data["languages"].splitlines() if line.strip()]
        if len(lines) > MAX_LANGUAGES or any(len(parts) != 2 or len(parts[0]) > 20 for parts in lines):
            raise ValidationError(_("Write at most three lines, each with a name, a space and an address."))
        for _label, address in lines:
            _ADDRESS(address)
        return tuple((label, address) for label, address in lines)

    def look(self) -> Look:
        """The values for the action."""
        given = self.cleaned_data
        return Look(
            palette=given["palette"],
            home_layout=given["home_layout"],
            has_emblem=given["has_emblem"],
            languages=given["languages"],
            picture_mb=given["picture_mb"],
            file_mb=given["file_mb"],
            file_kinds=tuple(given["file_kinds"]),
        )


def present_look(site: SiteInfo, logo: SiteImage | None) -> dict[str, object]:
    """What the form shows first."""
    return {
        "palette": site.palette,
        "home_layout": site.home_layout,
        "logo": logo,
        "has_emblem": site.has_emblem,
        "languages": "\n".join(f"{label} {address}" for label, address in site.languages),
        "picture_mb": site.picture_mb,
        "file_mb": site.file_mb,
        "file_kinds": site.file_kinds,
    }


class LookMenuItem(MenuItem):
    """Shown in a site to its administrator and the office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hiding is courtesy; the action refuses anyway."""
        site = current_site()
        return not site.is_console and not roles_in_force(request.user, site.code).isdisjoint(LOOK_ROLES)
