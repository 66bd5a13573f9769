"""A site is closed for good (LA-11.2): from the order to redirects before Django, the package, the names."""

import io
import json
import zipfile

import pytest

from audit.api import sm3_hex
from audit.models import AuditRecord
from cms.models import ColumnPage
from policy.violations import Refused
from provisioning.jobs import archive_site
from sites_registry.api import site_context
from sites_registry.api_life import bring_back, put_online
from sites_registry.models import Site, SiteArchive
from tests.factories.delivery import new_visitor, settle, stored_paths
from tests.factories.orders import Chain
from tests.factories.pages import live_article, switch_review_guards_off
from tests.factories.people import back_office_client

pytestmark = pytest.mark.django_db
MAKE_PACKAGE = archive_site.task.func


@pytest.fixture
def chain(two_sites, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return Chain()


def test_site_when_closed_then_old_addresses_lead_on_and_a_package_and_free_names_remain(
    chain, django_assert_num_queries
):
    with site_context("ta"):
        switch_review_guards_off()
        article = live_article(ColumnPage.objects.get(slug="yw"), title="撤并公告")
        address = article.site_path()
    visitor = new_visitor()
    assert "撤并公告" in visitor.get(address).text and stored_paths()

    chain.through(chain.file("close_site"))
    settle()

    with django_assert_num_queries(0):
        answers = {path: visitor.get(path) for path in ("/", address, f"/elder{address}", "/news/dt/", "/?x=1")}
        refused = visitor.get("/leave/", method="POST")
    assert {answer.status for answer in answers.values()} == {301} and refused.status == 410
    assert answers[address].headers["location"] == "http://www.jia.gov.cn/"
    assert answers["/news/dt/"].headers["location"] == "http://www.jia.gov.cn/jy/"
    assert stored_paths() == set()
    for again in (bring_back, put_online):
        with pytest.raises(Refused, match=r"site\.life\.no_such_step"):
            again(site_code="ta", by=chain.registrar)
    _package_and_names(chain, visitor, address)


def _package_and_names(chain, visitor, address):
    site = Site.objects.get(code="ta")
    office, here = back_office_client(chain.registrar), f"/registry/sites/{site.pk}/"
    assert office.post(f"{here}release/", {"reason": "机构撤销"}).status_code == 422

    MAKE_PACKAGE(site="ta")
    MAKE_PACKAGE(site="ta")

    answer = office.get(f"{here}archive/")
    content = b"".join(answer.streaming_content)
    archive = zipfile.ZipFile(io.BytesIO(content))
    manifest = json.loads(archive.read("manifest.json"))
    assert "撤并公告" in archive.read(f"site{address}index.html").decode()
    assert "撤并公告" in archive.read("data/pages.jsonl").decode()
    assert archive.read("redirects.txt").decode() == "/news/dt/ http://www.jia.gov.cn/jy/\n"
    assert all(sm3_hex(archive.read(one["name"])) == one["sm3"] for one in manifest["entries"])
    assert manifest["order"] and any(name.endswith(".css") for name in archive.namelist())
    assert SiteArchive.objects.get().digest == sm3_hex(content)
    assert AuditRecord.objects.filter(action="site.archive_taken", actor_name=str(chain.registrar)).exists()
    shown = office.get(f"/registry/sites/inspect/{site.pk}/").content.decode()
    assert "ta.zip" in shown and "归档包" in shown and "注销并释放域名" in shown
    assert back_office_client(chain.applicant).get(f"{here}archive/").status_code in (302, 403, 404)

    assert office.post(f"{here}release/", {"reason": "机构撤销"}).status_code == 302
    settle()
    assert not site.domains.exists() and visitor.get("/").status == 404
