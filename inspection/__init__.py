"""Inspection: facts about every site, rules over them, and the orders that follow."""
