"""Rounds, supervision orders and forms of the inspection (LA-49 to LA-54)."""
