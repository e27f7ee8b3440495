"""Who may open which page of this room."""

from anma.acts.policy import Route
from anma.education.outreach.policy import ROUTES as OUTREACH
from anma.education.training.policy import ROUTES as TRAINING

ROUTES: dict[str, Route] = {**TRAINING, **OUTREACH}
