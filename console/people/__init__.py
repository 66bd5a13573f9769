"""The register of people: list, one person's page, what administrators do to accounts."""
