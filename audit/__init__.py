"""Append-only log chained with SM3, encrypted fields and their key ring (public schema)."""
