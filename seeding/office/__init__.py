"""What makes the office's boards alive: orders in every state, filings, names, registers."""
