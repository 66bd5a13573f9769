"""Benchmarks: modules that print figures; the table of bars is in registry.py."""
