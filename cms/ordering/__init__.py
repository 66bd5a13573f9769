"""Work orders that this app owns: structure of a site (LA-34.1), its co-built columns, export of its data (LA-34.8)."""

from cms.ordering.co_building_kind import CO_BUILDING
from cms.ordering.export_kind import EXPORT
from cms.ordering.structure_kind import STRUCTURE, STRUCTURE_WORK
from work_orders.registry import Kind

KINDS: tuple[Kind, ...] = (STRUCTURE, CO_BUILDING, EXPORT, STRUCTURE_WORK)
