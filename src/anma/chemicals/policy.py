"""Who may open which page of this room."""

from anma.acts.policy import Route
from anma.chemicals.cabinets.policy import ROUTES as CABINETS
from anma.chemicals.labs.policy import ROUTES as LABS
from anma.chemicals.local.policy import ROUTES as LOCAL

ROUTES: dict[str, Route] = {**CABINETS, **LABS, **LOCAL}
