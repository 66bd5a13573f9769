"""The gallery's door: every page kind, layout and block as citizens see it, with example content."""

from django.template.loader import get_template

from cms.gallery.pages import EXAMPLES, Example

__all__ = ["EXAMPLES", "Example", "find_example", "render_example"]

_BY_CODE = {example.code: example for example in EXAMPLES}


def find_example(code: str) -> Example | None:
    """The example with this code."""
    return _BY_CODE.get(code)


def render_example(example: Example) -> str:
    """The whole public page; a preview, so it counts, signs and vouches for nothing."""
    values = {"preview": True, **example.values()}
    return get_template(f"cms/pages/{example.template}.html").render(values)
