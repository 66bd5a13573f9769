"""Import of articles from files into drafts: reading, preparing, writing, reporting."""
