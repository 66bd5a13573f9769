"""What the office may change without a release: the holiday table; limits, rule versions and word lists follow."""
