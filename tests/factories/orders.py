"""Work orders of the tests: people of the chain, forms that are right, signatures."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from tests.factories.people import make_person
from work_orders.actions.deciding import Opinion, decide_order
from work_orders.actions.filing import Draft, submit_order
from work_orders.actions.steps import Upload
from work_orders.enums import Decision
from work_orders.models import WorkOrder
from work_orders.registry import kind_of

PDF = b"%PDF-1.4 scan"


def day(days: int) -> str:
    """A day from today, as forms send it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def good_values(code: str) -> dict[str, str]:
    """A form of each kind that nothing stands against."""
    return {**_COMMON, **_VALUES.get(code, lambda: {})()}


_COMMON = {"reason": "单位职能调整，工作需要", "phone": "0564-3333333"}
_VALUES = {
    "special_function": lambda: {"function": "现场直播", "starts": day(1), "ends": day(9)},
    "function_request": lambda: {"function": "预约挂号", "use": "市民，每天约二百人次"},
    "map_use": lambda: {
        "map_title": "甲市行政区划图", "map_source": "甲市自然资源局", "map_number": "GS（2024）0650号",
        "place": "/zjjs/",
    },
    "api_access": lambda: {
        "system": "12345热线", "data": "答复", "owner": "甲市信访局", "scopes": "items,search", "calls": "100",
        "until": day(90),
    },
    "staff": lambda: {"act": "give", "username": "xinren", "role": "editor"},
    "take_down": lambda: {"cause": "own", "starts": day(0), "until": day(10)},
    "outage": lambda: {"cause": "power", "started": f"{timezone.localtime() - timedelta(hours=1):%Y-%m-%dT%H:%M}"},
    "close_site": lambda: {
        "cause": "merged", "destination": "甲市政府门户", "redirect_to": "http://www.jia.gov.cn/",
        "way": "front", "redirects": "/news/dt/ http://www.jia.gov.cn/jy/",
    },
    "change_site": lambda: {
        "full_name": "甲市教育体育局", "short_name": "市教体局", "first_responsible_person": "王新",
        "contact_phone": "0564-1234567", "contact_address": "甲市一号路",
    },
    "structure": lambda: {
        "act": "add_column", "place": "/news/", "new_title": "安全生产", "slug": "aqsc", "column_type": "news",
    },
    "co_building": lambda: {"place": "/news/dt/", "partners": "tb"},
    "export": lambda: {"scope": "articles", "use": "编印年鉴"},
    "domain": lambda: {
        "act": "assign", "name": "jyj.jiashi.gov.cn", "name_kind": "department", "parent": "甲市", "exemption": "",
    },
    "open_site": lambda: {
        "unit_name": "甲市财政局", "short_name": "市财政局", "unit_type": "department", "purpose": "site",
        "kind": "department", "parent": "甲市", "code": "tc", "legal_name": "czj.jiashi.gov.cn", "head": "钱局长",
        "phone": "0564-1111111", "address": "甲市二号路", "site_admin": "shenqing", "routing_name": "tc.test.localhost",
    },
    "structure_work": lambda: {"work": "整理栏目"},
    "layout_exception": lambda: {"rule": "floating_max", "allowed": "8", "until": day(30)},
}  # fmt: skip


class Chain:
    """Everybody whom an order of the first site meets."""

    def __init__(self) -> None:
        self.applicant = make_person("shenqing", {"ta": ["site_admin"]}, full_name="申请人")
        self.head = make_person("lingdao", {"ta": ["final_reviewer"]}, full_name="局长")
        self.registrar = make_person("dengji", {"*": ["registrar"]}, full_name="登记员")
        self.inspector = make_person("ducha", {"*": ["inspector"]}, full_name="督查员")
        self.operator = make_person("yunwei", {"*": ["operator"]}, full_name="运维员")
        self.domain_officer = make_person("yuming", {"*": ["domain_officer"]}, full_name="域名员")

    def signer(self, roles: tuple[str, ...]) -> User:
        """Who signs a stage."""
        by_role = {
            "registrar": self.registrar, "inspector": self.inspector, "operator": self.operator,
            "domain_officer": self.domain_officer,
        }  # fmt: skip
        return next((by_role[role] for role in roles if role in by_role), self.head)

    def file(
        self, code: str, values: Mapping[str, str] | None = None, *, token: UUID | None = None, site: str = "ta"
    ) -> WorkOrder:
        """File an order with everything it needs."""
        kind = kind_of(code)
        files = tuple(Upload(str(label), "scan.pdf", PDF + str(label).encode()) for label in kind.files)
        draft = Draft(f"关于{kind.label}的申请", {**good_values(code), **(values or {})}, files, token)
        by = self.applicant if kind.needs_site else self.operator
        return submit_order(kind_code=code, site_code=site if kind.needs_site else "", draft=draft, by=by)

    def sign(self, order: WorkOrder, **changes: object) -> WorkOrder:
        """Sign the stage whose turn it is, with every tick and paper."""
        stage = kind_of(order.kind).stages[order.stage]
        files = (Upload(str(stage.file), "letter.pdf", PDF + stage.code.encode()),) if stage.file else ()
        fields = {
            "decision": Decision.APPROVE, "version": order.version, "ticks": frozenset(range(len(stage.ticks))),
            "files": files, "words": "",
        }  # fmt: skip
        by = changes.pop("by", None) or self.signer(stage.roles)
        return decide_order(order_id=order.pk, opinion=Opinion(**{**fields, **changes}), by=by)

    def through(self, order: WorkOrder) -> WorkOrder:
        """Sign every stage."""
        while order.state == "in_progress":
            order = self.sign(order)
        return order
