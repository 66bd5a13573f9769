"""Reading rounds, orders and forms."""
