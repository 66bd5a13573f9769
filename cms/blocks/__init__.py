"""Blocks of texts and of the home page."""
