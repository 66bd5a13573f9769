"""The information library: what is published on any site, stored once, found and used by all (LA-35)."""
