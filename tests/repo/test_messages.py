"""The Chinese catalogue is complete: for our own messages, and for those that Wagtail left in English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_modeladmin
from django.utils.translation import gettext, ngettext, override

from tests.repo import sources
from tests.repo.sources import assert_clean
from tools import catalogue, messages
from tools.extraction import uses_in_python

UNUSED_APPS = ("contrib/simple_translation", "contrib/styleguide", "contrib/search_promotions")


def upstream_catalogues() -> Iterator[Path]:
    for package in (wagtail, wagtail_modeladmin):
        for path in sorted(Path(package.__path__[0]).rglob("locale/en/LC_MESSAGES/*.po")):
            if not any(app in str(path) for app in UNUSED_APPS):
                yield path


def translated(path: Path) -> set[catalogue.Key]:
    chinese = Path(str(path).replace("/en/", "/zh_Hans/"))
    if not chinese.exists():
        return set()
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(chinese)).translated_entries()}


def test_catalogue_when_checked_then_merged_and_complete() -> None:
    assert_clean(messages.check(sources.ROOT))


def test_messages_when_asked_for_inside_an_fstring_then_seen_too() -> None:
    text = 'f\'{pgettext("orders", "Agreed.")} {_("Yes")}\''

    assert {use.key for use in uses_in_python(Path("x.py"), text)} == {("orders", "Agreed."), (None, "Yes")}


def test_wagtail_when_it_has_no_chinese_for_a_message_then_we_have() -> None:
    own = {
        domain: catalogue.merge(catalogue.read_parts(sources.ROOT / catalogue.PARTS, domain))
        for domain in catalogue.DOMAINS
    }
    gaps, seen = [], 0
    for path in upstream_catalogues():
        done = translated(path) | set(own[path.stem])
        entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
        seen += len(entries)
        gaps += [f"{path.parents[3].name}: {e.msgid}" for e in entries if (e.msgctxt, e.msgid) not in done]

    assert seen > 1000, "Wagtail's catalogues were not found"
    assert_clean(gaps)


def test_django_when_asked_then_answers_from_our_catalogue() -> None:
    catalogue.compile_all(sources.ROOT)
    with override("zh-hans"):
        assert gettext("Schedule to publish") == "定时发布"
        assert ngettext("%(num_child_objects)d child page", "%(num_child_objects)d child pages", 3) == (
            "%(num_child_objects)d 个下级页面"
        )


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (polib.POEntry(msgid="a", msgstr=""), "has no translation"),
        (polib.POEntry(msgid="a", msgstr="甲", flags=["fuzzy"]), "is fuzzy"),
        (polib.POEntry(msgid="%(a)s", msgstr="甲"), "other placeholders"),
        (polib.POEntry(msgid="a", msgstr="%(b)s"), "other placeholders"),
        (polib.POEntry(msgid="1", msgid_plural="%(n)s", msgstr_plural={0: ""}), "has no translation"),
    ],
)
def test_merge_when_an_entry_is_unfinished_then_refused(entry: polib.POEntry, fault: str) -> None:
    with pytest.raises(catalogue.CatalogueError, match=fault):
        catalogue.merge([catalogue.Part("p.po", (entry,))])


def test_merge_when_two_parts_disagree_then_refused() -> None:
    parts = [catalogue.Part(name, (polib.POEntry(msgid="a", msgstr=name),)) for name in ("甲", "乙")]

    with pytest.raises(catalogue.CatalogueError, match="differently"):
        catalogue.merge(parts)


def test_check_when_code_asks_for_an_unknown_message_then_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "locale" / "parts").mkdir(parents=True)
    (tmp_path / "cms" / "templates").mkdir(parents=True)
    (tmp_path / "cms" / "static").mkdir()
    (tmp_path / "cms" / "forms.py").write_text('label = _("Title")\ntwo = ngettext("%d day", "%d days", 2)\n')
    (tmp_path / "cms" / "templates" / "a.html").write_text(
        '{% load i18n %}{% translate "Back" %}'
        "{% blocktranslate count n=n %}one{% plural %}{{ n }}{% endblocktranslate %}"
    )
    (tmp_path / "cms" / "static" / "a.js").write_text('const t = gettext("Close");')
    (tmp_path / "locale" / "parts" / "cms.po").write_text('msgid "Gone"\nmsgstr "无"\n')
    catalogue.merge_all(tmp_path)

    faults = messages.check(tmp_path)

    assert faults == [
        "cms/forms.py:1: no Chinese for 'Title'",
        "cms/forms.py:2: no Chinese for '%d day'",
        "cms/templates/a.html:1: no Chinese for 'Back'",
        "cms/templates/a.html:1: no Chinese for 'one'",
        "cms.po: nothing uses 'Gone'",
        "cms/static/a.js:1: no Chinese for 'Close'",
    ]


def test_check_when_an_entry_lacks_the_plural_that_code_asks_for_then_named(tmp_path: Path) -> None:
    (tmp_path / "locale" / "parts").mkdir(parents=True)
    (tmp_path / "cms").mkdir()
    (tmp_path / "cms" / "forms.py").write_text('two = ngettext("one day", "two days", 2)\n')
    (tmp_path / "locale" / "parts" / "cms.po").write_text('msgid "one day"\nmsgstr "一天"\n')
    catalogue.merge_all(tmp_path)

    assert messages.check(tmp_path) == ["cms/forms.py:1: no Chinese for the plural of 'one day'"]


def test_check_when_parts_changed_after_merging_then_said(tmp_path: Path) -> None:
    (tmp_path / "locale" / "parts").mkdir(parents=True)
    catalogue.merge_all(tmp_path)
    (tmp_path / "locale" / "parts" / "wagtail.po").write_text('msgid "A"\nmsgstr "甲"\n')

    assert "not the sum of its parts" in messages.check(tmp_path)[0]
