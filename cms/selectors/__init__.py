"""Reads: what the templates and other apps ask about pages."""
