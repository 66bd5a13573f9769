"""Opinions on the consultations of the demo city: invented, taken by the real rules, some examined by the handlers."""

import datetime
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.api import gathered
from cms.api_public import ConsultationFacts, consultation_facts
from interaction.consultations.examining import OpinionWish, examine_opinion
from interaction.consultations.mirror import mirror_all
from interaction.consultations.rules import OpinionDraft
from interaction.consultations.taking import store_opinion
from interaction.models import Consultation, Opinion
from interaction.rules_asking import CONSENT_VERSION
from sites_registry.api import platform_context, site_context

SITES = ("jtj", "luan")
OPINIONS = (
    ("建议在第四条增加“过渡期一年”的规定，原有合同可以执行到期满。", "shown", "adopted", "采纳，增加过渡期条款。"),
    (
        "费用公示建议明确到每学期开学前一周，并同步发到家长群。",
        "shown",
        "partly",
        "明确开学前公示，公示方式由学校确定。",
    ),
    ("希望增加对困难家庭的减免办法，并写明申请材料。", "shown", "", ""),
    ("意见稿里的“有关部门”请写清楚是哪个部门，方便群众找得到。", "received", "", ""),
    ("附件第二页表格看不清，建议换成文字版。", "received", "", ""),
)
ANSWERS = 24


def write_hearings(*, seed: int) -> int:
    """Fill the consultations of two sites unless there are opinions already; returns how many were written."""
    mirror_all()
    with platform_context():
        return 0 if Opinion.objects.exists() else sum(_fill(code, seed) for code in SITES)


def _fill(code: str, seed: int) -> int:
    rows = list(Consultation.objects.of_site(code).filter(is_live=True, has_result=False))
    written = 0
    with transaction.atomic(), gathered():
        for row in rows:
            with site_context(code):
                facts = consultation_facts(row.page_pk)
            if facts is not None and row.begins_on <= timezone.localdate():
                written += _answers(row, facts, seed) if facts.is_survey else _opinions(row, facts, code)
    return written


def _answers(row: Consultation, facts: ConsultationFacts, seed: int) -> int:
    rng = Random(f"{seed}:{row.site_code}:{row.title}")  # noqa: S311
    for number in range(ANSWERS):
        answers = {one.key: (rng.choice(one.options)[0],) for one in facts.questions if one.options}
        draft = OpinionDraft(answers=answers, consent=CONSENT_VERSION)
        store_opinion(row, facts, draft, f"demo-{row.pk}-{number}", _moment(row, number))
    return ANSWERS


def _opinions(row: Consultation, facts: ConsultationFacts, code: str) -> int:
    by = User.objects.filter(username=f"{code}_handler").first()
    for number, (words, state, decision, reason) in enumerate(OPINIONS):
        draft = OpinionDraft(opinion=words, name="示例来信人", public="yes", consent=CONSENT_VERSION)
        one = store_opinion(row, facts, draft, f"demo-{row.pk}-{number}", _moment(row, number))
        if by is not None and state == "shown":
            examine_opinion(site_code=code, opinion_id=one.pk, wish=OpinionWish(act="show"), by=by)
        if by is not None and decision:
            wish = OpinionWish(act="decide", decision=decision, words=reason)
            examine_opinion(site_code=code, opinion_id=one.pk, wish=wish, by=by)
    return len(OPINIONS)


def _moment(row: Consultation, number: int) -> datetime.datetime:
    """Some time in the period, never later than now."""
    start = timezone.make_aware(datetime.datetime.combine(row.begins_on, datetime.time(9, 10)))
    return min(start + datetime.timedelta(hours=5 * number), timezone.now())


def remove_hearings(code: str) -> None:
    """Forget the consultations of a demo site with their opinions."""
    Consultation.objects.of_site(code).delete()
