"""The lines of the forms as they ship. The official annexes were not seen: each template can be edited (LA-57)."""

from collections.abc import Mapping

from inspection.rules.forms import Line


def _some(group: str, *rows: tuple[str, str, str]) -> tuple[Line, ...]:
    """Lines of one heading: code, label, mark (`*` needed, `-` may be empty, `+` long and needed, `#` long)."""
    return tuple(Line(code, group, label, mark in "*+", mark in "#+") for code, label, mark in rows)


SITE_YEAR = (
    *_some(
        "基本情况",
        ("filler", "填报单位", "*"),
        ("site_name", "网站名称", "*"),
        ("home", "首页网址", "*"),
        ("sponsor", "主办单位", "*"),
        ("site_kind", "网站类型", "*"),
        ("id_code", "政府网站标识码", "*"),
        ("icp", "ICP备案号", "*"),
        ("police", "公安机关备案号", "*"),
        ("visitors", "独立用户访问总量（单位：个）", "*"),
        ("visits", "网站总访问量（单位：次）", "*"),
    ),
    *_some(
        "信息发布",
        ("items", "总数（单位：条）", "*"),
        ("items_profile", "概况类信息更新量（单位：条）", "*"),
        ("items_news", "政务动态信息更新量（单位：条）", "*"),
        ("items_disclosure", "信息公开目录信息更新量（单位：条）", "*"),
    ),
    *_some("专栏专题", ("topics", "维护数量（单位：个）", "*"), ("topics_new", "新开设数量（单位：个）", "*")),
    *_some(
        "解读回应",
        ("readings", "解读信息发布总数（单位：条）", "*"),
        ("readings_material", "解读材料数量（单位：条）", "*"),
        ("readings_product", "解读产品数量（单位：个）", "*"),
        ("readings_media", "媒体评论文章数量（单位：篇）", "*"),
        ("responses", "回应公众关注热点或重大舆情数量（单位：次）", "*"),
    ),
    *_some(
        "办事服务",
        ("has_catalogue", "是否发布服务事项目录", "*"),
        ("service_users", "注册用户数（单位：个）", "*"),
        ("services", "政务服务事项数量（单位：项）", "*"),
        ("services_online", "可全程在线办理政务服务事项数量（单位：项）", "*"),
        ("cases", "办件量总数（单位：件）", "*"),
        ("cases_people", "自然人办件量（单位：件）", "*"),
        ("cases_companies", "法人办件量（单位：件）", "*"),
    ),
    *_some(
        "互动交流",
        ("is_unified", "是否使用统一平台", "*"),
        ("messages", "收到留言数量（单位：条）", "*"),
        ("messages_done", "办结留言数量（单位：条）", "*"),
        ("messages_days", "平均办理时间（单位：天）", "*"),
        ("messages_public", "公开答复数量（单位：条）", "*"),
        ("surveys", "征集调查期数（单位：期）", "*"),
        ("surveys_opinions", "收到意见数量（单位：条）", "*"),
        ("surveys_results", "公布调查结果期数（单位：期）", "*"),
        ("interviews", "在线访谈期数（单位：期）", "*"),
        ("interviews_messages", "访谈网民留言数量（单位：条）", "*"),
        ("interviews_answers", "答复网民提问数量（单位：条）", "*"),
        ("has_robot", "是否提供智能问答", "*"),
    ),
    *_some(
        "安全防护",
        ("tests", "安全检测评估次数（单位：次）", "*"),
        ("tests_problems", "发现问题数量（单位：个）", "*"),
        ("tests_repaired", "问题整改数量（单位：个）", "*"),
        ("has_warning", "是否建立安全监测预警机制", "*"),
        ("has_drill", "是否开展应急演练", "*"),
        ("has_person", "是否明确网站安全责任人", "*"),
    ),
    *_some(
        "移动新媒体",
        ("has_media", "是否有移动新媒体", "*"),
        ("weibo", "微博名称", "-"),
        ("weibo_items", "微博信息发布量（单位：条）", "-"),
        ("weibo_followers", "微博关注量（单位：个）", "-"),
        ("weixin", "微信名称", "-"),
        ("weixin_items", "微信信息发布量（单位：条）", "-"),
        ("weixin_followers", "微信订阅数（单位：个）", "-"),
        ("other_media", "其他", "-"),
    ),
    *_some(
        "创新发展",
        ("has_search", "搜索即服务", "*"),
        ("has_languages", "多语言版本", "*"),
        ("has_barrier_free", "无障碍浏览", "*"),
        ("has_personal", "千人千网", "*"),
        ("other_new", "其他", "#"),
    ),
    *_some(
        "签署",
        ("head", "单位负责人", "*"),
        ("checker", "审核人", "*"),
        ("writer", "填报人", "*"),
        ("phone", "联系电话", "*"),
        ("signed_on", "填报日期", "*"),
    ),
)

