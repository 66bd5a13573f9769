"""Reading reports: plain values for citizens, handlers and the office."""
