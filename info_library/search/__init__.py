"""Search: folding, postings, queries, snippets (adr/0091)."""
