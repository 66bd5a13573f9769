"""App configuration of work_orders."""

from django.apps import AppConfig


class WorkOrdersConfig(AppConfig):
    """Orders of every site and of the office (public schema)."""

    name = "work_orders"
    label = "work_orders"
    verbose_name = "work orders"

    def ready(self) -> None:
        """Name what this app records; offer the kinds whose owners lie below; follow the calendar."""
        from audit.registry import register_actions
        from work_orders import jobs, receivers  # noqa: F401
        from work_orders.kinds import KINDS
        from work_orders.messages import ACTIONS
        from work_orders.messages_access import ACTIONS as ACCESS_ACTIONS
        from work_orders.registry import register_kinds

        register_actions((*ACTIONS, *ACCESS_ACTIONS))
        register_kinds(KINDS)
