"""The codes on walls and bottles."""
