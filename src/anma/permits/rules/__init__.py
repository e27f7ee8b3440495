"""What the permits go by, as data: kinds, limits, measures, clashes. None of it is law until it is checked."""
