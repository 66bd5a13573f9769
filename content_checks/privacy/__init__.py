"""Private data in running text (LA-41.1, LN-31): plain functions without Django."""
