"""What changes orders: filing them, signing them, talking about them, the calendar."""
