"""Bulk export of a site's own data by work order (LA-34.8): a package of its public pages, kept with the order.

Whoever takes the package is recorded, as with every file of an order (LA-42).
"""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from accounts.models import User
from cms.models import ArticlePage, SiteFile, SiteImage
from sites_registry.api import SiteInfo
from sites_registry.api_jobs import site_job
from work_orders.api import BUSINESS_PAPER, attach_result, head_consents, office_approves
from work_orders.enums import FieldType
from work_orders.registry import Field, Filed, Kind

BATCH = 200
PACKAGE = pgettext_lazy("export", "Exported data")


def defer_export(filed: Filed, by: User) -> Mapping[str, object]:
    """Write the job in the approval's transaction; the package appears in the order when it is ready."""
    export_site.defer(site=filed.site_code, number=filed.number, scope=filed.values["scope"])
    return {"scope": filed.values["scope"]}


@site_job("cms.export_site")
def export_site(site: SiteInfo, number: str, scope: str) -> None:
    """One site: pack its data and put the package into the order."""
    package = packed(scope)
    attach_result(number=number, label=str(PACKAGE), name=f"{site.code}.zip", content=package)


def packed(scope: str) -> bytes:
    """The package of the current site: pages as lines of JSON, lists of pictures and files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        # A fixed time in the archive: made again, the package is byte for byte the same.
        archive.writestr(zipfile.ZipInfo("pages.jsonl"), "\n".join(_lines(_pages(scope))), zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("pictures.jsonl"), "\n".join(_files(SiteImage.objects.order_by("pk"))))
        archive.writestr(zipfile.ZipInfo("files.jsonl"), "\n".join(_files(SiteFile.objects.order_by("pk"))))
    return buffer.getvalue()


def _pages(scope: str) -> Iterable[Page]:
    pages = ArticlePage.objects.live() if scope == "articles" else Page.objects.live().specific()
    return pages.order_by("pk").iterator(BATCH)


def _lines(pages: Iterable[Page]) -> Iterable[str]:
    for page in pages:
        yield json.dumps(page.serializable_data(), ensure_ascii=False, default=str)


def _files(rows: Iterable[SiteImage | SiteFile]) -> Iterable[str]:
    for row in rows:
        facts = {"id": row.pk, "title": row.title, "name": row.file.name, "bytes": row.file_size}
        yield json.dumps(facts, ensure_ascii=False)


EXPORT = Kind(
    code="export",
    label=_("Bulk export of the site's own data"),
    article="LA-34.8",
    paper=BUSINESS_PAPER,
    help=_("The package appears among the order's papers; whoever takes it is recorded."),
    fields=(
        Field(
            "scope",
            pgettext_lazy("export", "what is exported"),
            FieldType.CHOICE,
            choices=(
                ("articles", pgettext_lazy("export", "Public articles")),
                ("all", pgettext_lazy("export", "All public pages")),
            ),
        ),
        Field("use", pgettext_lazy("export", "what the data is used for"), FieldType.LONG, longest=500),
        Field("reason", pgettext_lazy("orders", "reason and explanation"), FieldType.LONG, longest=1000),
    ),
    stages=(
        head_consents("LA-34.8"),
        office_approves("LA-34.8", ticks=(_("The data leaves the platform for a lawful use"),)),
    ),
    effect=defer_export,
    order=80,
)
