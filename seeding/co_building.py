"""A co-built column of the demo city: two departments write in a column of the city's site (LA-26.2)."""

from dataclasses import dataclass

from django.db import transaction

from accounts.api_partners import co_built
from accounts.models import Partnership, User
from audit.api import gathered
from cms.models import ArticlePage, ColumnPage
from review_workflow.api import Words, sign, submit_for_review
from review_workflow.desk.models import PartnerItem
from review_workflow.enums import Decision, Gate
from sites_registry.api import live_codes, platform_context, site_context
from work_orders.actions.direct import act_directly
from work_orders.actions.filing import Draft

OWNER, PLACE, COLUMN = "luan", "/news/dt/", "dt"
_SIGNED = Words(Decision.APPROVE, frozenset(Gate), "")


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of a partner, and how far it got: a draft, checked, reviewed or public."""

    partner: str
    title: str
    text: str
    stages: int


PIECES = (
    Piece("jtj", "城区三所新建小学完成主体工程（示例）", "三所学校主体工程完工，转入室内装修，计划明年秋季招生。", 3),
    Piece("jtj", "中小学冬季取暖和校园安全检查展开（示例）", "检查组逐校查看取暖设备和食堂，发现的问题当场交办。", 2),
    Piece("jtj", "课后服务方案征求意见情况（示例）", "意见征求结束，正在汇总整理。", 0),
    Piece("slj", "淠河灌区冬修水利工程开工（示例）", "今年冬修安排渠道清淤、涵闸维修等工程。", 3),
    Piece("slj", "小型水库安全巡查结果（示例）", "巡查人员逐库检查坝体、溢洪道和放水设施。", 1),
)


def build_together() -> int:
    """Let the departments take part and write, once; returns how many items."""
    partners = list(dict.fromkeys(piece.partner for piece in PIECES))
    with platform_context(), transaction.atomic(), gathered():
        by = User.objects.filter(username="office_registrar").first()
        if by is None or co_built() or not {OWNER, *partners} <= set(live_codes()):
            return 0
        values = {"place": PLACE, "partners": ",".join(partners), "reason": "部门动态由各单位共同保障"}
        act_directly(
            kind_code="co_building",
            site_code=OWNER,
            draft=Draft(title="工作动态栏目共建", values=values),
            reason="年度内容保障分工已经会议确定",
            by=by,
        )
        with site_context(OWNER):
            for piece in PIECES:
                _write(piece)
    return len(PIECES)


def _write(piece: Piece) -> None:
    editor = User.objects.get(username=f"{piece.partner}_editor")
    page = ArticlePage(title=piece.title, owner=editor, live=False, body=[("text", f"<p>{piece.text}</p>")])
    ColumnPage.objects.get(slug=COLUMN).add_child(instance=page)
    page.save_revision(user=editor)
    if not piece.stages:
        return
    item = submit_for_review(page_id=page.pk, by=editor, words=_SIGNED)
    signers = [f"{piece.partner}_reviewer", f"{OWNER}_leader"]
    for name in signers[: piece.stages - 1]:
        sign(item_id=item.pk, by=User.objects.get(username=name), words=_SIGNED)


def forget_partners(code: str) -> None:
    """End what a demo site built together with others; whose its items were stays on record."""
    Partnership.objects.filter(site=code).delete()
    Partnership.objects.filter(partner=code).delete()


def highest_page(code: str) -> int:
    """The highest number of a page that is on record as a partner's: it is not given again."""
    numbers = PartnerItem.objects.filter(site_code=code).values_list("object_id", flat=True)
    return max(map(int, numbers), default=0)
