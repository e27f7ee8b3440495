"""The acts of a walk; imported by `apps.ready()`."""

from anma.supervision.visits.acts import answering, beginning, ending, finding, naming, reasoning

__all__ = ["answering", "beginning", "ending", "finding", "naming", "reasoning"]
