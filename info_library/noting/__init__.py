"""Triggers of a site's tables that tell the library."""
