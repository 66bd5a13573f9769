"""Calm landscapes drawn by the platform itself, so that the demo needs nobody's photographs."""
