"""Acts of this room; importing them registers them."""

from anma.standing.acts import answering, asking, revisiting, scores  # noqa: F401
