"""Bulk export of a site's own data by work order (LA-34.8): a package of its public pages, kept with the order.

Whoever takes the package is recorded, as with every file of an order (LA-42).
"""

import io
import zipfile
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from cms.api_export import files_as_lines, pages_as_lines, pictures_as_lines
from sites_registry.api import SiteInfo
from sites_registry.api_jobs import site_job
from work_orders.api import BUSINESS_PAPER, attach_result, head_consents, office_approves
from work_orders.enums import FieldType
from work_orders.registry import Field, Filed, Kind

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
        archive.writestr(zipfile.ZipInfo("pages.jsonl"), "\n".join(pages_as_lines(scope)), zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("pictures.jsonl"), "\n".join(pictures_as_lines()))
        archive.writestr(zipfile.ZipInfo("files.jsonl"), "\n".join(files_as_lines()))
    return buffer.getvalue()


EXPORT = Kind(
    code="export",
    label=_("Bulk export of the site's own data"),
    article="LA-34.8",
    paper=_("Application to export data of a website"),
    form=BUSINESS_PAPER,
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
