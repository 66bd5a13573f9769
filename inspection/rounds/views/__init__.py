"""Screens of rounds, orders and forms, in the console and in sites."""
