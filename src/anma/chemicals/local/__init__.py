"""Figures and rules that differ from city to city: a draft ships, a city brings in its own edition as a file."""
