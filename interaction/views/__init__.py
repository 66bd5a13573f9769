"""Screens: for citizens on public hosts, for handlers in the back office."""
