"""The archive package of a site that is closed for good (LA-11.2)."""
