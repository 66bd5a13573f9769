"""Domain names of sites, and the way from a host name to its site."""
