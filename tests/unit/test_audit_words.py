"""Details of the audit log in words."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from audit.api import Entry
from console.audit_words import details_of


def entry(action: str, **params: object) -> Entry:
    return Entry(
        sequence=1,
        recorded_at=datetime(2026, 11, 23, tzinfo=UTC),
        actor_code="",
        actor_name="",
        site_code="",
        action=action,
        label="",
        object_type="",
        object_id="",
        params=params,
        address="",
        hash="",
    )


@pytest.mark.parametrize(
    ("action", "params", "wanted"),
    [
        ("demo.site_made", {"seed": 2026, "items": 32}, [("演示编号", "2026"), ("信息条数", "32")]),
        ("site.moved", {"move": "put_online", "before": "building"}, [("环节", "上线"), ("变更前", "建设中")]),
        ("domain.moved", {"move": "rest", "state": "idle"}, [("环节", "认定闲置"), ("状态", "闲置")]),
        ("people.changed", {"fields": ["full_name", "email"]}, [("修改项", "姓名、电子邮箱")]),
        ("people.created", {"contractor": False, "reason": ""}, [("外包人员", "否")]),
        ("words.kind_set", {"word": "id_number: True"}, [("词语", "身份证号码：阻止提交")]),
        ("site.switch_set", {"starts": "2026-11-23T01:00:00+00:00"}, [("开始", "2026-11-23 09:00")]),
        ("people.role_granted", {"scope": "jtj"}, [("范围", "教体局")]),
        ("x.y", {"of_another_release": 5}, [("of_another_release", "5")]),
    ],
)
def test_details_when_shown_then_in_the_readers_words(action, params, wanted):
    with override("zh-hans"):
        assert list(details_of(entry(action, **params), {"jtj": "教体局"})) == wanted
