"""Pages of the risks room."""
