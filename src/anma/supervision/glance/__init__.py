"""The firm in ten seconds, for an officer who stands at its door."""
