"""The map's page, its list with the file, and what its script asks for."""
