"""Commands of the score."""
