"""Queue of items in review over all sites, and their signatures (public schema)."""
