"""Kinds whose owners lie below this app (registry of sites, accounts), and those that change nothing by themselves."""

from work_orders.kinds.access import ACCESS
from work_orders.kinds.general import GENERAL_KINDS
from work_orders.kinds.life import LIFE_KINDS
from work_orders.kinds.staffing import STAFF_KINDS
from work_orders.registry import Kind

KINDS: tuple[Kind, ...] = (*LIFE_KINDS, *STAFF_KINDS, *GENERAL_KINDS, ACCESS)
