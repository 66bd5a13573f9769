"""The editing side of the back office: rich-text features, import screens."""
