"""Talks and screenings, lessons out of accidents, exemplars and alliances, visits to halls."""
