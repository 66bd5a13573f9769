"""What is done in rounds and with supervision orders: each action checks, writes and records."""
