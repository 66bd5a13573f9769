"""Gathering of facts: a few set queries over the tables of `public`, whatever the number of sites."""
