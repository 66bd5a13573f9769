"""Work orders (工单, LA-34): forms with a chain of approvals, and what an approval brings about."""
