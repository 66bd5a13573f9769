"""What people tell about themselves stands in sealed columns and nowhere else: planted values are looked for."""

from __future__ import annotations

import html
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from interaction.enums_messages import Act
from interaction.human import new_question
from interaction.models import Consultation, Message, Opinion
from interaction.rules_asking import CONSENT_VERSION
from registers.enums import StaffDuty
from registers.models import StaffEntry
from sites_registry.api import platform_context
from tests.factories.consultations import consultation, keys, take_part
from tests.factories.corrections import HOST_A, citizen, send
from tests.factories.jobs import run_jobs
from tests.factories.messages import FORM, act, human_answer, make_desk
from tests.factories.pages import switch_review_guards_off
from tests.factories.people import back_office_client

pytestmark = pytest.mark.django_db
PHONE, NAME, MAIL = "13877712349", "陈小隐", "chen.xy@example.cn"
PLANTED = (
    PHONE,
    NAME,
    MAIL,
    "341502199001011234",
    "6228480402564890018",
    "明珠小区",
    "302室",
    "梅山南路",
    "xiaoyin_88",
)
WORDS = (
    f"我叫{NAME}，身份证341502199001011234，家住金安区三里桥街道明珠小区5栋302室，电话{PHONE}，微信xiaoyin_88，"
    f"邮箱{MAIL}，银行卡6228480402564890018，我家在裕安区梅山南路88号院，门口的路灯坏了。"
)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50
STAFF_PHONE = "13777700012"
_TABLES = """
SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
 WHERE schemaname IN ('public', current_schema()) ORDER BY 1
"""


def tables_holding(*values: str) -> list[str]:
    """Tables with a row in which one of the values stands open, in any column."""
    patterns = [f"%{value}%" for value in values]
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f"SELECT 1 FROM {name} AS line WHERE line::text LIKE ANY(%s) LIMIT 1", [patterns])
            found += [name] if cursor.fetchone() else []
    assert len(names) > 100, "the tables of a site and of the platform were not looked at"
    return found


def test_telephone_of_staff_when_registered_then_sealed(site_a):
    StaffEntry.objects.create(
        site_code="ta", name="张三", duty=StaffDuty.values[0], phone=STAFF_PHONE, came_on=timezone.localdate()
    )

    assert tables_holding(STAFF_PHONE) == []


def text_of(response):
    """What an answer holds, in a spreadsheet too."""
    data = response.content
    if data.startswith(b"PK"):
        book = zipfile.ZipFile(io.BytesIO(data))
        return html.unescape(" ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist()))
    return html.unescape(data.decode())


def ask(**changed):
    """Send a message with a file, everything personal planted in every field."""
    ticket = new_question().ticket
    form = {**FORM, "step": "send", "ticket": ticket, "human": human_answer(ticket), "title": f"{NAME}反映路灯不亮"}
    form |= {"name": NAME, "contact": PHONE, "text": WORDS, "files": SimpleUploadedFile(f"{NAME}.png", PNG), **changed}
    return citizen().post("/ask/", form, headers={"origin": f"http://{HOST_A}", "sec-fetch-site": "same-origin"})


def test_citizen_when_telling_everything_everywhere_then_it_stands_nowhere_but_under_the_seal(
    site_a, caplog, settings, monkeypatch
):
    settings.MAIL_IS_OFFERED = True
    caplog.set_level("DEBUG")
    with platform_context():
        desk = make_desk()
    switch_review_guards_off()
    page, survey = consultation(), consultation("survey", title="关于场馆开放时间的问卷")
    single, _multiple, _rating, text = keys(survey)
    assert ask().status_code == 201
    one = Message.objects.get()
    with monkeypatch.context() as broken:
        broken.setattr("interaction.actions.asking.store_message", lambda *_args: 1 / 0)
        assert ask(text=f"{WORDS}再说一次").status_code == 503
    assert (
        send("/correct/", {"kind": "other", "text": WORDS, "contact": PHONE, "address": WORDS[:200]}).status_code == 201
    )
    assert take_part(page, opinion=WORDS, name=NAME, contact=PHONE).status_code == 201
    assert take_part(survey, opinion="", name=NAME, **{single: "1", text: WORDS}).status_code == 201
    assert send("/ask/follow/", {"address": MAIL, "unit": "ta", "consent": CONSENT_VERSION}).status_code == 200
    for what, by, chosen in (
        (Act.ACCEPT, desk.handler, {"publish": True}),
        (Act.SUBMIT, desk.handler, {"words": "已经修复。"}),
        (Act.APPROVE, desk.approver, {"publish": True}),
        (Act.VISIT, desk.handler, {"words": f"{NAME}说满意"}),
    ):
        act(one, what, by, **chosen)
    run_jobs()

    unit, office, number = back_office_client(desk.handler), back_office_client(desk.office), one.number
    rows = [Consultation.objects.get(page_pk=each.pk).pk for each in (page, survey)]
    month = f"{timezone.localdate():%Y-%-m}"
    public = ["/messages/", f"/messages/{number}/", "/messages/atom.xml", "/messages/search/?q=路灯", page.site_path()]
    inner = ["letters/?state=all", f"letters/{one.pk}/", "letters/figures/", f"letters/figures/{month}.xlsx"]
    inner += [f"consultations/{row}/{file}" for row in rows for file in ("", "opinions.xlsx")]
    answers = [citizen().get(path) for path in public] + [unit.get(f"/s/ta/{path}") for path in inner]
    answers += [office.get(f"/letters/{path}") for path in ("?state=all", f"{one.pk}/")]
    seen = {answer.request["PATH_INFO"]: text_of(answer) for answer in answers}

    assert {answer.status_code for answer in answers} == {200}
    assert {(path, word) for path, words in seen.items() for word in PLANTED if word in words} == set()
    assert "路灯" in seen["/messages/"]
    assert "门口的路灯坏了" in seen[f"/s/ta/consultations/{rows[1]}/opinions.xlsx"]
    assert [word for word in PLANTED if word in caplog.text] == []
    assert tables_holding(*PLANTED) == []
    assert Message.objects.get(pk=one.pk).text == WORDS and all(WORDS in sent.texts for sent in Opinion.objects.all())
