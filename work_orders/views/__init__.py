"""Screens of orders, in the console and in every site's back office."""
