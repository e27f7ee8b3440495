"""Pages of the four-colour map."""
