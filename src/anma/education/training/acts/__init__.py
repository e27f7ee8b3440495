"""What is done in training; importing them registers them."""

from anma.education.training.acts import attending, banking, certifying, planning, posting, sitting

__all__ = ["attending", "banking", "certifying", "planning", "posting", "sitting"]
