"""What forms of the console can't read they say in words of ours, with the rule."""

import pytest
from django import forms
from django.utils.translation import override

from console.forms import OfficeForm


class EveryForm(OfficeForm):
    """One field of each kind."""

    name = forms.CharField(label="名称", max_length=4)
    day = forms.DateField(label="日期")
    number = forms.IntegerField(label="数量", min_value=1, max_value=9)
    kind = forms.ChoiceField(label="种类", choices=[("a", "甲")])
    mail = forms.EmailField(label="邮箱", required=False)


GOOD = {"name": "简称", "day": "2026-11-23", "number": "3", "kind": "a"}


def test_form_when_it_can_be_read_then_nothing_is_said():
    assert EveryForm(GOOD).is_valid()


@pytest.mark.parametrize(
    ("code", "wrong", "said"),
    [
        ("console.form.missing", {"name": ""}, "名称"),
        ("console.form.too_long", {"name": "很长的名称"}, "4"),
        ("console.form.hidden_marks", {"name": "a\0b"}, "名称"),
        ("console.form.no_date", {"day": "2026-02-30"}, "日期"),
        ("console.form.no_date", {"day": "9999-12-31"}, "日期"),
        ("console.form.no_number", {"number": "三"}, "数量"),
        ("console.form.out_of_range", {"number": "10"}, "1至9"),
        ("console.form.no_choice", {"kind": "b"}, "种类"),
        ("console.form.unreadable", {"mail": "没有"}, "邮箱"),
    ],
)
def test_form_when_a_value_can_not_be_read_then_field_and_rule_are_named(code, wrong, said):
    with override("zh-hans"):
        form = EveryForm({**GOOD, **wrong})
        [texts] = form.errors.values()

    assert set(form.errors) == set(wrong), code
    assert len(texts) == 1 and said in texts[0] and texts[0].endswith("（平台规定）")
