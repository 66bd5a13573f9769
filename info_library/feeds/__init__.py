"""Feeds: what this city publishes goes to a superior's library, what the superior issues comes in (LA-36.1, LA-48)."""
