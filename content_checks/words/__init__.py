"""Wrong words in running text: a plain engine without Django."""
