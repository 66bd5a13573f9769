"""What changes reports: citizens send them, handlers settle them, the calendar and time move them."""
