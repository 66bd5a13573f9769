"""What citizens see goes through the three signatures: no snippet and no setting of ours stands beside them."""

from __future__ import annotations

from django.apps import apps
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import DraftStateMixin, Page
from wagtail.snippets.models import get_snippet_models

from tests.repo import sources

# Rows that editors see in Wagtail's "snippets" or "settings" and that are no content: name and why.
NO_CONTENT: dict[str, str] = {}


def test_snippets_when_registered_then_have_drafts_and_so_signatures() -> None:
    found = [model._meta.label for model in get_snippet_models() if not issubclass(model, DraftStateMixin)]

    assert not set(found) - NO_CONTENT.keys(), "a snippet without drafts is public at once (LA-24)"


def test_settings_when_registered_then_someone_decided() -> None:
    ours = sources.packages()
    found = [
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, BaseSiteSetting | BaseGenericSetting) and model.__module__.partition(".")[0] in ours
    ]

    assert not set(found) - NO_CONTENT.keys(), "a setting is public at once (LA-24)"


def test_page_kinds_when_made_then_none_switches_its_drafts_off() -> None:
    found = [
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, Page) and not issubclass(model, DraftStateMixin)
    ]

    assert not found
