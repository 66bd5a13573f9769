"""The same pages on plain Wagtail: one schema, no tenancy, to measure what tenancy costs."""
