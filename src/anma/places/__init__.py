"""The tree of areas, and how far an office reaches in it."""
