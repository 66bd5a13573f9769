"""Content checks of drafts: texts of an item, acts on findings, screens."""
