"""Queue of items in review over all sites, their signatures and take-downs (public schema)."""