CHECK_REPORT = (
    *_some(
        "检查情况",
        ("checked_unit", "被检查单位", "*"),
        ("checked_site", "被检查网站", "*"),
        ("checker_unit", "检查单位", "*"),
        ("window", "检查时限", "*"),
        ("people", "检查人", "*"),
        ("machine", "平台监测现有问题（个）", "-"),
        ("machine_vetoes", "其中单项否决问题（个）", "-"),
    ),
    *_some(
        "检查项目",
        ("opening", "首页及栏目能否正常访问", "*"),
        ("updates", "首页、栏目更新情况", "*"),
        ("links", "链接、图片、附件可用情况", "*"),
        ("words", "错别字和严重表述错误", "*"),
        ("privacy", "个人隐私泄露情况", "*"),
        ("interaction", "互动回应情况", "*"),
        ("services", "办事服务情况", "*"),
        ("marks", "网站标识、备案号等底部要素", "*"),
        ("media", "政务新媒体更新和互动情况", "*"),
    ),
    *_some("检查结论", ("problems", "存在主要问题", "+"), ("advice", "整改建议", "+"), ("verdict", "总体评价", "*")),
)

COUNTY_MONTH = (
    *_some(
        "监测情况",
        ("unit", "填报单位", "*"),
        ("sites", "在运行政府网站数（个）", "*"),
        ("checked", "本月监测网站数（个）", "*"),
        ("failed", "不合格网站数（个）", "*"),
        ("media", "在运行政务新媒体数（个）", "*"),
        ("media_checked", "本月监测政务新媒体数（个）", "*"),
        ("media_failed", "不合格政务新媒体数（个）", "*"),
    ),
    *_some(
        "问题及整改",
        ("found", "发现问题数（个）", "*"),
        ("repaired", "已整改问题数（个）", "*"),
        ("orders", "下发督办单数（件）", "*"),
        ("orders_closed", "办结督办单数（件）", "*"),
        ("orders_overdue", "逾期督办单数（件）", "*"),
        ("messages", "收到网民纠错及留言数（条）", "-"),
        ("problems", "主要问题", "#"),
        ("steps", "下一步措施", "#"),
    ),
    *_some("签署", ("head", "负责人", "*"), ("writer", "填报人", "*"), ("phone", "联系电话", "*")),
)

CITY_MONTH = (
    *_some(
        "全市监测情况",
        ("sites", "在运行政府网站数（个）", "*"),
        ("checked", "本月监测网站数（个）", "*"),
        ("failed", "不合格网站数（个）", "*"),
        ("found", "发现问题数（个）", "*"),
        ("repaired", "已整改问题数（个）", "*"),
        ("orders", "下发督办单数（件）", "*"),
        ("orders_closed", "办结督办单数（件）", "*"),
        ("orders_overdue", "逾期督办单数（件）", "*"),
        ("third_party", "第三方监测发现问题数（个）", "-"),
    ),
    *_some(
        "县区报送情况",
        ("counties", "应报送县区数（个）", "*"),
        ("counties_in", "已报送县区数（个）", "*"),
        ("counties_late", "未报送县区", "#"),
        ("media", "在运行政务新媒体数（个）", "*"),
        ("media_failed", "不合格政务新媒体数（个）", "*"),
    ),
    *_some("说明", ("problems", "主要问题", "#"), ("steps", "下一步措施", "#"), ("writer", "填报人", "*")),
)

ACCOUNTABILITY = (
    *_some(
        "问责情况",
        ("unit", "填报单位", "*"),
        ("circulars", "通报（次）", "*"),
        ("talks", "约谈（次）", "*"),
        ("orders", "责令整改（次）", "*"),
        ("take_downs", "责令暂时下线（次）", "*"),
        ("closings", "责令永久关停（次）", "*"),
        ("people", "问责人数（人）", "*"),
        ("cases", "问责事项明细", "#"),
    ),
    *_some("签署", ("head", "负责人", "*"), ("writer", "填报人", "*"), ("phone", "联系电话", "*")),
)

SHIPPED: Mapping[str, tuple[Line, ...]] = {
    "site_year": SITE_YEAR,
    "check_report": CHECK_REPORT,
    "county_month": COUNTY_MONTH,
    "city_month": CITY_MONTH,
    "accountability": ACCOUNTABILITY,
}
TITLES: Mapping[str, str] = {
    "site_year": "政府网站工作年度报表",
    "check_report": "政府网站和政务新媒体检查报告书",
    "county_month": "政府网站和政务新媒体监测汇总表",
    "city_month": "全市政府网站和政务新媒体月度监测情况表",
    "accountability": "政府网站和政务新媒体问责情况表",
}
