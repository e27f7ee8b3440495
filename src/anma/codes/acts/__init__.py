"""Acts on codes: they are made, hung on things, moved, replaced, retired, and reported as damaged."""

from anma.codes.acts import ending, hanging, making  # noqa: F401  (they register themselves)
