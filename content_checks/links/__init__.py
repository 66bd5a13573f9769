"""Links: whether what they lead to is there, in danger, or closed."""
