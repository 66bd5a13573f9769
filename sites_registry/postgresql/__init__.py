"""Database engine: django-tenants' own, without its needless queries."""
