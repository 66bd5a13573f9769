"""What developers run: catalogues of messages, benchmarks, gates. Nothing here is needed by a running city."""
