"""The screens of the office whose time is measured: name of the figure and address."""

from __future__ import annotations

REGISTERS = (
    *("sites", "units", "domains", "names", "filings", "take-downs", "outages", "accesses"),
    *("people", "staff", "contractors", "trainings", "shifts", "notices", "documents"),
)
SCREENS = ("rollouts", "layout", "switches", "library", "reposts", "contributions", "calendar", "roles")
PLACES: dict[str, str] = {
    "board": "/",
    "orders": "/orders/?box=open",
    "order_form": "/orders/new/take_down/",
    **{name.replace("-", "_"): f"/registry/{name}/" for name in (*REGISTERS, *SCREENS)},
}
