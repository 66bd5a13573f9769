"""Tags of the screen on which a column that fills itself is edited."""

from django import template

from cms.models import ColumnPage
from cms.selectors.gathered import gathered_items
from cms.selectors.items import Item

register = template.Library()


@register.simple_tag
def gathered_by(column: ColumnPage) -> list[Item]:
    """Return what the column would show by the rule as it stands in the editor."""
    return gathered_items(column)
