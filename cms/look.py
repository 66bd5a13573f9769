"""How a site looks: chosen by its administrator or the office, without code (LA-18, LA-21)."""

from dataclasses import replace

from django.db import transaction
from wagtail.models import ReferenceIndex

from accounts.api import User, roles_in_force
from audit.api import record
from cms.file_use import register_shown_objects
from cms.leaving import direct_hosts
from cms.models import SiteImage, SiteLook
from cms.rules import check_emblem, check_language, check_look_by
from cms.selectors.pictures import picture
from policy.destinations import host_of
from policy.violations import ensure_allowed
from sites_registry.api import current_site
from sites_registry.api_look import Look, store_look

LOGO = "max-224x112"


def chosen_logo() -> SiteImage | None:
    """The picture that the current site chose as its logo."""
    row = SiteLook.objects.select_related("logo").first()
    return row.logo if row else None


@transaction.atomic
def choose_look(*, look: Look, logo: SiteImage | None, by: User) -> None:
    """Store palette, logo, layout, languages and upload limits of the current site. Raises Refused."""
    site = current_site()
    found = check_look_by(roles_in_force(by, site.code))
    if look.has_emblem:
        found += check_emblem(is_portal=site.is_portal)
    for name, address in look.languages:
        host = host_of(address)
        found += check_language(name, address=address, is_direct=bool(direct_hosts([host])))
    ensure_allowed(found)
    SiteLook.objects.update_or_create(pk=1, defaults={"logo": logo})
    address = picture(logo, LOGO).url if logo else ""
    store_look(site.code, replace(look, logo=address, has_emblem=look.has_emblem and bool(logo)))
    record(
        action="cms.look_chosen",
        actor=by,
        site=site.code,
        object_type="site",
        object_id=site.code,
        params={
            "palette": look.palette,
            "layout": look.home_layout,
            "logo": logo.pk if logo else 0,
            "languages": " ".join(address for _name, address in look.languages),
        },
    )


def watch_looks() -> None:
    """Let Wagtail note which picture is the logo, and citizens fetch it: it is on every page."""
    ReferenceIndex.register_model(SiteLook)
    register_shown_objects("cms.sitelook", _shown)


def _shown(ids: set[str]) -> set[str]:
    return ids
