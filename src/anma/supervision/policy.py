"""Who may open which page of this room."""

from anma.acts.policy import Route
from anma.supervision.cases.policy import ROUTES as CASES
from anma.supervision.documents.policy import ROUTES as DOCUMENTS
from anma.supervision.glance.policy import ROUTES as GLANCE
from anma.supervision.mapping.policy import ROUTES as MAP
from anma.supervision.rewards.policy import ROUTES as REWARDS
from anma.supervision.routes.policy import ROUTES as DAY_ROUTES
from anma.supervision.visits.policy import ROUTES as VISITS

ROUTES: dict[str, Route] = {**CASES, **DOCUMENTS, **GLANCE, **MAP, **REWARDS, **DAY_ROUTES, **VISITS}
