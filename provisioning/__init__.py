"""Making sites: the template schema, spare clones, opening, and migrating every schema."""
