"""Steps of a site's life: moves between states, filings, outages, what time brings."""
