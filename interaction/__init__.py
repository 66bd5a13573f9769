"""Citizens and the government talking: reports of errors now, messages later."""
