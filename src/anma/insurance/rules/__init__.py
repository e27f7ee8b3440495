"""Numbers and tables of this room."""
