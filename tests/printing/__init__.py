"""Prints reports in the formats and layouts in which they are published, for the tests to read back."""
