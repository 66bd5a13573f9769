"""The way in: password, second factor, lockout, idle and absolute ends, forced changes."""
