"""Sponsoring units and their sites (tenants), their life cycle, and the way code enters a site."""
