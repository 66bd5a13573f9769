"""Floating windows, a banner and contacts of a demo site, signed by three like everything else."""

import datetime
from collections.abc import Mapping

from django.utils import timezone

from cms.enums import FurniturePlace
from cms.models import ColumnPage, FurniturePage, HomePage
from seeding.release import Staff, release
from seeding.texts import SiteText

FLOATING_DAYS = 28
# Place, name in the back office, words, small line, slug of the column it leads to.
NOTICES = (
    (FurniturePlace.FLOATING, "悬浮窗：意见征集", "年度民生实事请您出题", "本月底截止", "yjzj"),
    (FurniturePlace.FLOATING, "悬浮窗：办事指南", "常办事项一次告知", "材料清单、表格可下载", "bszn"),
    (FurniturePlace.BANNER, "横幅：政策解读", "政策解读：政策文件怎么看、怎么办", "同步发布、同步解读", "zcjd"),
    (FurniturePlace.CONTACT, "页脚：值班电话", "值班电话：0564-0000000（示例）", "工作日 8:00–17:30", ""),
    (FurniturePlace.CONTACT, "页脚：热线", "政务服务便民热线：12345", "24小时", ""),
)


def release_notices(site: SiteText, columns: Mapping[str, ColumnPage], staff: Staff) -> None:
    """Write and release what stands around the pages of the current site; the first site shows everything."""
    chosen = NOTICES if site.is_city else tuple(notice for notice in NOTICES if notice[0] != FurniturePlace.BANNER)
    release([_notice(values, columns, staff) for values in chosen], staff)


def _notice(values: tuple[str, str, str, str, str], columns: Mapping[str, ColumnPage], staff: Staff) -> FurniturePage:
    place, title, text, note, slug = values
    ends = timezone.now() + datetime.timedelta(days=FLOATING_DAYS)
    page = FurniturePage(
        title=title,
        place=place,
        text=text,
        note=note,
        target=columns[slug] if slug else None,
        expire_at=ends if place == FurniturePlace.FLOATING else None,
        live=False,
        owner=staff.editor,
    )
    HomePage.objects.get().add_child(instance=page)
    page.save_revision(user=staff.editor, clean=False)
    return page
