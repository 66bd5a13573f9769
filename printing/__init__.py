"""Forms and lists for people outside the platform, from plain data: no Django, no tables."""
