"""The day's route: whom an officer visits today, why, in which order, and who is left for another day."""
