"""Screens of the review inside a site's back office."""
