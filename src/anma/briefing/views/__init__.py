"""Pages: the figures, what was published of them, and the values that are typed in."""
