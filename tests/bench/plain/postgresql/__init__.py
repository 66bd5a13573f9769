"""Django's own engine; it only answers the question which site this is, always with the same."""
