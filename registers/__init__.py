"""Registers of the office (LA-40, LA-44 … LA-47): staff, contractors, training, duty, notices, required documents."""
