"""Duties around shared items: superiors' important items within twelve hours (LA-48), contributions owed (LA-26)."""
