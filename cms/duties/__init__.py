"""Duties around shared items as the sites see them: who is told, what is still owed (LA-26, LA-48)."""
