"""Genres of government texts: each turns a written entry into an article."""
