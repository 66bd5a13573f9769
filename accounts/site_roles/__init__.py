"""The view that turns public memberships into a site's groups (tenant schemas)."""
