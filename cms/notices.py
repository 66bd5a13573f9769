"""Pages that stand in for others: a withdrawn page, a site that is not open, a mirror. They show no navigation."""

from django.template.loader import get_template

from cms.selectors.frame import bare_frame
from sites_registry.api import absence_of


def withdrawn_page() -> str:
    """What citizens see of the current site where a page was taken away."""
    return get_template("cms/pages/withdrawn.html").render({"frame": bare_frame()})


def not_online_page() -> str:
    """What citizens see of the current site while it is not open; the words follow its state."""
    frame = bare_frame()
    return get_template("cms/pages/not_online.html").render({"frame": frame, "absence": absence_of(frame.site.code)})


def live_only_page(address: str) -> str:
    """What a static mirror of the current site shows where only the live site, at this address, can answer."""
    return get_template("cms/pages/live_only.html").render({"frame": bare_frame(), "address": address})
