"""Steps of a name's life, and the monthly patrol."""
