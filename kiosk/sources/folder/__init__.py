"""The watched folder as a source."""
