"""The door of work_orders: filing and signing from elsewhere, numbers for boards, what was approved."""

from work_orders.actions.deciding import Opinion, decide_order
from work_orders.actions.direct import act_directly, has_direct_permit
from work_orders.actions.files import attach_result, check_paper
from work_orders.actions.filing import Draft, submit_order
from work_orders.actions.steps import Upload
from work_orders.chains import BUSINESS_PAPER, DOMAIN_PAPER, head_consents, office_approves
from work_orders.forms import register_texts
from work_orders.messages import TEXTS as ORDER_TEXTS
from work_orders.selectors.boxes import OrderPage, OrderRow, Reader, Wanted, counts, order_page
from work_orders.selectors.sheets import nobodys_count, open_count, overdue_count, values_of_open

__all__ = [
    "BUSINESS_PAPER",
    "DOMAIN_PAPER",
    "ORDER_TEXTS",
    "Draft",
    "Opinion",
    "OrderPage",
    "OrderRow",
    "Reader",
    "Upload",
    "Wanted",
    "act_directly",
    "attach_result",
    "check_paper",
    "counts",
    "decide_order",
    "has_direct_permit",
    "head_consents",
    "nobodys_count",
    "office_approves",
    "open_count",
    "order_page",
    "overdue_count",
    "register_texts",
    "submit_order",
    "values_of_open",
]
