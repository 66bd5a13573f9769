"""What an editor or signer sees of a floating window, banner or contact: the home page with it in its place."""

from collections.abc import Mapping
from dataclasses import replace

from cms.models import FurniturePage, HomePage
from cms.rendering import builds
from cms.selectors.furniture import arranged
from cms.selectors.home import build_home


@builds("cms.furniturepage")
def build_furniture(page: FurniturePage, _number: int) -> Mapping[str, object]:
    """Show it alone on the present home page."""
    home = HomePage.objects.get()
    values = dict(build_home(home, 1))
    values["frame"] = replace(values["frame"], furniture=arranged([page]))
    return {**values, "page": home}
