"""The regulations as data and pure functions: no Django, no tables, no clock (docs/adr, design §1.3)."""
