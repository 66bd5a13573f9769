"""Every kind of page and block with example content, rendered by the public templates, without any site's data."""
