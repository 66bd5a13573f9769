"""The public face of a site: page kinds, blocks, templates; and the project's settings."""
