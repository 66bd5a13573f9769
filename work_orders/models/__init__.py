"""Tables of work orders: orders, and what some of them grant."""

from work_orders.models.access import AccessCall, AccessDay, ApiAccess
from work_orders.models.drafts import HeldFile
from work_orders.models.orders import AppliedOrder, OrderFile, OrderStep, WorkOrder, WorkOrderQuerySet

__all__ = [
    "AccessCall",
    "AccessDay",
    "ApiAccess",
    "AppliedOrder",
    "HeldFile",
    "OrderFile",
    "OrderStep",
    "WorkOrder",
    "WorkOrderQuerySet",
]
