"""The pages of the cabinets."""
