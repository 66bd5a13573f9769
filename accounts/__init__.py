"""People, memberships, roles as data, login security. Public: one account per person in the city."""
