"""A remote feed as a source."""
