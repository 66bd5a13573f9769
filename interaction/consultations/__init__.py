"""Consultations and surveys: taking opinions, examining them, drafting the result, reminding who owes one."""
