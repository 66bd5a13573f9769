"""The door to the duty rosters of sites."""

from review_workflow.desk.duty import on_duty_on

__all__ = ["on_duty_on"]
