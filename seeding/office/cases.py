"""The work orders of the demonstration as data: one row each, in every state that an order can have."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Case:
    """One order: what is asked for, how many signatures it has, how it ended, how many days ago it was filed."""

    kind: str
    site: str
    title: str
    values: Mapping[str, str]
    signed: int = 0
    end: str = ""
    words: str = ""
    age: int = 0
    needs: tuple[str, ...] = ()  # other sites whose people it names


def _phone(**values: str) -> dict[str, str]:
    return {"phone": "0564-3333000", **values}


CASES: tuple[Case, ...] = (
    Case(
        "other",
        "huoqiu",
        "关于调整网站值班安排的申请",
        _phone(reason="国庆期间值班人员调整，拟由县政府办统一安排。"),
        signed=1,
        end="refuse",
        words="值班安排由各单位自行登记，不需报批。",
        age=16,
    ),
    Case(
        "layout_exception",
        "slj",
        "防汛期间增加悬浮窗的申请",
        {
            "rule": "floating_max",
            "allowed": "6",
            "until": "@+40",
            "reason": "主汛期需同时展示雨情、水情和预警信息。",
        },
        signed=9,
        age=21,
    ),
    Case(
        "function_request",
        "rsj",
        "关于增加招聘会预约功能的申请",
        _phone(
            function="招聘会在线预约",
            use="用人单位和求职者，每场约三百人次",
            reason="现有报名表单不能控制场次人数。",
        ),
        signed=2,
        age=13,
    ),
    Case(
        "staff",
        "jtj",
        "关于增加编辑人员权限的申请",
        {
            "act": "give",
            "username": "wjw_editor2",
            "role": "editor",
            "reason": "两局合办专栏，需共同编辑。",
            "certificate": "网站内容编辑培训合格",
            "phone": "0564-3333000",
        },
        signed=1,
        age=8,
        needs=("wjw",),
    ),
    Case(
        "structure",
        "zjj",
        "关于增设“城市更新”栏目的申请",
        {
            "act": "add_column",
            "place": "/news/",
            "new_title": "城市更新",
            "slug": "csgx",
            "column_type": "news",
            "reason": "专项工作需要集中公开。",
        },
        signed=1,
        end="return",
        words="请补充栏目更新周期和责任科室。",
        age=5,
    ),
    Case(
        "map_use",
        "luan",
        "关于首页使用行政区划图的申请",
        _phone(
            map_title="六安市行政区划图",
            map_source="六安市自然资源和规划局",
            map_number="皖S（2025）12号",
            place="/field/",
            reason="“走进六安”栏目需要标准地图。",
        ),
        signed=1,
        age=3,
    ),
    Case(
        "change_site",
        "wjw",
        "关于变更网站联系方式的申请",
        {
            "full_name": "{wjw}",
            "short_name": "市卫健委",
            "first_responsible_person": "高远",
            "contact_phone": "0564-3333111",
            "contact_address": "六安市佛子岭东路",
            "reason": "办公地址搬迁。",
        },
        end="withdraw",
        words="联系电话有误，核实后重新申请。",
        age=9,
    ),
    Case(
        "domain",
        "jtj",
        "关于申请中文域名的报告",
        {
            "act": "assign",
            "name": "{jtj}.政务",
            "name_kind": "department",
            "parent": "六安市",
            "reason": "按要求补充注册中文域名。",
        },
        signed=2,
        age=4,
    ),
    Case(
        "open_site",
        "",
        "关于开设市林业局网站的申请",
        {
            "unit_name": "六安市林业局",
            "short_name": "市林业局",
            "unit_type": "department",
            "purpose": "site",
            "kind": "department",
            "parent": "六安市",
            "code": "lyj",
            "legal_name": "lyj.luan.gov.cn",
            "routing_name": "lyj.luan.localhost",
            "head": "林大森",
            "phone": "0564-3333222",
            "address": "六安市皖西大道",
            "site_admin": "slj_admin",
            "reason": "机构改革后单独设立，承担森林防火等公开职责。",
        },
        age=2,
        needs=("slj",),
    ),
    Case(
        "outage",
        "wlj",
        "机房停电导致网站中断的报告",
        {
            "cause": "power",
            "started": "@-18T09:20",
            "ended": "@-18T13:05",
            "reason": "供电线路检修，备用电源切换失败，已整改。",
        },
        signed=9,
        age=17,
    ),
    Case(
        "api_access",
        "rsj",
        "12345热线接入答复数据的申请",
        _phone(
            system="六安市12345政务服务便民热线",
            scopes="items,search",
            data="热线座席查询公开政策答复群众",
            owner="六安市人民政府办公室",
            calls="2000",
            until="@+365",
            reason="减少重复办理。",
        ),
        signed=9,
        age=24,
    ),
    Case(
        "export",
        "slj",
        "关于导出公开信息编印年鉴的申请",
        {"scope": "articles", "use": "编印《六安水利年鉴》", "reason": "年鉴编纂需要全年公开信息。"},
        signed=1,
        age=1,
    ),
    Case(
        "take_down",
        "wjw",
        "系统升级临时下线的申请",
        {"cause": "own", "starts": "@+8", "until": "@+10", "reason": "数据库升级，拟在周末进行。"},
        signed=1,
        age=0,
    ),
    Case(
        "special_function",
        "jtj",
        "关于开展家庭教育直播的申请",
        _phone(function="现场直播", starts="@+6", ends="@+6", reason="邀请专家线上答疑。"),
        age=0,
    ),
)


_DAY = re.compile(r"@([+-][0-9]+)")


def cases(units: Mapping[str, str], today: date) -> list[Case]:
    """The cases whose sites are there, with days counted from today and names of units filled in."""

    def filled(text: str) -> str:
        said = _DAY.sub(lambda found: (today + timedelta(days=int(found[1]))).isoformat(), text)
        return said.format_map(units) if "{" in said else said

    here = [case for case in CASES if {*case.needs, *([case.site] if case.site else [])} <= units.keys()]
    return [replace(case, values={name: filled(text) for name, text in case.values.items()}) for case in here]
