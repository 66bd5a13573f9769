"""The demo city and load data."""
