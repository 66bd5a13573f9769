"""Checks of pages and references: pure functions over facts, one fault each."""
