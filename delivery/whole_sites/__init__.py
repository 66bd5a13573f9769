"""Whole sites at once: filling the store, the static mirror, and the comparison of both with the database."""
