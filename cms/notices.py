"""Pages that stand in for others: a withdrawn page, a site that is not open. They show no navigation."""

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
